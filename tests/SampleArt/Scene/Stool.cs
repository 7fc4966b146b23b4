using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A round wooden stool under the desk, with four splayed legs and a ring of rungs.</summary>
internal sealed class Stool : IThing
{
    private const double X = 22;
    private const double Z = 379;
    private const double Seat = 46;
    private const double RungHeight = 0.36;
    private const string Walnut = "#94623a";

    // Going round from the right back foot: the first two stand behind.
    private static readonly Point[] s_feet = [new(X + 16, 0, Z + 15), new(X - 16, 0, Z + 15), new(X - 16, 0, Z - 15), new(X + 16, 0, Z - 15)];

    private readonly Lathe _seat = new(X, Z, (17.6, Seat - 4), (19, Seat - 3.2), (19.3, Seat - 1.6), (19, Seat - 0.4), (18.4, Seat));

    public IEnumerable<Face> Blockers =>
        [_seat.Shadow, Face.Disc(new(X, Seat - 1, Z), 19), .. s_feet.Select(foot => Stick(foot, Head(foot), 1.3, 1.9))];

    public void DrawShadow(Canvas canvas) =>
        canvas.Darken(Floor.Surface.Outline, Face.Level(X - 17, X + 19, Z - 14, Z + 16, 0).Outline, 0.5, 6);

    public void Draw(Canvas canvas, Sunlight sun)
    {
        DrawLeg(canvas, s_feet[0], 0.6, 0);
        DrawLeg(canvas, s_feet[1], 0.6, 0);
        for (int i = 0; i < s_feet.Length; i++)
        {
            (double shade, double lit) = i == 2 ? (1.0, 0.25) : (0.6, 0.0);
            DrawStick(canvas, Along(s_feet[i], RungHeight), Along(s_feet[(i + 1) % s_feet.Length], RungHeight), 0.9, 0.9, shade, lit);
        }

        DrawLeg(canvas, s_feet[2], 1, 0.5);
        DrawLeg(canvas, s_feet[3], 1, 0.3);
        _seat.Draw(canvas, Walnut, 0.5);
        canvas.Texture(_seat.Body, Textures.Oak, 0.5);
        Face top = Face.Disc(new(X, Seat, Z), 18.4);
        canvas.Paint(top, Walnut, canvas.Down((0, Svg.Grey(0.1)), (0.5, Svg.Grey(0.24)), (1, Svg.Grey(0.34))), sun, 2);
        canvas.Texture(top.Outline, Textures.Oak, 0.7);
    }

    private static Point Head(Point foot) => new(X + ((foot.X - X) * 0.62), Seat - 3.6, Z + ((foot.Z - Z) * 0.62));

    private static Point Along(Point foot, double part) => foot + ((Head(foot) - foot) * part);

    private static void DrawLeg(Canvas canvas, Point foot, double shade, double lit) => DrawStick(canvas, foot, Head(foot), 1.4, 2.0, shade, lit);

    // A round stick from one place to another, flat to the camera and rounded by its light.
    private static void DrawStick(Canvas canvas, Point from, Point to, double fromRadius, double toRadius, double shade, double lit)
    {
        Outline outline = Stick(from, to, fromRadius, toRadius).Outline;
        bool isUpright = Math.Abs(to.Y - from.Y) > 10;
        (double X, double Y) across = isUpright ? (1, 0) : (0, 1);
        double light = RoomLight.On(from, new(0, 0, -1)) * shade;
        canvas.Fill(
            outline,
            Walnut,
            canvas.Gradient((0, 0), across, (0, Svg.Grey(light * 1.3)), (0.4, Svg.Grey(light)), (1, Svg.Grey(light * 0.4))),
            canvas.Gradient((0, 0), across, (0, Svg.Grey(lit)), (0.5, Svg.Grey(lit * 0.4)), (0.8, Svg.Black)));
        canvas.Texture(outline, isUpright ? Textures.OakUpright : Textures.Oak, 0.5);
    }

    private static Face Stick(Point from, Point to, double fromRadius, double toRadius)
    {
        Point side = (to - from).Unit.Cross(new Point(0, 0, 1)).Unit;
        return new(from - (side * fromRadius), to - (side * toRadius), to + (side * toRadius), from + (side * fromRadius));
    }
}
