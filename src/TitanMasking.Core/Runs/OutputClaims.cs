using System.Collections.Concurrent;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>Which edit of the run each output name belongs to, so that none overwrites another's result. Safe for concurrent use.</summary>
internal sealed class OutputClaims
{
    private readonly ConcurrentDictionary<string, Claim> _open = new(FilePath.Comparer);

    // Names stay taken to the run's end, and runs are long: some 50 bytes for each.
    private readonly Dictionary<ulong, (ulong, ulong)> _ended = [];

    // Who names results freely may name one as an image that has come in.
    private readonly HashSet<ulong> _images = [];

    /// <summary>Asks for an edit's names. Asked in the order of the inputs, the first one that can be painted has them.</summary>
    public Claim Request(PlannedEdit plan)
    {
        // All edits of a run make the same number of pictures, so the first name stands for all of them.
        Claim claim = new(this, plan.Edit.ImagePath, plan.Names.PathOf(0));
        lock (_images)
        {
            _images.Add(FilePath.Hash(plan.Edit.ImagePath));
        }

        _open.TryAdd(claim.Output, claim);
        return claim;
    }

    // In this order: who finds the claim gone finds the name taken.
    private void End(Claim claim, EditKey key)
    {
        lock (_ended)
        {
            _ended[FilePath.Hash(claim.Output)] = key.Hash.Prefix;
        }

        _open.TryRemove(new KeyValuePair<string, Claim>(claim.Output, claim));
    }

    private (ulong, ulong)? FindEnded(string output)
    {
        lock (_ended)
        {
            return _ended.TryGetValue(FilePath.Hash(output), out (ulong, ulong) key) ? key : null;
        }
    }

    private bool IsImage(string path)
    {
        lock (_images)
        {
            return _images.Contains(FilePath.Hash(path));
        }
    }

    /// <summary>An edit's wish for its names, held until the edit ends.</summary>
    internal sealed class Claim(OutputClaims claims, string imagePath, string output) : IDisposable
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
        /// <param name="known">What the journal says of the input that had the names before.</param>
        /// <exception cref="EditException">An earlier input of this run has them for something else, or is what lies there.</exception>
        public async Task ConfirmAsync(Edit edit, EditKey key, KnownEdits known)
        {
            // A result that has come in among the images is no image, and may be painted anew.
            if (claims.IsImage(output) && known.FindOutput(output) is null)
            {
                throw RunErrors.OutputIsInput(edit, output);
            }

            while (claims._open.GetOrAdd(output, this) is var owner && owner != this)
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

            if (claims.FindEnded(output) is { } ended && ended != key.Hash.Prefix)
            {
                throw RunErrors.OutputClaimed(edit, output, known.FindOutput(output)?.ImagePath);
            }

            _takenFor.TrySetResult(key);
        }

        /// <summary>Ends the edit's part: names that it has confirmed stay taken, others are left to a later input.</summary>
        public void Dispose()
        {
            if (_takenFor.Task is { IsCompleted: true, Result: { } key })
            {
                claims.End(this, key);
            }
            else
            {
                claims._open.TryRemove(new KeyValuePair<string, Claim>(output, this));
                _takenFor.TrySetResult(null);
            }
        }
    }
}
