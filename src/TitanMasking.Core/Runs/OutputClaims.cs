using System.Collections.Concurrent;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>Which input of the run each output name belongs to, so that no edit overwrites another's result. Safe for concurrent use.</summary>
internal sealed class OutputClaims
{
    private readonly ConcurrentDictionary<string, Claim> _owners = new(FilePath.Comparer);

    /// <summary>Asks for an edit's names. Asked in the order of the inputs, the first one that can be painted has them.</summary>
    public Claim Request(PlannedEdit plan)
    {
        // All edits of a run make the same number of pictures, so the first name stands for all of them.
        Claim claim = new(this, plan.Edit.ImagePath, plan.Names.PathOf(0));
        _owners.TryAdd(claim.Output, claim);
        return claim;
    }

    /// <summary>An edit's wish for its names. It stays as long as the run, so it holds no more of the edit than errors name.</summary>
    internal sealed class Claim(OutputClaims claims, string imagePath, string output)
    {
        private readonly TaskCompletionSource<EditKey?> _takenFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Output => output;

        private string ImagePath => imagePath;

        /// <summary>
        /// Takes the names, now that the edit has passed every check. Waits for earlier inputs of the same name to pass or fail theirs.
        /// The same edit once more shares them: its results are the same.
        /// </summary>
        /// <param name="edit">The edit.</param>
        /// <param name="key">Its key.</param>
        /// <exception cref="EditException">An earlier input of this run has them for something else.</exception>
        public async Task ConfirmAsync(Edit edit, EditKey key)
        {
            while (claims._owners.GetOrAdd(output, this) is var owner && owner != this)
            {
                EditKey? taken = await owner._takenFor.Task.ConfigureAwait(false);
                if (taken == key)
                {
                    return;
                }

                if (taken is not null)
                {
                    throw RunErrors.OutputClaimed(edit, output, owner.ImagePath);
                }
            }

            _takenFor.TrySetResult(key);
        }

        /// <summary>Leaves the names to a later input, since this edit makes nothing. What was confirmed stays.</summary>
        public void Withdraw()
        {
            if (!_takenFor.Task.IsCompleted)
            {
                claims._owners.TryRemove(new KeyValuePair<string, Claim>(output, this));
                _takenFor.TrySetResult(null);
            }
        }
    }
}
