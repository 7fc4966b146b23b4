using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>
/// A framed landscape on the wall. It stays within the middle third of the photograph both ways, since the simulation
/// takes that third for whatever a mask prompt names.
/// </summary>
internal sealed class Picture : IThing
{
    private const double Left = 396;
    private const double Top = 266;
    private const double Right = 756;
    private const double Bottom = 500;
    private const double FrameWidth = 13;
    private const double MatWidth = 30;
    private const double PaintingInset = FrameWidth + MatWidth;
    private const double Front = Walls.Depth - 3.5;

    public IEnumerable<Face> Blockers =>
        [
            .. Length(Left, Top, Left + FrameWidth, Bottom), .. Length(Right - FrameWidth, Top, Right, Bottom),
            .. Length(Left, Top, Right, Top + FrameWidth), .. Length(Left, Bottom - FrameWidth, Right, Bottom),
        ];

    public void DrawShadow(Canvas canvas) =>
        canvas.Darken(Walls.Back.Outline, Outline.Rectangle(Left + 4, Top + 4, Right + 8, Bottom + 10), 0.55, 6);

    public void Draw(Canvas canvas, Sunlight sun)
    {
        Face mat = At(FrameWidth, Front + 1.5);
        Face painting = At(PaintingInset, Front + 1.6);
        canvas.Paint(At(0, Front), "#8a6238", Svg.Grey(0.22), sun, 2);
        DrawFrame(canvas);
        canvas.Paint(mat, "#e9e3d3", Svg.Grey(0.27), sun, 2);
        canvas.Shade(mat.Outline, Svg.Soft(3, mat.Outline, Rim(FrameWidth, 10, 0.5)));
        canvas.Paint(painting, "#c0b090", Svg.Grey(0.285), sun, 2);
        canvas.Decorate(painting.Outline, Landscape.Draw(Left + PaintingInset, Top + PaintingInset, Right - PaintingInset, Bottom - PaintingInset));
        canvas.Shade(mat.Outline, Svg.Soft(1, mat.Outline, Rim(PaintingInset - 1, 3.2, 0.45)));
    }

    // Four mitred lengths: the upper and left ones turn to the light, the lower and right ones do not.
    private static void DrawFrame(Canvas canvas)
    {
        (double left, double top, double right, double bottom) = (Left + FrameWidth, Top + FrameWidth, Right - FrameWidth, Bottom - FrameWidth);
        DrawLength(canvas, new Outline((Left, Top), (left, top), (left, bottom), (Left, Bottom)), Textures.OakUpright, canvas.Across, 0.42, 0.26, 0.12);
        DrawLength(canvas, new Outline((Left, Top), (Right, Top), (right, top), (left, top)), Textures.Oak, canvas.Down, 0.36, 0.24, 0.10);
        DrawLength(canvas, new Outline((Right, Top), (Right, Bottom), (right, bottom), (right, top)), Textures.OakUpright, canvas.Across, 0.34, 0.2, 0.08);
        DrawLength(canvas, new Outline((Left, Bottom), (left, bottom), (right, bottom), (Right, Bottom)), Textures.Oak, canvas.Down, 0.34, 0.2, 0.09);
    }

    private static void DrawLength(
        Canvas canvas, Outline length, string grain, Func<(double Offset, string Paint)[], string> gradient, double edge, double ridge, double hollow)
    {
        canvas.Texture(length, grain, 0.8);
        canvas.Shade(length, Svg.Shape(length, gradient([(0, Svg.Grey(edge)), (0.4, Svg.Grey(ridge)), (1, Svg.Grey(hollow))])));
    }

    // The shadow that upper and left edges throw inwards.
    private static string Rim(double inset, double width, double opacity)
    {
        (double left, double top) = (Left + inset, Top + inset);
        return Svg.Stroke(Svg.Line(left, Bottom - inset, left, top) + Svg.Line(left, top, Right - inset, top), Svg.Black, width, opacity);
    }

    private static Face At(double inset, double z)
    {
        Point topLeft = Camera.Place(Left + inset, Top + inset, z);
        Point bottomRight = Camera.Place(Right - inset, Bottom - inset, z);
        return Face.Upright(topLeft.X, topLeft.Y, bottomRight.X, bottomRight.Y, z);
    }

    private static IEnumerable<Face> Length(double left, double top, double right, double bottom)
    {
        Point topLeft = Camera.Place(left, top, Front);
        Point bottomRight = Camera.Place(right, bottom, Front);
        return Block.Box(topLeft.X, bottomRight.X, bottomRight.Y, topLeft.Y, Front, Walls.Depth).Faces;
    }
}
