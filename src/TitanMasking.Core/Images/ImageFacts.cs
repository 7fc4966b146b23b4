namespace TitanMasking.Core.Images;

/// <summary>The two formats that image models take on the wire.</summary>
public enum ImageFormat
{
    /// <summary>PNG (ISO/IEC 15948).</summary>
    Png,

    /// <summary>JPEG (ITU-T T.81).</summary>
    Jpeg,
}

/// <summary>How a pixel's samples are to be read.</summary>
public enum ColorModel
{
    /// <summary>One sample of brightness.</summary>
    Gray,

    /// <summary>Red, green, blue; for JPEG also as luminance and chrominance.</summary>
    Rgb,

    /// <summary>An index into a table of colours.</summary>
    Palette,

    /// <summary>Four inks, as print shops use them.</summary>
    Cmyk,
}

/// <summary>What a file's headers say of its picture; nothing is decoded to know it.</summary>
public sealed record ImageFacts
{
    /// <summary>The format by content, whatever the file's name says.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Pixels per row, as stored.</summary>
    public required int Width { get; init; }

    /// <summary>Rows, as stored.</summary>
    public required int Height { get; init; }

    /// <summary>Bits per sample: 1, 2, 4, 8 or 16 for PNG, 8 or 12 for JPEG.</summary>
    public required int BitDepth { get; init; }

    /// <summary>How a pixel's samples are to be read.</summary>
    public required ColorModel Color { get; init; }

    /// <summary>True where a table (PNG's tRNS) makes some colours transparent.</summary>
    public bool HasTransparencyTable { get; init; }

    /// <summary>True where each pixel has an alpha sample of its own.</summary>
    public bool HasAlphaChannel { get; init; }

    /// <summary>True for PNG in Adam7 order and for progressive JPEG.</summary>
    public bool Interlaced { get; init; }

    /// <summary>The EXIF orientation, 1 to 8: how the stored picture must be turned to be seen upright. 1 is upright.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>The size as people see it: an orientation of 5 and more lays the stored picture on its side.</summary>
    public (int Width, int Height) UprightSize => Orientation >= 5 ? (Height, Width) : (Width, Height);

    /// <summary>Dots per inch across, where the file says so.</summary>
    public double? DotsPerInch { get; init; }

    /// <summary>The size of the file in bytes.</summary>
    public required long ByteLength { get; init; }

    /// <summary>True where pixels carry transparency, by a sample of their own or by a table.</summary>
    public bool HasAlpha => HasAlphaChannel || HasTransparencyTable;

    /// <summary>The size as people write it: <c>1152×768</c>.</summary>
    public string Size => $"{Width}×{Height}";

    /// <summary>Reads the headers of a picture and walks its chunks or markers to the end, so that a file that was cut off is found without decoding it. Bytes after the end are allowed.</summary>
    /// <param name="stream">A seekable stream at the start of the picture.</param>
    /// <exception cref="ImageFormatException">It is empty, of another format, cut off or damaged.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static ImageFacts Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[ImageSignature.Length];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Seek(-length, SeekOrigin.Current);

        return ImageSignature.Recognize(start[..length]) switch
        {
            ImageSignature.PngName => PngFile.ReadFacts(stream),
            ImageSignature.JpegName => JpegFile.ReadFacts(stream),
            { } other => throw new ImageFormatException(ImageDefect.OtherFormat, $"is {other}"),
            null when length == 0 => throw new ImageFormatException(ImageDefect.Empty, "is empty (0 bytes)"),
            null => throw new ImageFormatException(ImageDefect.NotAnImage, "is no image of a known format"),
        };
    }
}
