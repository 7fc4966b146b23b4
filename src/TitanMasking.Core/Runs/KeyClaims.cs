using System.Collections.Concurrent;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>Lets one edit of a key go on at a time, so that the same edit of another file finds what became of the first and pays nothing. Safe for concurrent use.</summary>
internal sealed class KeyClaims
{
    private readonly ConcurrentDictionary<EditKey, Claim> _held = new();

    /// <summary>Takes a key, once whoever holds it lets go of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <returns>The claim; disposing it lets go of the key.</returns>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public async Task<IDisposable> TakeAsync(EditKey key, CancellationToken cancellationToken)
    {
        Claim mine = new(this, key);
        while (_held.GetOrAdd(key, mine) is var holder && holder != mine)
        {
            await holder.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return mine;
    }

    private sealed class Claim(KeyClaims claims, EditKey key) : IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public void Dispose()
        {
            claims._held.TryRemove(new KeyValuePair<EditKey, Claim>(key, this));
            _ended.TrySetResult();
        }
    }
}
