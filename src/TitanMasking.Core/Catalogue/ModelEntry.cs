using System.Text.Json.Serialization;

namespace TitanMasking.Core.Catalogue;

/// <summary>
/// What is known of a model: one entry of <c>catalogue.json</c>, or of a catalogue of the user's own. In the file every property has this
/// name in camel case. Every figure's origin stands in <see cref="Sources"/>.
/// </summary>
public sealed record ModelEntry
{
    /// <summary>The model id, inference profile id or ARN, as InvokeModel takes it.</summary>
    public required string Id { get; init; }

    /// <summary>The name that people give it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its contract: what it takes and answers.</summary>
    public required string Contract { get; init; }

    /// <summary>The day from which new customers are turned away; null where it is not known, or was not announced.</summary>
    public DateOnly? LegacySince { get; init; }

    /// <summary>The day from which it no longer answers; null where none was announced.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>The quota of an account in a region, in requests a minute; at least 1.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>The prices, the first one that fits being the one that counts; at least one.</summary>
    public required IReadOnlyList<ModelPrice> Prices { get; init; }

    /// <summary>The regions from which it is called; empty where they are not known.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>What it takes of images and texts.</summary>
    public ModelLimits Limits { get; init; } = new();

    /// <summary>The sizes of images that it is known to take, as <c>1024x768</c>: pixels per row, rows; empty where limits alone decide.</summary>
    public IReadOnlyList<string> Sizes { get; init; } = [];

    /// <summary>The figures, by their names in the file, that AWS's own sources contradict each other about, or leave open.</summary>
    public IReadOnlyList<string> Unconfirmed { get; init; } = [];

    /// <summary>Where each figure comes from and when it was read, by the figure's name in the file.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();

    /// <summary>True where the user's own catalogue gives the prices, which then hold at whatever endpoint answers.</summary>
    [JsonIgnore]
    public bool HasOwnPrices { get; init; }

    /// <summary>Where the entry itself comes from: <see cref="ModelCatalogue.BuiltInOrigin"/>, or the full path of the user's own catalogue.</summary>
    [JsonIgnore]
    public string Origin { get; init; } = ModelCatalogue.BuiltInOrigin;

    /// <summary>The price of one picture in US dollars; null where it is unknown.</summary>
    /// <param name="quality">The quality's name.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    public decimal? PriceOf(string quality, int width, int height) =>
        Prices.FirstOrDefault(price =>
            (price.Quality is null || string.Equals(price.Quality, quality, StringComparison.OrdinalIgnoreCase))
            && (long)width * height <= (price.MaxPixels ?? long.MaxValue))?.Usd;

    /// <summary>True where it is known from which regions it is called, and a region is none of them. An ARN says itself where it belongs.</summary>
    /// <param name="region">The region.</param>
    public bool IsElsewhere(string region) =>
        Regions.Count > 0 && !Id.StartsWith("arn:", StringComparison.Ordinal) && !Regions.Contains(region, StringComparer.OrdinalIgnoreCase);

    /// <summary>True on and after the day from which it no longer answers.</summary>
    /// <param name="today">The day that it is.</param>
    public bool HasEnded(DateOnly today) => EndOfLife <= today;

    /// <summary>
    /// Where in its life the model is. AWS announces an end only for what is already Legacy (Bedrock user guide, model lifecycle,
    /// read 2026-11-24), so an end that is still to come makes it so where the day of the change itself is not known.
    /// </summary>
    /// <param name="today">The day that it is.</param>
    public ModelState StateOn(DateOnly today) =>
        HasEnded(today) ? ModelState.EndOfLife
        : LegacySince <= today || (LegacySince is null && EndOfLife is not null) ? ModelState.Legacy
        : ModelState.Active;
}
