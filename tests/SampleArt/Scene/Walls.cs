using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>The back wall with its mouldings, and the side wall that holds the window.</summary>
internal sealed class Walls : IThing
{
    /// <summary>How far from the camera the back wall stands.</summary>
    public const double Depth = 424;

    /// <summary>Where the side wall stands, left of the camera.</summary>
    public const double Side = -179;

    private const double Right = 300;
    private const double Ceiling = 340;
    private const double Skirting = 12;
    private const double SkirtingFront = Depth - 1.6;
    private const string Sage = "#adb6aa";
    private const string Enamel = "#c9c6b8";

    // Left, top, right and bottom, in pixels.
    private static readonly (double Left, double Top, double Right, double Bottom)[] s_panels =
        [(216, 44, 286, 632), (318, 44, 834, 632), (866, 44, 1180, 632)];

    public static Face Back { get; } = Face.Upright(Side, Ceiling, Right, -2, Depth);

    public IEnumerable<Face> Blockers => [];

    public void DrawShadow(Canvas canvas)
    {
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        Outline back = Back.Outline;
        canvas.Paint(Back, Sage, canvas.Across((0, Svg.Grey(0.15)), (0.22, Svg.Grey(0.24)), (0.45, Svg.Grey(0.225)), (1, Svg.Grey(0.13))), sun, 3);
        canvas.Texture(back, Textures.Plaster, 0.035);
        foreach ((double left, double top, double right, double bottom) in s_panels)
        {
            DrawRidge(canvas, left, top, right, bottom, 2.4);
            DrawRidge(canvas, left + 9, top + 9, right - 9, bottom - 9, 1.4);
        }

        canvas.Paint(SideWall(Ceiling), Sage, canvas.Across((0, Svg.Grey(0.10)), (1, Svg.Grey(0.15))), sun);
        DrawSkirting(canvas, sun);
        canvas.Darken(back, Outline.Rectangle(100, -120, 1300, 70), 0.4, 60);
        canvas.Darken(back, Outline.Rectangle(100, 660, 1300, 740), 0.5, 20);
        canvas.Darken(Camera.View, Outline.Rectangle(185, -20, 207, 700), 0.4, 14);
    }

    // A moulding is a ridge: the sides that are turned to the window are bright, the others dark, with a thin shadow.
    private static void DrawRidge(Canvas canvas, double left, double top, double right, double bottom, double width)
    {
        Outline back = Back.Outline;
        string unlit = Frame(left + 2, top + 2, right + 2, bottom + 2);
        canvas.Shade(back, Svg.Stroke(unlit, Svg.Black, width, 0.28) + Svg.Stroke(Frame(left - 1, top - 1, right - 1, bottom - 1), Svg.White, width, 0.16));
        canvas.Shine(back, $"<g style=\"mix-blend-mode:multiply\">{Svg.Stroke(unlit, Svg.Black, width, 0.5)}</g>");
        canvas.Decorate(back, Svg.Stroke(Frame(left, top, right, bottom), "#b3b7a6", width, 0.6));
    }

    private static string Frame(double left, double top, double right, double bottom) =>
        Outline.Rectangle(left, top, right, bottom).ToString();

    private static void DrawSkirting(Canvas canvas, Sunlight sun)
    {
        Block board = Block.Box(Side, Right, 0, Skirting, SkirtingFront, Depth);
        canvas.Paint(board.Front, Enamel, canvas.Across((0, Svg.Grey(0.16)), (0.3, Svg.Grey(0.22)), (1, Svg.Grey(0.12))), sun, 2);
        canvas.Paint(board.Top, Enamel, Svg.Grey(0.26), sun);
        (double _, double groove) = Camera.See(new(0, Skirting - 2.4, SkirtingFront));
        canvas.Shade(board.Front.Outline, Svg.Stroke(Svg.Line(0, groove, Camera.Width, groove), Svg.Black, 1.4, 0.35));
        canvas.Paint(SideWall(Skirting), Enamel, Svg.Grey(0.11), sun);
    }

    private static Face SideWall(double height) =>
        new(new(Side, 0, 200), new(Side, height, 200), new(Side, height, Depth), new(Side, 0, Depth));
}
