using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A linen curtain, drawn aside. Daylight comes through it where it hangs before the window.</summary>
internal sealed class Curtain : IThing
{
    private const double Front = 334;
    private const double Back = 409;
    private const double Top = 340;
    private const double X = Walls.Side + 6;
    private const int Strips = 150;

    public IEnumerable<Face> Blockers => [];

    public void DrawShadow(Canvas canvas)
    {
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        IEnumerable<Point> hem = Enumerable.Range(0, Strips + 1).Select(i => Hem(i / (double)Strips));
        canvas.Within(Outline.Of([.. hem, new(X, Top, Back + 9), new(X, Top, Front - 9)]), () =>
        {
            for (int i = Strips - 1; i >= 0; i--)
            {
                DrawStrip(canvas, i / (double)Strips, (i + 1.4) / Strips);
            }
        });
    }

    private static void DrawStrip(Canvas canvas, double low, double high)
    {
        // How much light passes: less towards the corner, and least in the depths of the folds.
        double glow = (0.46 - (0.3 * Math.Sqrt(low))) * (0.6 + (0.4 * Facing((low + high) / 2)));
        canvas.Fill(
            Outline.Of(At(low, -4), At(low, 160), At(low, Top), At(high, Top), At(high, 160), At(high, -4)),
            "#e6dcc6",
            canvas.Down((0, Light(glow * 0.75)), (0.35, Light(glow)), (0.62, Light(glow * 0.95)), (0.8, Light(glow * 0.6)), (1, Light(glow * 0.42))),
            Svg.Black);
    }

    private static string Light(double glow) => Svg.Tint(glow * 1.04, glow, glow * 0.92);

    private static Point Hem(double part) => new(X, 1.6 + (0.5 * Wave(part)), Front - 9 + ((Back - Front + 18) * part));

    // Folds are gathered tightly at the rod and open towards the hem.
    private static Point At(double part, double y)
    {
        double spread = 1 - (0.12 * y / Top);
        double z = Front + ((Back - Front) * ((part * spread) + ((1 - spread) * 0.6)));
        return new(X + (Wave(part) * (2.2 - (y * 0.004))), y, z);
    }

    private static double Wave(double part) => Math.Sin(Turns(part)) + (0.35 * Math.Sin((2.3 * Turns(part)) + 1));

    // 1 where the cloth faces the room, -1 where it turns into a fold.
    private static double Facing(double part) => Math.Sin(Turns(part) + 1.1 + (0.4 * Math.Sin(2 * Turns(part))));

    private static double Turns(double part) => (part * 38) + (3.5 * Math.Sin(part * 9));
}
