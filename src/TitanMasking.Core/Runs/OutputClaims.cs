using System.Collections.Concurrent;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>Which input of the run each output name belongs to, so that no edit overwrites another's result. Safe for concurrent use.</summary>
internal sealed class OutputClaims
{
    private readonly ConcurrentDictionary<string, Claim> _owners = new(FilePath.Comparer);

    /// <summary>Asks for an edit's names. Asked in the order of the inputs, the first one has them.</summary>
    public Claim Request(Edit edit, OutputNames names)
    {
        // All edits of a run make the same number of pictures, so the first name stands for all of them.
        Claim claim = new(this, edit, names.PathOf(0));
        _owners.TryAdd(claim.Output, claim);
        return claim;
    }

    /// <summary>An edit's wish for its names.</summary>
    internal sealed class Claim(OutputClaims claims, Edit edit, string output)
    {
        public string Output => output;

        private string ImagePath => edit.ImagePath;

        /// <summary>Takes the names, now that the edit has passed every check.</summary>
        /// <exception cref="EditException">An earlier input of this run has them.</exception>
        public void Confirm()
        {
            Claim owner = claims._owners.GetOrAdd(output, this);
            if (owner != this)
            {
                throw RunErrors.OutputClaimed(edit, output, owner.ImagePath);
            }
        }

        /// <summary>Leaves the names to a later input, since this edit makes nothing.</summary>
        public void Withdraw() => claims._owners.TryRemove(new KeyValuePair<string, Claim>(output, this));
    }
}
