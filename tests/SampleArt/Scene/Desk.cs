using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A long oak desk on four tapered legs, with three shallow drawers.</summary>
internal sealed class Desk : IThing
{
    public const double Height = 74;

    private const double Half = 113;
    private const double Front = 364;
    private const double Back = 422;
    private const double Plate = 3.4;
    private const double ApronHalf = Half - 5;
    private const double ApronFront = Front + 4;
    private const double ApronBottom = 58.5;
    private const string Oak = "#b0824f";

    private readonly Block _plate = Block.Box(-Half, Half, Height - Plate, Height, Front, Back);
    private readonly Block _apron = Block.Box(-ApronHalf, ApronHalf, ApronBottom, Height - Plate, ApronFront, Back - 2);
    private readonly Block[] _legs = [Leg(-1, Back - 8), Leg(1, Back - 8), Leg(-1, ApronFront - 0.4), Leg(1, ApronFront - 0.4)];

    public static Face Top { get; } = Face.Level(-Half, Half, Front, Back, Height);

    /// <summary>The space below the desk, as seen between its front legs, and the floor down to their feet.</summary>
    public static Outline Space { get; } = Outline.Of(
        new(-ApronHalf + 3, ApronBottom, ApronFront), new(ApronHalf - 3, ApronBottom, ApronFront),
        new(ApronHalf - 5, 0, Front - 2), new(-ApronHalf + 5, 0, Front - 2));

    public IEnumerable<Face> Blockers => [.. _plate.Faces, .. _apron.Faces, .. _legs.SelectMany(leg => leg.Faces)];

    public void DrawShadow(Canvas canvas)
    {
        canvas.Darken(Walls.Back.Outline, Outline.Rectangle(350, 540, 810, 720), 0.5, 20);
        canvas.Darken(Floor.Surface.Outline, Face.Level(-Half + 8, Half, Front + 2, Back + 4, 0).Outline, 0.62, 10);
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        foreach (Face face in _legs.SelectMany(leg => leg.Faces).Where(face => face.IsSeen))
        {
            double light = RoomLight.On(face);
            canvas.Paint(face, Oak, canvas.Down((0, Svg.Grey(light * 0.5)), (0.3, Svg.Grey(light)), (1, Svg.Grey(light * 0.7))), sun);
            canvas.Texture(face.Outline, Textures.OakUpright, 0.6);
        }

        DrawDrawers(canvas, sun);
        canvas.Paint(_plate.Top, Oak, canvas.Across((0, Svg.Grey(0.42)), (0.5, Svg.Grey(0.36)), (1, Svg.Grey(0.24))), sun, 2);
        canvas.Texture(_plate.Top.Outline, Textures.Oak, 0.6);
        Outline edge = _plate.Front.Outline;
        canvas.Paint(_plate.Front, Oak, canvas.Across((0, Svg.Grey(0.22)), (1, Svg.Grey(0.15))), sun, 1);
        canvas.Texture(edge, Textures.Oak, 0.6);
        canvas.Shade(edge, Svg.Stroke(Svg.Line(edge.Left, edge.Top + 0.7, edge.Right, edge.Top + 0.7), Svg.White, 1.4, 0.35));
    }

    private void DrawDrawers(Canvas canvas, Sunlight sun)
    {
        const int Drawers = 3;
        const double Width = 2 * ApronHalf / Drawers;
        Outline apron = _apron.Front.Outline;
        double light = RoomLight.On(_apron.Front);
        canvas.Paint(_apron.Front, Oak, canvas.Across((0, Svg.Grey(light)), (1, Svg.Grey(light * 0.7))), sun, 1);
        canvas.Texture(apron, Textures.Oak, 0.65);
        canvas.Darken(apron, Outline.Rectangle(apron.Left, apron.Top - 10, apron.Right, apron.Top + 5), 0.6, 3);
        for (int i = 0; i < Drawers; i++)
        {
            double left = -ApronHalf + (i * Width);
            Face drawer = Face.Upright(left + 1, Height - Plate - 0.8, left + Width - 1, ApronBottom + 1, ApronFront);
            canvas.Shade(apron, Svg.Stroke(drawer.Outline.ToString(), Svg.Black, 1.2, 0.75));
            DrawKnob(canvas, apron, Camera.See(new(left + (Width / 2), (Height - Plate + ApronBottom) / 2, ApronFront)));
        }
    }

    private static void DrawKnob(Canvas canvas, Outline apron, (double X, double Y) at)
    {
        const double Radius = 4.2;
        (double x, double y) = (at.X, at.Y + 1);
        string shine = canvas.Gradient((0, 0), (1, 1), (0, Svg.Grey(0.75)), (0.4, Svg.Grey(0.3)), (1, Svg.Grey(0.04)));
        canvas.Shade(apron, Svg.Soft(2, Outline.Rectangle(x - 5, y - 5, x + 9, y + 9), Svg.Circle(x + 2.5, y + 3, 5, Svg.Black, 0.6)));
        canvas.Decorate(apron, Svg.Circle(x, y, Radius, "#a9843f"));
        canvas.Shade(apron, Svg.Circle(x, y, Radius, shine));
        canvas.Shine(apron, Svg.Circle(x + 1.5, y + 1.5, Radius - 1.2, Svg.Black, 0.5));
    }

    private static Block Leg(int side, double front)
    {
        double outer = side * (Half - 5.5);
        double inner = outer - (side * 6);
        double foot = outer - (side * 3.2);
        return new(
            (Math.Min(outer, foot), Math.Max(outer, foot), front + 1, front + 4.2, 0),
            (Math.Min(outer, inner), Math.Max(outer, inner), front, front + 6, Height - Plate));
    }
}
