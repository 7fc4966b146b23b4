using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A broad, pointed leaf that bends down towards its tip and folds a little along its rib.</summary>
internal sealed class Leaf
{
    private const int Steps = 10;

    private static readonly string[] s_greens = ["#44623f", "#4d6b42", "#3d5a40", "#587549"];

    private readonly Point[] _rib = new Point[Steps + 1];
    private readonly Point[] _left = new Point[Steps + 1];
    private readonly Point[] _right = new Point[Steps + 1];
    private readonly string _green;

    /// <summary>A leaf whose stalk leaves the stem at a place. The shade, 0 to 1, picks its green.</summary>
    public Leaf(Point stem, Point direction, double length, double shade)
    {
        _green = s_greens[(int)(shade * s_greens.Length)];
        Point side = direction.Cross(new Point(0, 1, 0)).Unit;
        Point up = side.Cross(direction).Unit;
        for (int i = 0; i <= Steps; i++)
        {
            double part = i / (double)Steps;
            double width = length * 0.33 * Math.Pow(Math.Sin(Math.PI * Math.Pow(part, 0.8)), 0.8);
            _rib[i] = stem + (direction * (length * (0.12 + part))) + new Point(0, -0.32 * length * part * part, 0);
            _left[i] = _rib[i] + (side * width) + (up * (width * 0.3));
            _right[i] = _rib[i] - (side * width) + (up * (width * 0.3));
        }

        Whole = new([.. _left, .. _right.Reverse()]);
    }

    public Face Whole { get; }

    public Point Middle => _rib[Steps / 2];

    public void Draw(Canvas canvas, Sunlight sun)
    {
        DrawHalf(canvas, sun, _left);
        DrawHalf(canvas, sun, _right);
        for (int i = 0; i < Steps; i++)
        {
            ((double x, double y), (double nextX, double nextY)) = (Camera.See(_rib[i]), Camera.See(_rib[i + 1]));
            canvas.Decorate(Whole.Outline, Svg.Stroke(Svg.Line(x, y, nextX, nextY), "#93a86c", 1.1, 0.8));
        }
    }

    private void DrawHalf(Canvas canvas, Sunlight sun, Point[] edge)
    {
        Point normal = (Middle - _rib[0]).Cross(edge[Steps / 2] - _rib[0]).Unit;
        Point seen = normal.Dot(Camera.Eye - Middle) < 0 ? normal * -1 : normal;
        var half = new Face(seen, [.. _rib, .. edge.Reverse()]);
        double light = RoomLight.On(Middle, seen);

        // Among the stems the leaves take each other's light; out at the tips they have all of it.
        ((double stem, double stemY), (double tip, double tipY)) = (Camera.See(_rib[0]), Camera.See(_rib[Steps]));
        string shade = canvas.Gradient(
            (stem < tip ? 0 : 1, stemY < tipY ? 0 : 1),
            (stem < tip ? 1 : 0, stemY < tipY ? 1 : 0),
            (0, Svg.Grey(light * 0.4)), (0.55, Svg.Grey(light * 0.95)), (0.85, Svg.Grey(light * 1.25)), (1, Svg.Grey(light)));
        canvas.Paint(half, _green, shade, sun, 1);
    }
}
