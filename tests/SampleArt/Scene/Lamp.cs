using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A table lamp at the left end of the desk: a glazed foot and a linen shade that is lit from within.</summary>
internal sealed class Lamp : IThing
{
    private const double X = -99;
    private const double Z = 396;
    private const double Y = Desk.Height;

    // The sun does not reach this end of the desk; the foot catches only what the room throws back.
    private const double Lit = 0.12;

    private readonly Lathe _foot = new(
        X, Z, (6.2, Y), (6.6, Y + 1), (6.4, Y + 1.6), (8.4, Y + 4), (10.2, Y + 7.5), (10.9, Y + 11), (10.4, Y + 14.5), (8.6, Y + 18), (6, Y + 21), (3.6, Y + 23.4), (2.4, Y + 25.4), (2.2, Y + 27), (2.6, Y + 27.6));

    private readonly Lathe _stem = new(X, Z, (0.8, Y + 27.4), (0.8, Y + 34));
    private readonly Lathe _shade = new(X, Z, (15.5, Y + 31), (11.6, Y + 53));

    public IEnumerable<Face> Blockers => [_foot.Shadow, _shade.Shadow, _stem.Shadow];

    public void DrawShadow(Canvas canvas)
    {
        (double x, double y) = Camera.See(new(X, Y + 42, Walls.Depth));
        string glow = canvas.Glow("#ffc27d", (0, 0.85), (0.25, 0.45), (0.6, 0.13), (1, 0));
        canvas.Shade(Walls.Back.Outline, $"<g style=\"mix-blend-mode:screen\">{Svg.Circle(x, y, 250, glow)}</g>");
        canvas.Darken(Walls.Back.Outline, Outline.Rectangle(x - 10, y + 30, x + 24, y + 90), 0.35, 10);
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        canvas.Darken(Desk.Top.Outline, Face.Disc(new(X + 3, Y, Z), 8.5).Outline, 0.7, 3);
        _foot.Draw(canvas, "#4f6f70", Lit);
        (double x, double y) = Camera.See(new(X - 4.5, Y + 14, Z));
        Outline glint = new((x - 1, y - 8), (x + 3, y - 7), (x + 1, y + 1), (x - 3, y + 7), (x - 4, y + 2));
        canvas.Shade(_foot.Body, Svg.Soft(2, glint, Svg.Shape(glint, Svg.White, 0.6)));
        _stem.Draw(canvas, "#b08a45", Lit);
        DrawShade(canvas);
    }

    private void DrawShade(Canvas canvas)
    {
        Outline body = _shade.Body;
        string light = canvas.Down((0, Svg.Tint(0.56, 0.40, 0.22)), (0.5, Svg.Tint(0.95, 0.75, 0.45)), (1, Svg.Tint(0.72, 0.5, 0.27)));
        canvas.Fill(body, "#e8dcc2", light, Svg.Black);
        canvas.Texture(body, Textures.Cloth, 0.15);
        canvas.Shade(body, Svg.Shape(body, canvas.Across((0, "#0008"), (0.3, "#0000"), (0.65, "#0000"), (1, "#000a"))));
        canvas.Fill(_shade.TopRing, "#fff1d6", Svg.Tint(1, 0.9, 0.66), Svg.Black);
    }
}
