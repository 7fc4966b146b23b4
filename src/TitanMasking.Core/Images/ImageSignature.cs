namespace TitanMasking.Core.Images;

/// <summary>Recognizes pictures by their first bytes, so that a file of another format is refused by its name.</summary>
internal static class ImageSignature
{
    public const string PngName = "PNG";
    public const string JpegName = "JPEG";
    public const string WebpName = "WebP";

    /// <summary>How many bytes are enough to tell the formats apart.</summary>
    public const int Length = 16;

    /// <summary>True where a file begins as a JPEG does.</summary>
    public static bool IsJpeg(ReadOnlySpan<byte> file) => Recognize(file[..Math.Min(file.Length, Length)]) == JpegName;

    public static string? Recognize(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngName,
        [0xFF, 0xD8, 0xFF, ..] => JpegName,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "GIF",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "TIFF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebpName,
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "PSD",
        [0xFF, 0x0A, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] => "JPEG XL",
        [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ', ..] => "JPEG 2000",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', ..] => "AVIF",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', ..] => "HEIC",
        [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t', ..] => "PNM",
        [0x76, 0x2F, 0x31, 0x01, ..] => "OpenEXR",
        [(byte)'#', (byte)'?', (byte)'R', (byte)'A' or (byte)'G', ..] => "Radiance HDR",
        [0, 0, 1, 0, _, _, _, _, _, 0 or 1, ..] => "ICO",
        _ => null,
    };
}
