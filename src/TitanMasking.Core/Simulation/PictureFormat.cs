namespace TitanMasking.Core.Simulation;

/// <summary>The formats of the pictures in a request.</summary>
internal enum PictureFormat
{
    /// <summary>PNG.</summary>
    Png,

    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>WebP.</summary>
    Webp,
}
