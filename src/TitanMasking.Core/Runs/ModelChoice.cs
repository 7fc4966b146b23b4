using System.Globalization;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>
/// Which model paints an edit: the one that was asked for, or, left to the module, the contract that it is named for wherever that answers,
/// and the cheapest living model that can do the edit where Amazon answers.
/// </summary>
public sealed class ModelChoice
{
    /// <summary>Leaves the choice to the module.</summary>
    public const string Auto = "Auto";

    private const string Titan = "amazon.titan-image-generator-v2:0";

    private readonly ModelCatalogue _catalogue;
    private readonly ImageModel? _fixed;
    private readonly ImageModel[] _living;
    private readonly IReadOnlyList<string> _regions;

    private ModelChoice(ModelCatalogue catalogue, string asked, ImageModel? model, ImageModel[] living, IReadOnlyList<string> regions) =>
        (_catalogue, Asked, _fixed, _living, _regions) = (catalogue, asked, model, living, regions);

    /// <summary>The model as it was asked for: <see cref="Auto"/> stays that.</summary>
    public string Asked { get; }

    /// <summary>What the user should know before anything is paid for; null where there is nothing.</summary>
    public string? Warning { get; private init; }

    /// <summary>Reads what was asked for.</summary>
    /// <param name="catalogue">The models that there are, the user's own among them.</param>
    /// <param name="modelId">A model id of the catalogue, with or without the prefix of an inference profile; an ARN; or <see cref="Auto"/>. An ARN that the catalogue does not have, and that ends in no known id, is taken for Titan's contract.</param>
    /// <param name="isAws">True where Amazon itself will answer, for whom a model can be past its end of life.</param>
    /// <param name="time">The clock.</param>
    /// <param name="regions">The regions of AWS's that will answer; none where another endpoint does.</param>
    /// <exception cref="EditException">There is no such model, or none that lives is known in these regions.</exception>
    public static ModelChoice Find(ModelCatalogue catalogue, string modelId, bool isAws, TimeProvider time, IReadOnlyList<string>? regions = null)
    {
        regions ??= [];
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        bool isAuto = IsAuto(modelId);
        if (isAuto && isAws)
        {
            ImageModel[] living = [.. catalogue.Models.Where(entry => !entry.HasEnded(today)).Select(ImageModel.Create)];
            return living.Length == 0 || living.Any(model => IsIn(regions, model))
                ? new ModelChoice(catalogue, modelId, null, living, regions)
                : throw RunErrors.NoModelInRegions(edit: null, regions, living.Select(model => model.Entry));
        }

        ModelEntry entry = catalogue.Find(isAuto ? Titan : modelId) ?? FromProfile(catalogue, modelId) ?? FromArn(catalogue, modelId) ?? throw NotFound(catalogue, modelId);
        string?[] warnings = [isAws && entry.HasEnded(today) ? Ended(entry) : null, Elsewhere(entry, [.. regions.Where(entry.IsElsewhere)])];
        return new ModelChoice(catalogue, modelId, ImageModel.Create(entry), [], regions) { Warning = string.Join(' ', warnings.OfType<string>()) is { Length: > 0 } warning ? warning : null };
    }

    /// <summary>True where the choice is left to the module.</summary>
    /// <param name="modelId">What was asked for.</param>
    internal static bool IsAuto(string modelId) => string.Equals(modelId, Auto, StringComparison.OrdinalIgnoreCase);

    /// <summary>The model that was asked for by its id, or that always answers; null where edits decide.</summary>
    public ImageModel? Fixed => _fixed;

    /// <summary>The model of all edits that have this in common, as far as it is clear already; null where it is not.</summary>
    /// <param name="shared">An edit with no image, and only those texts and masks that all have in common.</param>
    public ImageModel? ForShared(Edit shared) =>
        _fixed ?? (shared.Prompt is not null && (shared.MaskPath ?? (object?)shared.MaskPrompt ?? shared.Sides) is not null ? Cheapest(shared) : null);

