using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A rubber tree in a woven basket, at the right, where the sun falls on it.</summary>
internal sealed class Plant : IThing
{
    private const double X = 176;
    private const double Z = 392;
    private const double GoldenAngle = 2.4;

    private readonly Basket _basket = new(X, Z);
    private readonly List<Leaf> _leaves = [.. Grow()];

    public IEnumerable<Face> Blockers => [_basket.Shadow, .. _leaves.Select(leaf => leaf.Whole)];

    public void DrawShadow(Canvas canvas)
    {
        canvas.Darken(Walls.Back.Outline, Outline.Rectangle(930, 330, 1090, 720), 0.3, 40);
        // What the sunlit floor throws back.
        canvas.Shade(Walls.Back.Outline, Svg.Circle(1000, 700, 330, canvas.Glow("#ffb878", (0, 0.3), (0.5, 0.12), (1, 0))));
        canvas.Darken(Floor.Surface.Outline, Face.Disc(new(X + 4, 0, Z), 23).Outline, 0.7, 6);
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        _basket.Draw(canvas);
        DrawStem(canvas, new(X - 2, 30, Z), new(X - 6, 110, Z), new(X - 2, 190, Z));
        DrawStem(canvas, new(X + 3, 30, Z), new(X + 12, 90, Z), new(X + 16, 140, Z));
        foreach (Leaf leaf in _leaves.OrderByDescending(leaf => leaf.Middle.Z))
        {
            leaf.Draw(canvas, sun);
        }
    }

    private static void DrawStem(Canvas canvas, Point from, Point bend, Point to) =>
        canvas.Fill(Outline.Strip(from, bend, to, 3, 1), "#6b5138", canvas.Across((0, Svg.Grey(0.25)), (1, Svg.Grey(0.08))), Svg.Black);

    // A tall stem and a lower one beside it, with leaves from the first to the last place on each.
    private static IEnumerable<Leaf> Grow()
    {
        var dice = new Dice(77);
        return
        [
            .. Stem(new(X - 5, 66, Z), new(X - 2, 192, Z), 44, 0, dice),
            .. Stem(new(X + 8, 64, Z), new(X + 16, 142, Z), 24, 1, dice),
        ];
    }

    // Leaves go round the stem by the golden angle; the higher they grow, the shorter and more upright they are.
    private static IEnumerable<Leaf> Stem(Point first, Point last, int leaves, double turned, Dice dice)
    {
        for (int i = 0; i < leaves; i++)
        {
            double part = i / (leaves - 1.0);
            double rise = dice.Between(-0.15, 0.35) + (part * 0.75);
            double length = dice.Between(27, 36) * (1.05 - (0.35 * part));
            double turn = turned + (i * GoldenAngle) + dice.Between(-0.4, 0.4);
            Point direction = new Point(Math.Cos(turn), rise, Math.Sin(turn) * 0.8).Unit;
            yield return new Leaf(first + ((last - first) * part), direction, length, dice.Between(0, 1));
        }
    }
}
