namespace TitanMasking.Core.Catalogue;

/// <summary>What is known of a model. Every figure's origin stands in <see cref="Sources"/>.</summary>
public sealed record ModelEntry
{
    /// <summary>The model id, as InvokeModel takes it.</summary>
    public required string Id { get; init; }

    /// <summary>The name that AWS gives it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its contract: what it takes and answers.</summary>
    public required string Contract { get; init; }

    /// <summary>The day from which it no longer answers; null where none was announced.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>The quota of an account in a region, in requests a minute.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>The prices, the first one that fits being the one that counts.</summary>
    public required IReadOnlyList<ModelPrice> Prices { get; init; }

    /// <summary>Where each figure comes from and when it was read.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>The price of one picture in US dollars; null where it is unknown.</summary>
    /// <param name="quality">The quality's name.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    public decimal? PriceOf(string quality, int width, int height) =>
        Prices.FirstOrDefault(price =>
            (price.Quality is null || string.Equals(price.Quality, quality, StringComparison.OrdinalIgnoreCase))
            && (long)width * height <= (price.MaxPixels ?? long.MaxValue))?.Usd;

    /// <summary>True on and after the day from which it no longer answers.</summary>
    /// <param name="today">The day that it is.</param>
    public bool HasEnded(DateOnly today) => EndOfLife <= today;
}

/// <summary>A price of one picture.</summary>
/// <param name="Quality">The quality that it is for; null is any.</param>
/// <param name="MaxPixels">The most pixels that it is for; null is no limit.</param>
/// <param name="Usd">US dollars a picture.</param>
public sealed record ModelPrice(string? Quality, long? MaxPixels, decimal Usd);
