namespace SampleArt.Drawing;

/// <summary>A turned body on an upright axis: jars, lamp bases, cups. The rings run from the bottom up.</summary>
internal sealed class Lathe(double x, double z, params (double Radius, double Y)[] rings)
{
    private const int Steps = 24;

    // Bands reach a little over the edge and over each other; the outline cuts them.
    private const double Overlap = 0.6;

    private readonly (double Radius, double Y)[] _profile = [.. Smooth(rings)];

    /// <summary>The profile as it stands across the sun's rays, which is what its shadow looks like.</summary>
    public Face Shadow { get; } = new([
        .. rings.Select(ring => new Point(x - (0.29 * ring.Radius), ring.Y, z + (0.96 * ring.Radius))),
        .. rings.Reverse().Select(ring => new Point(x + (0.29 * ring.Radius), ring.Y, z - (0.96 * ring.Radius)))]);

    /// <summary>The whole as one outline.</summary>
    public Outline Body =>
        Outline.Of([
            .. Arc(_profile[0].Radius, _profile[0].Y, Math.PI, Math.Tau),
            .. _profile.Select(ring => new Point(x + ring.Radius, ring.Y, z)),
            .. Arc(_profile[^1].Radius, _profile[^1].Y, 0, Math.PI),
            .. _profile.Reverse().Select(ring => new Point(x - ring.Radius, ring.Y, z))]);

    /// <summary>The level disc at the top.</summary>
    public Outline TopRing => Ring(_profile[^1].Radius, _profile[^1].Y);

    public Outline Ring(double radius, double y) => Outline.Of(Arc(radius, y, 0, Math.Tau));

    public double RadiusAt(double y) => _profile.MinBy(ring => Math.Abs(ring.Y - y)).Radius;

    // Away from the middle of a picture, a lens draws a level ring askew. Painters do not, and neither does this.
    public Point At(double radius, double y, double turn)
    {
        double depth = z + (radius * Math.Sin(turn));
        return new((x * depth / z) + (radius * Math.Cos(turn)), y, depth);
    }

    /// <summary>Draws the body; of the sun, the part given (0 to 1) reaches it.</summary>
    public void Draw(Canvas canvas, string colour, double lit) =>
        canvas.Within(Body, () =>
        {
            foreach (((double Radius, double Y) low, (double Radius, double Y) high) in _profile.Zip(_profile.Skip(1)))
            {
                double slope = Math.Atan2(low.Radius - high.Radius, high.Y - low.Y);
                string room = canvas.Across(Stops(normal => RoomLight.On(new(x, low.Y, z), normal), slope));
                string sun = canvas.Across(Stops(normal => lit * Sunlight.On(normal), slope));
                canvas.Fill(Band(low, high), colour, room, sun);
            }
        });

    // A curve through the rings that were given (Catmull and Rom's), or light would show every one of them as an edge.
    private static IEnumerable<(double Radius, double Y)> Smooth((double Radius, double Y)[] rings)
    {
        const int Parts = 6;
        yield return rings[0];
        for (int i = 0; i + 1 < rings.Length; i++)
        {
            ((double r0, double y0), (double r1, double y1)) = (rings[Math.Max(i - 1, 0)], rings[i]);
            ((double r2, double y2), (double r3, double y3)) = (rings[i + 1], rings[Math.Min(i + 2, rings.Length - 1)]);
            for (int part = 1; part <= Parts; part++)
            {
                double t = part / (double)Parts;
                yield return (Curve(r0, r1, r2, r3, t), Curve(y0, y1, y2, y3, t));
            }
        }
    }

    private static double Curve(double a, double b, double c, double d, double t) =>
        0.5 * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * t * t) + (((3 * b) - a - (3 * c) + d) * t * t * t));

    // The visible half of a ring, lit by the way that each part of it faces.
    private static (double Offset, string Paint)[] Stops(Func<Point, double> light, double slope) =>
        [.. Enumerable.Range(0, 13).Select(step =>
        {
            double turn = Math.PI * ((step / 12.0) - 0.5);
            var normal = new Point(Math.Sin(turn) * Math.Cos(slope), Math.Sin(slope), -Math.Cos(turn) * Math.Cos(slope));
            return ((1 + Math.Sin(turn)) / 2, Svg.Grey(light(normal)));
        })];

    private Outline Band((double Radius, double Y) low, (double Radius, double Y) high) =>
        Outline.Of([
            .. Arc(low.Radius + Overlap, low.Y - Overlap, Math.PI, Math.Tau),
            .. Arc(high.Radius + Overlap, high.Y, 0, Math.PI)]);

    private IEnumerable<Point> Arc(double radius, double y, double from, double to) =>
        Enumerable.Range(0, Steps + 1).Select(step => At(radius, y, from + ((to - from) * step / Steps)));
}
