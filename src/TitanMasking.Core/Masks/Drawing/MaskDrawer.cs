using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks.Drawing;

/// <summary>A mask that was drawn.</summary>
/// <param name="Content">The file's bytes: a grayscale PNG of 8 bits.</param>
/// <param name="BlackPercent">The share of black pixels, 0 to 100.</param>
public sealed record DrawnMask(ReadOnlyMemory<byte> Content, double BlackPercent);

/// <summary>Draws masks.</summary>
public static class MaskDrawer
{
    private const double UsualDotsPerInch = 72;
    private const int OpaqueFrom = 128;

    /// <summary>Draws a mask of a size.</summary>
    /// <param name="drawing">What is drawn, checked by <see cref="MaskDrawing.Check"/>.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <exception cref="EditException">Nothing would be painted, or the size is no size.</exception>
    public static DrawnMask Draw(MaskDrawing drawing, int width, int height)
    {
        if (width < 1 || height < 1 || !MaskInspection.IsDecodable(width, height, drawing.MaxPixels))
        {
            throw MaskErrors.SizeNotDrawn(width, height, drawing.MaxPixels);
        }

        (MaskRaster inside, MaskRaster painted) = DrawShapes(drawing, width, height);
        return Finish(drawing, inside, painted, UsualDotsPerInch, target: null);
    }

    /// <summary>
    /// Draws a mask for an image, of the size in which it is stored and sent. Shapes and border lie on the picture as people see it, and
    /// are turned as it is stored.
    /// </summary>
    /// <param name="drawing">What is drawn, checked by <see cref="MaskDrawing.Check"/>.</param>
    /// <param name="imagePath">The full path of the image.</param>
    /// <exception cref="EditException">The image cannot be read, or nothing would be painted; the image is the error's target.</exception>
    public static DrawnMask Draw(MaskDrawing drawing, string imagePath)
    {
        try
        {
            using ImageFile image = ImageFile.Read(imagePath);
            ImageFacts facts = image.Facts;
            if (!MaskInspection.IsDecodable(facts.Width, facts.Height, drawing.MaxPixels) || (drawing.NeedsPixels && image.Content.IsEmpty))
            {
                throw MaskPlanes.TooLarge(facts.Width, facts.Height);
            }

            bool isQuarter = facts.Orientation >= MaskFits.FirstQuarterTurn;
            (MaskRaster inside, MaskRaster painted) = DrawShapes(drawing, isQuarter ? facts.Height : facts.Width, isQuarter ? facts.Width : facts.Height);
            inside = MaskGeometry.TurnToStored(inside, facts.Orientation);
            painted = MaskGeometry.TurnToStored(painted, facts.Orientation);
            if (drawing.FromAlpha)
            {
                MaskRaster opacity = MaskPlanes.Decode(image.Content, drawing.MaxPixels).Opacity ?? throw MaskErrors.NoTransparency(imagePath);
                opacity.Threshold(OpaqueFrom);
                Blacken(painted, opacity.Levels);
            }

            if (drawing.FromColor is { } color)
            {
                Blacken(inside, WhereOther(image.Content, MaskText.Color(color), drawing.Tolerance));
            }

            return Finish(drawing, inside, painted, facts.DotsPerInch ?? UsualDotsPerInch, imagePath);
        }
        catch (VipsException exception)
        {
            throw ImageErrors.Create(imagePath, new ImageFormatException(ImageDefect.Damaged, "cannot be decoded", exception));
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            throw ImageErrors.Create(imagePath, exception);
        }
    }

    // Two masks: what is inside, and what is to be painted whatever the task; black is what they say.
    private static (MaskRaster Inside, MaskRaster Painted) DrawShapes(MaskDrawing drawing, int width, int height)
    {
        (MaskRaster inside, MaskRaster painted) = (new(width, height), new(width, height));
        inside.Invert();
        foreach (MaskShape shape in drawing.ShapesOf(width, height))
        {
            shape.Draw(inside, MaskRaster.Black);
        }

        if (drawing.Border is null)
        {
            painted.Invert();
        }
        else
        {
            MaskText.InsideOfBorder(drawing.Border, width, height).Draw(painted, MaskRaster.White);
        }

        return (inside, painted);
    }

    private static DrawnMask Finish(MaskDrawing drawing, MaskRaster inside, MaskRaster painted, double dotsPerInch, string? target)
    {
        MaskRaster mask = inside;
        bool isInpainting = drawing.Task == EditTask.Inpaint;
        if (isInpainting)
        {
            Blacken(mask, painted.Levels);
        }
        else
        {
            painted.Invert();
            if (drawing.HasInside)
            {
                Whiten(painted, inside.Levels);
            }

            mask = painted;
        }

        if (drawing.Invert)
        {
            mask.Invert();
        }

        return mask.Levels.AsSpan().Contains(isInpainting ? MaskRaster.Black : MaskRaster.White)
            ? new DrawnMask(Vips.EncodeGray(mask.Levels, mask.Width, mask.Height, dotsPerInch), mask.BlackPercent)
            : throw MaskErrors.NothingDrawn(target, drawing.Task);
    }

    private static void Blacken(MaskRaster mask, byte[] other)
    {
        for (int i = 0; i < other.Length; i++)
        {
            mask.Levels[i] &= other[i];
        }
    }

    private static void Whiten(MaskRaster mask, byte[] other)
    {
        for (int i = 0; i < other.Length; i++)
        {
            mask.Levels[i] |= other[i];
        }
    }

    // Black where the colour is, white where there is another.
    private static byte[] WhereOther(ReadOnlyMemory<byte> encoded, double[] color, int tolerance)
    {
        using Image image = Vips.Decode(encoded);
        using Image rgb = image.Colourspace(Enums.Interpretation.Srgb);
        using Image colors = rgb.ExtractBand(0, n: color.Length);
        using Image differences = colors.Linear([1, 1, 1], [.. color.Select(level => -level)]);
        using Image distances = differences.Abs();
        using Image isFar = distances > tolerance;
        using Image isOther = isFar.BandOr();
        return isOther.WriteToMemory<byte>();
    }
}
