using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>Dried grasses in a tall stoneware jar, in the corner by the curtain.</summary>
internal sealed class Grasses : IThing
{
    private const double X = -146;
    private const double Z = 402;
    private const double Rim = 62;
    private const int Plumes = 9;

    private readonly Lathe _jar = new(
        X, Z, (9, 0), (10.4, 3), (13, 12), (14.6, 24), (14.2, 36), (11.6, 46), (7.6, 53), (5.8, 57), (6, 60), (7, Rim));

    public IEnumerable<Face> Blockers => [_jar.Shadow];

    public void DrawShadow(Canvas canvas)
    {
        canvas.Darken(Walls.Back.Outline, Outline.Rectangle(236, 560, 300, 700), 0.35, 20);
        canvas.Darken(Floor.Surface.Outline, Face.Disc(new(X + 4, 0, Z), 13).Outline, 0.7, 6);
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        _jar.Draw(canvas, "#b9aa93", 0);
        canvas.Fill(_jar.TopRing, "#3c3226", Svg.Grey(0.05), Svg.Black);
        var dice = new Dice(5);
        for (int i = 0; i < Plumes; i++)
        {
            // Not from left to right, so that the plumes overlap as they happen to.
            DrawPlume(canvas, dice, ((i * 5 % Plumes) - 4) / 4.0);
        }
    }

    // A stalk that leans outwards, and along its upper half fine hairs that stand off to the sides.
    private static void DrawPlume(Canvas canvas, Dice dice, double lean)
    {
        double height = Rim + dice.Between(72, 104) - (12 * Math.Abs(lean));
        double reach = (lean * 21) + dice.Between(-3, 3);
        Point At(double part) => new(X + (lean * 3) + (reach * part * part), Rim - 4 + ((height - Rim) * part), Z);
        string light = Svg.Grey(RoomLight.On(At(0), new Point(lean * 0.6, 0.2, -1).Unit) * dice.Between(0.85, 1.25));
        canvas.Fill(Outline.Strip(At(0), At(0.5), At(1), 1.6, 0.3), "#a58a5d", light, Svg.Black);
        for (int hair = 0; hair < 90; hair++)
        {
            double part = dice.Between(0.5, 1.0);
            double side = dice.Between(-1, 1);
            double length = 3 + (11 * Math.Sin(Math.PI * Math.Pow((part - 0.5) * 2, 0.7)));
            Point root = At(part);
            Point bend = root + new Point(side * length * 0.2, length * 0.6, 0);
            Point tip = root + new Point((side * length * 0.5) + (reach * 0.1), length * dice.Between(0.2, 1.0), 0);
            canvas.Fill(Outline.Strip(root, bend, tip, 0.9, 0.1), side < 0 ? "#dcc79d" : "#c0a474", light, Svg.Black);
        }
    }
}
