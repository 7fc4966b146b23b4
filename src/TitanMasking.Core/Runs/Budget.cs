using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>What a run may spend. Calls in flight count in full: what they will have cost is not known before they end. Safe for concurrent use.</summary>
/// <param name="limit">US dollars; null is no limit.</param>
internal sealed class Budget(decimal? limit)
{
    private readonly object _lock = new();
    private decimal _committed;

    /// <summary>Sets the price of a call aside.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="price">Its price in US dollars; null where it is unknown.</param>
    /// <exception cref="EditException">The price is unknown, or the limit would be passed; the run ends.</exception>
    public void Commit(PreparedEdit edit, decimal? price)
    {
        if (limit is not { } most)
        {
            return;
        }

        lock (_lock)
        {
            decimal after = _committed + (price ?? throw RunErrors.PriceUnknown(edit.ModelId));
            _committed = after <= most ? after : throw RunErrors.BudgetReached(edit.Edit, most, _committed, price.Value);
        }
    }

    /// <summary>Gives back what was set aside and not spent.</summary>
    /// <param name="price">What <see cref="Commit"/> set aside.</param>
    /// <param name="cost">What was spent of it.</param>
    public void Settle(decimal? price, decimal? cost)
    {
        lock (_lock)
        {
            _committed -= (price - cost) ?? 0;
        }
    }
}
