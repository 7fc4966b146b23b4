using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>What a mask file is: its headers, and its pixels where they could be read.</summary>
/// <param name="Facts">What its headers say.</param>
/// <param name="Pixels">What its pixels are; null where it is no PNG or larger than <see cref="MaxPixels"/>.</param>
public sealed record MaskInspection(ImageFacts Facts, MaskPixels? Pixels)
{
    /// <summary>No larger mask is decoded. It is far above what any model takes, and keeps a small hostile file from costing minutes.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>Inspects a mask. Memory does not grow with its size: it is read row by row.</summary>
    /// <param name="stream">A seekable stream at the start of the mask.</param>
    /// <exception cref="ImageFormatException">It is no picture, cut off or damaged.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static MaskInspection Read(Stream stream)
    {
        long start = stream.Position;
        ImageFacts facts = ImageFacts.Read(stream);
        if (facts.Format != ImageFormat.Png || (long)facts.Width * facts.Height > MaxPixels)
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
