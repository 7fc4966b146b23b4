using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>Moves the pixels of a mask to where its image has them; none gets a new value.</summary>
internal static class MaskGeometry
{
    /// <summary>Scales a mask: each pixel becomes the one that its centre falls on (nearest neighbour).</summary>
    public static MaskRaster Scale(MaskRaster mask, int width, int height)
    {
        MaskRaster scaled = new(width, height);
        int[] columns = [.. Enumerable.Range(0, width).Select(x => Nearest(x, width, mask.Width))];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> from = mask.Row(Nearest(y, height, mask.Height));
            Span<byte> to = scaled.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = from[columns[x]];
            }
        }

        return scaled;
    }

    /// <summary>Turns a mask that was drawn on what people see to how the image is stored.</summary>
    /// <param name="seen">The mask as people see it.</param>
    /// <param name="orientation">The image's EXIF orientation, 1 to 8 (EXIF 2.3, section 4.6.4): which sides its rows and columns begin at.</param>
    public static MaskRaster TurnToStored(MaskRaster seen, int orientation)
    {
        bool isQuarter = orientation >= MaskFits.FirstQuarterTurn;
        (int width, int height) = isQuarter ? (seen.Height, seen.Width) : (seen.Width, seen.Height);
        MaskRaster stored = new(width, height);
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = stored.Row(y);
            for (int x = 0; x < width; x++)
            {
                (int fromRight, int fromBottom) = (width - 1 - x, height - 1 - y);
                (int seenX, int seenY) = orientation switch
                {
                    2 => (fromRight, y),
                    3 => (fromRight, fromBottom),
                    4 => (x, fromBottom),
                    5 => (y, x),
                    6 => (fromBottom, x),
                    7 => (fromBottom, fromRight),
                    8 => (y, fromRight),
                    _ => (x, y),
                };
                row[x] = seen.Levels[(seenY * seen.Width) + seenX];
            }
        }

        return stored;
    }

    /// <summary>Turns a mask that was drawn on the picture as it is stored to how people see it.</summary>
    /// <param name="stored">The mask.</param>
    /// <param name="orientation">The image's EXIF orientation, 1 to 8. Only the quarter turns differ from their own reverse.</param>
    public static MaskRaster TurnUpright(MaskRaster stored, int orientation) =>
        TurnToStored(stored, orientation switch { 6 => 8, 8 => 6, _ => orientation });

    /// <summary>Lays a mask on a canvas as its picture is laid there.</summary>
    /// <param name="mask">The mask, of the picture's size.</param>
    /// <param name="geometry">Where on the canvas the picture lies.</param>
    /// <param name="padding">What the rest of the canvas is filled with.</param>
    public static MaskRaster LayOnCanvas(MaskRaster mask, FitGeometry geometry, byte padding)
    {
        PixelRect inner = geometry.Inner;
        MaskRaster scaled = Scale(mask, inner.Width, inner.Height);
        MaskRaster canvas = new(geometry.Canvas.Width, geometry.Canvas.Height);
        canvas.Levels.AsSpan().Fill(padding);
        for (int y = 0; y < inner.Height; y++)
        {
            scaled.Row(y).CopyTo(canvas.Row(inner.Top + y)[inner.Left..]);
        }

        return canvas;
    }

    /// <summary>Takes from a mask on a canvas what lies on the picture, in the picture's size.</summary>
    /// <param name="canvas">The mask, of the canvas's size.</param>
    /// <param name="geometry">Where on the canvas the picture lies.</param>
    public static MaskRaster TakeFromCanvas(MaskRaster canvas, FitGeometry geometry)
    {
        PixelRect inner = geometry.Inner;
        MaskRaster part = new(inner.Width, inner.Height);
        for (int y = 0; y < inner.Height; y++)
        {
            canvas.Row(inner.Top + y).Slice(inner.Left, inner.Width).CopyTo(part.Row(y));
        }

        return Scale(part, geometry.Picture.Width, geometry.Picture.Height);
    }

    private static int Nearest(long position, long length, long fromLength) => (int)(((2 * position) + 1) * fromLength / (2 * length));
}
