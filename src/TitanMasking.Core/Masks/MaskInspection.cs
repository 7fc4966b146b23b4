using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>What a mask file is: its headers, and its pixels where they could be read.</summary>
/// <param name="Facts">What its headers say.</param>
/// <param name="Pixels">What its pixels are; null where it is no PNG or larger than <see cref="MaxSide"/>.</param>
public sealed record MaskInspection(ImageFacts Facts, MaskPixels? Pixels)
{
    /// <summary>No mask with a longer side is decoded. It is far above what any model takes, and keeps a small hostile file from costing minutes or gigabytes.</summary>
    public const int MaxSide = 10_000;

    /// <summary>Inspects a mask. It is read row by row, so that memory does not grow with its height.</summary>
    /// <param name="stream">A seekable stream at the start of the mask.</param>
    /// <exception cref="ImageFormatException">It is no picture, cut off or damaged.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static MaskInspection Read(Stream stream)
    {
        long start = stream.Position;
        ImageFacts facts = ImageFacts.Read(stream);
        if (facts.Format != ImageFormat.Png || Math.Max(facts.Width, facts.Height) > MaxSide)
        {
            return new MaskInspection(facts, Pixels: null);
        }

        stream.Position = start;
        using PngRows rows = new(stream, facts);
        MaskPixelCounter counter = new(facts, rows);
        while (rows.MoveNext())
        {
            counter.CountRow();
        }

        return new MaskInspection(facts, counter.Result);
    }
}