    /// <summary>What is worth a warning of a model that the user did not choose; null where there is nothing.</summary>
    /// <param name="model">The model of an edit.</param>
    public string? Explain(ImageModel model) => _fixed is not null || model is TitanImageGenerator
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{WhyNotTitan()}: {model.Entry.Id} paints, for about ${CheapestPrice(model):0.###} a picture. Choose another with -ModelId.");

    /// <summary>Chooses the model of an edit.</summary>
    /// <param name="edit">The edit, complete.</param>
    /// <exception cref="EditException">No living model can do it, or none in the regions that are asked.</exception>
    public ImageModel For(Edit edit) =>
        _fixed
        ?? Cheapest(edit)
        ?? throw (_living.Where(model => model.CanDo(edit)).ToArray() is { Length: > 0 } elsewhere
            ? RunErrors.NoModelInRegions(edit, _regions, elsewhere.Select(model => model.Entry))
            : ModelErrors.NoModelCanDo(edit, _catalogue.Models.Where(entry => ImageModel.Create(entry).CanDo(edit)).Select(entry => entry.Id)));

    private string WhyNotTitan() => _living.Where(model => model is TitanImageGenerator).ToArray() switch
    {
        [] => "The Titan models have reached their end of life",
        var titans when titans.Any(titan => IsIn(_regions, titan)) => "Cheaper than Titan",
        _ => $"The Titan models are not known in {string.Join(" and ", _regions)}",
    };

    // The id that was asked for is the one that is called: a profile's region decides where that goes, and another profile has other regions.
    private static ModelEntry? FromProfile(ModelCatalogue catalogue, string modelId)
    {
        string known = OwnIdOf(modelId);
        return catalogue.Models.FirstOrDefault(entry => OwnIdOf(entry.Id) == known) is { } entry
            ? entry with { Id = IsArn(modelId) ? modelId : modelId.ToLowerInvariant(), Regions = [] }
            : null;
    }

    // An ARN that ends in a name of the user's own: a private arrangement is most likely one for Titan.
    private static ModelEntry? FromArn(ModelCatalogue catalogue, string modelId) =>
        IsArn(modelId) ? catalogue.Find(Titan)! with { Id = modelId, EndOfLife = null } : null;

    private static bool IsArn(string modelId) => modelId.StartsWith("arn:", StringComparison.Ordinal);

    private static string OwnIdOf(string modelId)
    {
        string id = (IsArn(modelId) ? modelId[(modelId.LastIndexOf('/') + 1)..] : modelId).ToLowerInvariant();
        return FoundationModels.WithoutGeography(id);
    }

    private ImageModel? Cheapest(Edit edit) => _living.Where(model => IsIn(_regions, model) && model.CanDo(edit)).MinBy(CheapestPrice);

    // In all of them: calls go to each region in its turn.
    private static bool IsIn(IEnumerable<string> regions, ImageModel model) => !regions.Any(model.Entry.IsElsewhere);

    private static decimal CheapestPrice(ImageModel model) => model.Entry.Prices.Min(price => price.Usd);

    private static string Ended(ModelEntry entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Id} reached its end of life on {entry.EndOfLife:yyyy-MM-dd} and answers only accounts with a private arrangement. It is tried all the same; -ModelId {Auto} chooses one that is alive, and -Simulate needs none.");

    private static string? Elsewhere(ModelEntry entry, string[] regions) => regions.Length == 0
        ? null
        : $"{entry.Id} is not known in {string.Join(", ", regions)}, but in {string.Join(", ", entry.Regions)}. It is tried all the same, since AWS may have it there by now: "
            + $"'Get-TitanModel -Live -Region {regions[0]}' asks. What a dry run says of price and quota holds only if so; else name another -Region or -ModelId.";

    // The model is asked for once for all edits, so that it concerns none of them alone.
    private static EditException NotFound(ModelCatalogue catalogue, string modelId) => new(catalogue.NotFound(modelId).Error with { Target = null });
}
