using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>A model as people look at it before a run: what the catalogue knows, what that means today, and what a region says of it.</summary>
/// <param name="entry">The model.</param>
/// <param name="today">The day that it is.</param>
/// <param name="live">What a region has; null where none was asked.</param>
public sealed class ModelOverview(ModelEntry entry, DateOnly today, FoundationModels? live)
{
    /// <summary>What the catalogue knows.</summary>
    public ModelEntry Entry => entry;

    /// <summary>Where in its life the model is, by the catalogue's dates.</summary>
    public ModelState State { get; } = entry.StateOn(today);

    /// <summary>The price of its cheapest picture, in US dollars.</summary>
    public decimal Price { get; } = entry.Prices.Min(price => price.Usd);

    /// <summary>The kinds of edits that it has, by their names.</summary>
    public IReadOnlyList<string> Edits { get; } = [.. EditKind.OfModel(entry).Select(kind => kind.Name)];

    /// <summary>What the region says: ACTIVE, LEGACY or ABSENT; null where none was asked, or where its list knows nothing of such models.</summary>
    public string? LiveState { get; } = live?.StateOf(entry.Id);

    /// <summary>True where the region says otherwise than the catalogue; null where it says nothing.</summary>
    public bool? Differs => LiveState is null ? null : !string.Equals(LiveState, Expected(live!.Region), StringComparison.OrdinalIgnoreCase);

    private string Expected(string region)
    {
        bool isElsewhere = entry.Regions.Count > 0 && !entry.Regions.Contains(region, StringComparer.OrdinalIgnoreCase);
        return State == ModelState.EndOfLife || isElsewhere ? FoundationModels.Absent : State.ToString();
    }
}
