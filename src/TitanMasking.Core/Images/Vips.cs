using System.Runtime.InteropServices;
using NetVips;

namespace TitanMasking.Core.Images;

/// <summary>
/// The one place where libvips is opened, configured and asked to decode and encode. Its settings hold for the whole
/// process, so every use of NetVips in this assembly starts from here.
/// </summary>
internal static class Vips
{
    // From 90 on libvips keeps the colours of a JPEG at full resolution, which painted edges need.
    private const int UsualJpegQuality = 92;

    // A Huffman code of a picture's own saves one byte in eight of a photo, and holds all of its coefficients until then: measured at 24
    // megapixels, 300 MB and three times as long. What models paint stays below this.
    private const int MostPixelsOfOwnCode = 8_000_000;

    // Measured on a photo of 1408x933: level 6 takes 1.7 times as long as level 4 and saves one byte in a hundred.
    private const int PngCompression = 4;
    private const int UsualWebpQuality = 90;
    private const double MillimetersPerInch = 25.4;

    private static readonly double[] s_white = [255];

    // libvips reports problems through exceptions; what it prints besides would land in the users' pipeline.
    private static readonly Log.LogDelegate s_silence = static (_, _, _) => { };

    static Vips()
    {
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.AllButFatal, s_silence);

        // Work runs in parallel picture by picture, and no picture is decoded twice.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;

