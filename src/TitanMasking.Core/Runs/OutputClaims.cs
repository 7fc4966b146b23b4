using System.Collections.Concurrent;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>Which input of the run each output name belongs to, so that no edit overwrites another's result. Safe for concurrent use.</summary>
internal sealed class OutputClaims
{
    private readonly ConcurrentDictionary<string, string> _imageOfOutput = new(FilePath.Comparer);

    /// <summary>Claims an edit's names.</summary>
    /// <exception cref="EditException">Another input of this run has them.</exception>
    public void Claim(Edit edit, OutputNames names)
    {
        // All edits of a run make the same number of pictures, so the first name stands for all of them.
        string first = names.PathOf(0);
        string owner = _imageOfOutput.GetOrAdd(first, edit.ImagePath);
        if (!ReferenceEquals(owner, edit.ImagePath))
        {
            throw RunErrors.OutputClaimed(edit, first, owner);
        }
    }
}
