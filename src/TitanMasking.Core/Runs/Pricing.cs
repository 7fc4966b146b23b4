using TitanMasking.Core.Bedrock;

namespace TitanMasking.Core.Runs;

/// <summary>What edits cost at an endpoint.</summary>
/// <param name="runtime">The endpoint.</param>
internal sealed class Pricing(IBedrockRuntime runtime)
{
    /// <summary>The price of pictures in US dollars; null where it is unknown, as at a gateway whose prices no catalogue of the user's own gives.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="size">The size of each picture in pixels.</param>
    /// <param name="count">How many there are.</param>
    public decimal? Of(PlannedEdit plan, (int Width, int Height) size, int count)
    {
        if (runtime.IsFree)
        {
            return 0;
        }

        return runtime.IsAws || plan.Model.Entry.HasOwnPrices
            ? count * plan.Model.Entry.PriceOf(plan.Model.QualityOf(plan.Edit.Options), size.Width, size.Height)
            : null;
    }
}
