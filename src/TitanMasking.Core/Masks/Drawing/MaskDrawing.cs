using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Masks.Drawing;

/// <summary>
/// What a mask is drawn from. Shapes and colours are its inside: inpainting paints it, outpainting keeps it. The border and what is
/// transparent are to be painted by either.
/// </summary>
public sealed record MaskDrawing
{
    /// <summary>What the mask is for.</summary>
    public required EditTask Task { get; init; }

    /// <summary>Rectangles, each <c>x,y,width,height</c>, in pixels or percent of the picture as people see it.</summary>
    public IReadOnlyList<string> Rectangles { get; init; } = [];

    /// <summary>Ellipses, each by the rectangle whose sides it touches.</summary>
    public IReadOnlyList<string> Ellipses { get; init; } = [];

    /// <summary>Polygons, each <c>x1,y1,x2,y2,x3,y3</c> and so on.</summary>
    public IReadOnlyList<string> Polygons { get; init; } = [];

    /// <summary>The widths of a border inside the picture: <c>left,top,right,bottom</c>, or one for all; null draws none.</summary>
    public string? Border { get; init; }

    /// <summary>Paint what is transparent in the image.</summary>
    public bool FromAlpha { get; init; }

    /// <summary>A colour of the image, as <c>red,green,blue</c> or <c>#RRGGBB</c>; null draws none.</summary>
    public string? FromColor { get; init; }

    /// <summary>How far each of red, green and blue may be from the colour, 0 to 255.</summary>
    public int Tolerance { get; init; }

    /// <summary>Swap black and white in the end.</summary>
    public bool Invert { get; init; }

    /// <summary>No mask of more pixels is drawn, and no image of more decoded.</summary>
    public long MaxPixels { get; init; } = MaskInspection.DefaultMaxPixels;

    /// <summary>True where something is the mask's inside.</summary>
    internal bool HasInside => Rectangles.Count + Ellipses.Count + Polygons.Count > 0 || FromColor is not null;

    /// <summary>True where the image's pixels have to be looked at.</summary>
    internal bool NeedsPixels => FromAlpha || FromColor is not null;

    /// <summary>The task that switches name; with none, inpainting.</summary>
    /// <param name="isInpaint">True where inpainting is named.</param>
    /// <param name="isOutpaint">True where outpainting is named.</param>
    /// <exception cref="EditException">Both are named.</exception>
    public static EditTask TaskOf(bool isInpaint, bool isOutpaint) =>
        isInpaint && isOutpaint ? throw MaskErrors.TaskAmbiguous() : isOutpaint ? EditTask.Outpaint : EditTask.Inpaint;

    /// <summary>Checks what is wrong for every image.</summary>
    /// <param name="hasImage">False where only a size is known.</param>
    /// <exception cref="EditException">It cannot be drawn; the error has no target.</exception>
    public void Check(bool hasImage)
    {
        if (!HasInside && Border is null && !FromAlpha)
        {
            throw MaskErrors.NothingToDraw();
        }

        if (!hasImage && NeedsPixels)
        {
            throw MaskErrors.ImageNeeded(FromAlpha ? "-FromAlpha" : "-FromColor");
        }

        MaskErrors.CheckRange("-Tolerance", Tolerance, 0, byte.MaxValue);
        _ = FromColor is null ? [] : MaskText.Color(FromColor);
        _ = ShapesOf(1, 1).ToList();
        _ = Border is null ? null : MaskText.InsideOfBorder(Border, 1, 1);
    }

    /// <summary>The shapes in a picture of this size.</summary>
    internal IEnumerable<MaskShape> ShapesOf(int width, int height) =>
        Rectangles.Select(text => MaskText.Rectangle(text, width, height))
            .Concat(Ellipses.Select(text => MaskText.Ellipse(text, width, height)))
            .Concat(Polygons.Select(text => MaskText.Polygon(text, width, height)));
}
