using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>What a mask file is: its headers, and its pixels where they could be read.</summary>
/// <param name="Facts">What its headers say.</param>
/// <param name="Pixels">What its pixels are; null where it is no PNG or larger than what is decoded.</param>
public sealed record MaskInspection(ImageFacts Facts, MaskPixels? Pixels)
{
    /// <summary>No mask of more pixels is decoded unless asked for less. It is ten times what any model takes, and keeps a small hostile file from costing minutes or gigabytes.</summary>
    public const long DefaultMaxPixels = 100_000_000;

    /// <summary>No mask with a longer side is decoded, since whole rows are held: the most that a JPEG can have.</summary>
    public const int MaxSide = 65_535;

    /// <summary>Inspects a mask. It is read row by row, so that memory does not grow with its height.</summary>
    /// <param name="stream">A seekable stream at the start of the mask.</param>
    /// <param name="maxPixels">A mask of more pixels is not decoded.</param>
    /// <exception cref="ImageFormatException">It is no picture, cut off or damaged.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static MaskInspection Read(Stream stream, long maxPixels = DefaultMaxPixels)
    {
        long start = stream.Position;
        ImageFacts facts = ImageFacts.Read(stream);
        if (facts.Format != ImageFormat.Png || !IsDecodable(facts.Width, facts.Height, maxPixels))
        {
            return new MaskInspection(facts, Pixels: null);
        }

        stream.Position = start;
        PngChecksums.Check(stream);
        stream.Position = start;
        using PngRows rows = new(stream, facts);
        MaskPixelCounter counter = new(facts, rows);
        while (rows.MoveNext())
        {
            counter.CountRow();
        }

        return new MaskInspection(facts, counter.Result);
    }

    /// <summary>True where a picture of this size may be decoded.</summary>
    internal static bool IsDecodable(long width, long height, long maxPixels) =>
        Math.Max(width, height) <= MaxSide && width * height <= maxPixels;
}
