namespace TitanMasking.Core.Images;

/// <summary>The formats in which a painted picture can be written.</summary>
public enum OutputFormat
{
    /// <summary>Lossless, and what the models answer with.</summary>
    Png,

    /// <summary>Lossy and small; it has no transparency.</summary>
    Jpeg,

    /// <summary>Lossy and smaller, with transparency.</summary>
    Webp,
}