        // Pictures come from strangers. Only the loaders for what the models take are left, and of those only the fuzzed ones.
        Operation.Block("VipsForeignLoad", true);
        Operation.Block("VipsForeignLoadPng", false);
        Operation.Block("VipsForeignLoadJpeg", false);
        Operation.Block("VipsForeignLoadWebp", false);
        NetVips.NetVips.BlockUntrusted = true;
    }

    /// <summary>Opens a picture as it is stored: not turned by EXIF, its profile neither applied nor dropped.</summary>
    /// <param name="encoded">A PNG, JPEG or WebP file, which is copied. Check the size in its header first: a small file can hold a huge picture.</param>
    /// <returns>A picture whose pixels can be read once, from top to bottom. Reading them is what decodes.</returns>
    /// <exception cref="VipsException">No such format, or a broken header; reading the pixels throws it for broken or cut off data.</exception>
    internal static Image Decode(ReadOnlyMemory<byte> encoded) =>
        Image.NewFromBuffer(encoded.Span, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);

    /// <summary>The bytes of a file as an array: its own where it is one, so that a large file is not held twice.</summary>
    /// <param name="content">The file.</param>
    internal static byte[] ArrayOf(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out ArraySegment<byte> segment) && segment.Array is { } array && array.Length == content.Length
            ? array
            : content.ToArray();

    /// <summary>Turns a picture as people see it.</summary>
    /// <param name="image">The picture, there as a whole.</param>
    /// <param name="orientation">Its EXIF orientation, 1 to 8.</param>
    internal static Image TurnUpright(Image image, int orientation)
    {
        using Image told = image.Mutate(changing => changing.Set(GValue.GIntType, "orientation", orientation));
        return told.Autorot();
    }

    /// <summary>Turns a picture as people see it.</summary>
    /// <param name="image">The picture, there as a whole.</param>
    /// <param name="source">The picture it was made from, which knows its EXIF orientation.</param>
    internal static Image TurnUpright(Image image, Image source)
    {
        const string Orientation = "orientation";
        return source.Contains(Orientation) && source.Get(Orientation) is int orientation
            ? image.Mutate(changing => changing.Set(GValue.GIntType, Orientation, orientation)).Autorot()
            : image.Copy();
    }

    /// <summary>Encodes a picture with its colour profile and no other metadata: orientation and thumbnail may no longer be true.</summary>
    /// <param name="image">The picture. JPEG and WebP reduce 16 bits to 8, and JPEG puts white behind transparency.</param>
    /// <param name="format">The format.</param>
    /// <param name="quality">How well JPEG and WebP keep it, 1 to 100; null is the format's usual one. PNG keeps all.</param>
    /// <returns>The file's bytes; the same picture gives the same bytes.</returns>
    /// <exception cref="VipsException">The pixels could not be read or encoded.</exception>
    internal static byte[] Encode(Image image, OutputFormat format, int? quality = null)
    {
        switch (format)
        {
            case OutputFormat.Png:
                return image.PngsaveBuffer(compression: PngCompression, filter: Enums.ForeignPngFilter.All, keep: Enums.ForeignKeep.Icc);
            case OutputFormat.Jpeg:
                bool hasOwnCode = (long)image.Width * image.Height <= MostPixelsOfOwnCode;
                return image.JpegsaveBuffer(q: quality ?? UsualJpegQuality, optimizeCoding: hasOwnCode, background: s_white, keep: Enums.ForeignKeep.Icc);
            case OutputFormat.Webp:
                return image.WebpsaveBuffer(q: quality ?? UsualWebpQuality, smartSubsample: true, keep: Enums.ForeignKeep.Icc);
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }

    /// <summary>Shrinks a picture into a square, as people see it: upright and in sRGB, 8 bits a sample. One that fits already keeps its size.</summary>
    /// <param name="encoded">A PNG, JPEG or WebP file whose size was checked.</param>
    /// <param name="side">The side of the square in pixels.</param>
    /// <exception cref="VipsException">No such format, or a broken header; reading the pixels throws it for broken or cut off data.</exception>
    internal static Image Shrink(byte[] encoded, int side) =>
        Image.ThumbnailBuffer(encoded, side, height: side, size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);

    /// <summary>Encodes a small picture as WebP with no metadata at all.</summary>
    /// <param name="image">The picture, there as a whole.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="VipsException">The pixels could not be encoded.</exception>
    internal static byte[] EncodePreview(Image image, int quality) =>
        image.WebpsaveBuffer(q: quality, alphaQ: quality, effort: 2, keep: Enums.ForeignKeep.None);

    /// <summary>Turns an encoded picture, such as the PNG that a model answered with, into another format.</summary>
    /// <param name="encoded">A PNG, JPEG or WebP file.</param>
    /// <param name="format">The format.</param>
    /// <param name="quality">How well JPEG and WebP keep it, 1 to 100; null is the format's usual one.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="VipsException">The picture could not be decoded or encoded.</exception>
    internal static byte[] Convert(ReadOnlyMemory<byte> encoded, OutputFormat format, int? quality = null)
    {
        using Image image = Decode(encoded);
        return Encode(image, format, quality);
    }

    /// <summary>Encodes a picture of one byte a pixel as grayscale PNG of 8 bits.</summary>
    /// <param name="levels">The pixels, row by row from the top left.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="dotsPerInch">The resolution that it says.</param>
    /// <returns>The file's bytes; the same pixels give the same bytes.</returns>
    internal static byte[] EncodeGray(byte[] levels, int width, int height, double dotsPerInch)
    {
        using Image image = Image.NewFromMemory(levels, width, height, 1, Enums.BandFormat.Uchar);
        double dotsPerMillimeter = dotsPerInch / MillimetersPerInch;
        using Image gray = image.Copy(interpretation: Enums.Interpretation.Bw, xres: dotsPerMillimeter, yres: dotsPerMillimeter);

        // Long runs of equal bytes compress best as they are.
        return gray.PngsaveBuffer(compression: PngCompression, filter: Enums.ForeignPngFilter.None, keep: Enums.ForeignKeep.None);
    }

    /// <summary>Swaps light and dark.</summary>
    /// <param name="encoded">A PNG, JPEG or WebP file.</param>
    /// <returns>A PNG.</returns>
    /// <exception cref="VipsException">The picture could not be decoded or encoded.</exception>
    internal static byte[] Invert(byte[] encoded)
    {
        using Image image = Decode(encoded);
        using Image inverted = image.Invert();
        return Encode(inverted, OutputFormat.Png);
    }
}
