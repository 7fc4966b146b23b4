using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>What a run may spend. Calls in flight count in full: what they will have cost is not known before they end. Safe for concurrent use.</summary>
/// <param name="limit">US dollars; null is no limit.</param>
internal sealed class Budget(decimal? limit)
{
    private readonly object _lock = new();
    private decimal _spent;
    private decimal _inFlight;
    private TaskCompletionSource _settled = NewSignal();

    /// <summary>Sets the price of a call aside. While it would fit only if a call in flight came to nothing, waits for one to end.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="price">Its price in US dollars; null where it is unknown.</param>
    /// <param name="stop">Gives up the waiting.</param>
    /// <exception cref="EditException">The price is unknown, or the limit would be passed; the run ends.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public async Task CommitAsync(PreparedEdit edit, decimal? price, CancellationToken stop)
    {
        while (TryCommit(edit, price) is { } settled)
        {
            await settled.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Books what a call has cost in the place of what was set aside.</summary>
    /// <param name="price">What <see cref="CommitAsync"/> set aside.</param>
    /// <param name="cost">What was spent of it; null where the price is unknown.</param>
    public void Settle(decimal? price, decimal? cost)
    {
        TaskCompletionSource settled;
        lock (_lock)
        {
            _inFlight -= price ?? 0;
            _spent += cost ?? 0;
            (settled, _settled) = (_settled, NewSignal());
        }

        settled.SetResult();
    }

    // Null where the price was set aside; else what to wait for before it is tried again.
    private Task? TryCommit(PreparedEdit edit, decimal? price)
    {
        lock (_lock)
        {
            if (limit is { } most)
            {
                decimal own = price ?? throw RunErrors.PriceUnknown(edit.ModelId);
                if (_spent + own > most)
                {
                    throw RunErrors.BudgetReached(edit.Edit, most, _spent + _inFlight, own);
                }

                if (_spent + _inFlight + own > most)
                {
                    return _settled.Task;
                }
            }

            _inFlight += price ?? 0;
            return null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
