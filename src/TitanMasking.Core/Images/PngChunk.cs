namespace TitanMasking.Core.Images;

/// <summary>The chunk types that matter here; each value is the type's four letters as a big-endian number.</summary>
internal enum PngChunk : uint
{
    /// <summary>IHDR: size, depth, colour type.</summary>
    Header = 0x49484452,

    /// <summary>PLTE: the palette's colours.</summary>
    Palette = 0x504C5445,

    /// <summary>tRNS: transparency by table.</summary>
    Transparency = 0x74524E53,

    /// <summary>pHYs: pixels per metre.</summary>
    PhysicalSize = 0x70485973,

    /// <summary>eXIf: EXIF, with the orientation.</summary>
    Exif = 0x65584966,

    /// <summary>IDAT: compressed pixels.</summary>
    Pixels = 0x49444154,

    /// <summary>IEND: the end.</summary>
    End = 0x49454E44,
}
