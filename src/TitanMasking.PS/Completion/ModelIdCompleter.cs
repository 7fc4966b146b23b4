using System.Globalization;
using TitanMasking.Core.Catalogue;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Completion;

/// <summary>Completes model ids, the user's own among them, by any part of them, and says of each whether it still answers and what it costs.</summary>
public class ModelIdCompleter : Completer
{
    private protected override IEnumerable<(string Word, string Tooltip)> Words
    {
        get
        {
            DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            return OwnCatalogue.LoadIfSound().Models
                .OrderBy(model => model.HasEnded(today))
                .Select(model => (model.Id, Describe(model, today)));
        }
    }

    private protected override bool IsMeant(string typed, string word) => word.Contains(typed, StringComparison.OrdinalIgnoreCase);

    private static string Describe(ModelEntry model, DateOnly today) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Name}: {Lifecycle(model, today)}, from ${model.Prices.Min(price => price.Usd):0.###} a picture");

    private static string Lifecycle(ModelEntry model, DateOnly today) => model switch
    {
        { EndOfLife: null } => "active",
        _ when model.HasEnded(today) => string.Create(CultureInfo.InvariantCulture, $"ended {model.EndOfLife:yyyy-MM-dd}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"until {model.EndOfLife:yyyy-MM-dd}"),
    };
}
