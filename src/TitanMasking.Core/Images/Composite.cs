using NetVips;

namespace TitanMasking.Core.Images;

/// <summary>Puts what a model painted into the original, whose other pixels stay what they are, bit for bit.</summary>
internal static class Composite
{
    private const int BandsOfColor = 3;
    private const int DeepMaximum = 65_535;
    private const int ShallowMaximum = 255;

    /// <summary>Lays one picture over another.</summary>
    /// <param name="original">The original: gray or RGB of 8 or 16 bits, with alpha or without.</param>
    /// <param name="painted">What was painted, of the same size, with as many bands and bits.</param>
    /// <param name="levels">One byte a pixel: 0 takes the original's, 255 what was painted, and what lies between blends them.</param>
    public static Image Blend(Image original, Image painted, byte[] levels)
    {
        using Image alpha = Image.NewFromMemory(levels, original.Width, original.Height, 1, Enums.BandFormat.Uchar);
        return alpha.Ifthenelse(painted, original, blend: true);
    }

    /// <summary>Brings what was painted to the bands and bits of the original.</summary>
    /// <param name="painted">What was painted.</param>
    /// <param name="original">The original.</param>
    /// <param name="isColor">True where both are to have colour.</param>
    public static Image Match(Image painted, Image original, bool isColor)
    {
        using Image colored = WithColor(painted, isColor);
        using Image deep = WithDepth(colored, original.Format);
        bool hasAlpha = deep.HasAlpha();
        if (hasAlpha == original.HasAlpha())
        {
            return deep.Copy();
        }

        using Image opaque = deep.ExtractBand(0, n: deep.Bands - (hasAlpha ? 1 : 0));
        return hasAlpha ? opaque.Copy() : opaque.Bandjoin([MaximumOf(original.Format)]);
    }

    /// <summary>A picture in gray or in colour. A colour becomes gray only where it is one.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="isColor">True for three bands of colour, false for one of gray; alpha is kept.</param>
    public static Image WithColor(Image image, bool isColor)
    {
        int colors = image.Bands - (image.HasAlpha() ? 1 : 0);
        if (colors == (isColor ? BandsOfColor : 1))
        {
            return image.Copy();
        }

        using Image first = image.ExtractBand(0);
        using Image color = isColor ? first.Bandjoin(first, first) : first.Copy();
        using Image all = image.HasAlpha() ? color.Bandjoin(image[colors]) : color.Copy();
        return all.Copy(interpretation: InterpretationOf(all));
    }

    /// <summary>True where any pixel is not gray.</summary>
    /// <param name="image">The picture, there as a whole.</param>
    public static bool HasColor(Image image)
    {
        if (image.Bands < BandsOfColor)
        {
            return false;
        }

        using Image red = image.ExtractBand(0);
        using Image green = image.ExtractBand(1);
        using Image blue = image.ExtractBand(2);
        using Image isRedAlike = red.Equal(green);
        using Image isBlueAlike = blue.Equal(green);
        return isRedAlike.Min() == 0 || isBlueAlike.Min() == 0;
    }

    private static Image WithDepth(Image image, Enums.BandFormat format)
    {
        if (image.Format == format)
        {
            return image.Copy();
        }

        // White is all bits 1 at either depth.
        using Image scaled = image.Linear(
            [format == Enums.BandFormat.Ushort ? DeepMaximum / ShallowMaximum : 1.0 / (DeepMaximum / ShallowMaximum)], [0]);
        using Image rounded = scaled.Rint();
        using Image cast = rounded.Cast(format);
        return cast.Copy(interpretation: InterpretationOf(cast));
    }

    private static Enums.Interpretation InterpretationOf(Image image) => (image.Format == Enums.BandFormat.Ushort, image.Bands < BandsOfColor) switch
    {
        (false, true) => Enums.Interpretation.Bw,
        (false, false) => Enums.Interpretation.Srgb,
        (true, true) => Enums.Interpretation.Grey16,
        (true, false) => Enums.Interpretation.Rgb16,
    };

    private static double MaximumOf(Enums.BandFormat format) => format == Enums.BandFormat.Ushort ? DeepMaximum : ShallowMaximum;
}
