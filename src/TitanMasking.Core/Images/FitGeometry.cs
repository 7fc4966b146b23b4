namespace TitanMasking.Core.Images;

/// <summary>
/// Where a picture lies on the canvas that a model is sent: as large as it can be with its proportions, in the middle. It follows from
/// the two sizes alone, so that a reply which was saved can be finished at any time.
/// </summary>
public sealed record FitGeometry
{
    private FitGeometry((int Width, int Height) picture, (int Width, int Height) canvas, PixelRect inner) =>
        (Picture, Canvas, Inner) = (picture, canvas, inner);

    /// <summary>The size of the picture, upright, in pixels.</summary>
    public (int Width, int Height) Picture { get; }

    /// <summary>The size of the canvas in pixels.</summary>
    public (int Width, int Height) Canvas { get; }

    /// <summary>Where the picture lies on the canvas; what lies around it is padding.</summary>
    public PixelRect Inner { get; }

    /// <summary>True where nothing is scaled or padded.</summary>
    public bool IsIdentity => Picture == Canvas;

    /// <summary>Lays a picture on a canvas.</summary>
    /// <param name="picture">The size of the picture, upright, in pixels.</param>
    /// <param name="canvas">The size of the canvas in pixels.</param>
    public static FitGeometry Of((int Width, int Height) picture, (int Width, int Height) canvas)
    {
        bool isBoundByWidth = (long)canvas.Width * picture.Height <= (long)canvas.Height * picture.Width;
        (int width, int height) = isBoundByWidth
            ? (canvas.Width, Scale(picture.Height, canvas.Width, picture.Width))
            : (Scale(picture.Width, canvas.Height, picture.Height), canvas.Height);
        return new FitGeometry(picture, canvas, new PixelRect((canvas.Width - width) / 2, (canvas.Height - height) / 2, width, height));
    }

    /// <summary>Where a part of the picture lies on the canvas, to whole pixels.</summary>
    /// <param name="part">The part, in pixels of the picture.</param>
    public PixelRect Place(PixelRect part)
    {
        (int left, int width) = Place(part.Left, part.Width, Picture.Width, Inner.Width);
        (int top, int height) = Place(part.Top, part.Height, Picture.Height, Inner.Height);
        return new PixelRect(Inner.Left + left, Inner.Top + top, width, height);
    }

    // Each edge is rounded by itself, so that neighbours stay neighbours; what would vanish keeps one pixel.
    private static (int Start, int Length) Place(int start, int length, int of, int on)
    {
        int first = Math.Min(Scale(start, on, of, atLeast: 0), on - 1);
        int end = Scale(start + length, on, of);
        return (first, Math.Max(1, end - first));
    }

    private static int Scale(int length, int to, int from, int atLeast = 1) =>
        (int)Math.Max(atLeast, ((2L * length * to) + from) / (2L * from));
}
