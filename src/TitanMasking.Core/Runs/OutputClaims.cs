using System.Collections.Concurrent;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Runs;

/// <summary>Which input of the run each output name belongs to, so that no edit overwrites another's result. Safe for concurrent use.</summary>
internal sealed class OutputClaims
{
    private readonly ConcurrentDictionary<string, Claim> _owners = new(FilePath.Comparer);

    /// <summary>Asks for an edit's names. Asked in the order of the inputs, the first one that can be painted has them.</summary>
    public Claim Request(PlannedEdit plan)
    {
        // All edits of a run make the same number of pictures, so the first name stands for all of them.
        Claim claim = new(this, plan.Edit, plan.Names.PathOf(0));
        _owners.TryAdd(claim.Output, claim);
        return claim;
    }

    /// <summary>An edit's wish for its names.</summary>
    internal sealed class Claim(OutputClaims claims, Edit edit, string output)
    {
        private readonly TaskCompletionSource<bool> _isTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Output => output;

        private string ImagePath => edit.ImagePath;

        /// <summary>Takes the names, now that the edit has passed every check. Waits for earlier inputs of the same name to pass or fail theirs.</summary>
        /// <exception cref="EditException">An earlier input of this run has them.</exception>
        public async Task ConfirmAsync()
        {
            while (claims._owners.GetOrAdd(output, this) is var owner && owner != this)
            {
                if (await owner._isTaken.Task.ConfigureAwait(false))
                {
                    throw RunErrors.OutputClaimed(edit, output, owner.ImagePath);
                }
            }

            _isTaken.TrySetResult(true);
        }

        /// <summary>Leaves the names to a later input, since this edit makes nothing. What was confirmed stays.</summary>
        public void Withdraw()
        {
            if (!_isTaken.Task.IsCompleted)
            {
                claims._owners.TryRemove(new KeyValuePair<string, Claim>(output, this));
                _isTaken.TrySetResult(false);
            }
        }
    }
}
