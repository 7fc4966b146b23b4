using System.Text.Json.Serialization;

namespace TitanMasking.Core.Catalogue;

/// <summary>What a model takes of images and texts. A limit is 1 or more; one that is null is not known, and only the service itself then refuses.</summary>
public sealed record ModelLimits
{
    /// <summary>The fewest pixels a side.</summary>
    public int? MinSide { get; init; }

    /// <summary>The most pixels a side.</summary>
    public int? MaxSide { get; init; }

    /// <summary>The most pixels of an image.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>The most that the longer side may be of the shorter one: 2.5 is proportions from 1:2.5 to 2.5:1.</summary>
    public decimal? MaxAspect { get; init; }

    /// <summary>The most bytes of an image's file.</summary>
    public long? MaxImageBytes { get; init; }

    /// <summary>The most characters of a prompt.</summary>
    public int? MaxPromptLength { get; init; }

    /// <summary>The most pictures that one call paints.</summary>
    public int MaxPictures { get; init; } = 1;

    /// <summary>The longest side that an image can have, by the limits together.</summary>
    [JsonIgnore]
    public int LongestSide => MaxSide ?? (int)Math.Min(MaxPixels / MinSide ?? int.MaxValue, int.MaxValue);
}
