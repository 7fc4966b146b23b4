namespace SampleArt.Drawing;

/// <summary>A closed polygon in pixels. Its text is the path data of SVG.</summary>
internal sealed class Outline(params IReadOnlyList<(double X, double Y)> pixels)
{
    private readonly string _path = $"M{string.Join(' ', pixels.Select(pixel => $"{Svg.Number(pixel.X)},{Svg.Number(pixel.Y)}"))}Z";

    public double Left { get; } = pixels.Min(pixel => pixel.X);

    public double Top { get; } = pixels.Min(pixel => pixel.Y);

    public double Right { get; } = pixels.Max(pixel => pixel.X);

    public double Bottom { get; } = pixels.Max(pixel => pixel.Y);

    /// <summary>The polygon through places in the room, as the camera sees them.</summary>
    public static Outline Of(params IEnumerable<Point> places) => new([.. places.Select(Camera.See)]);

    /// <summary>An upright rectangle.</summary>
    public static Outline Rectangle(double left, double top, double right, double bottom) =>
        new((left, top), (right, top), (right, bottom), (left, bottom));

    /// <summary>A bent strip, like a stem or a blade of grass: its half width, in pixels, goes from one value to the other.</summary>
    public static Outline Strip(Point from, Point bend, Point to, double width, double endWidth)
    {
        const int Steps = 8;
        ((double x0, double y0), (double x1, double y1), (double x2, double y2)) = (Camera.See(from), Camera.See(bend), Camera.See(to));
        var left = new (double X, double Y)[Steps + 1];
        var right = new (double X, double Y)[Steps + 1];
        for (int i = 0; i <= Steps; i++)
        {
            double t = i / (double)Steps;
            double x = ((1 - t) * (1 - t) * x0) + (2 * t * (1 - t) * x1) + (t * t * x2);
            double y = ((1 - t) * (1 - t) * y0) + (2 * t * (1 - t) * y1) + (t * t * y2);
            double half = width + ((endWidth - width) * t);
            left[i] = (x - half, y);
            right[Steps - i] = (x + half, y);
        }

        return new([.. left, .. right]);
    }

    public override string ToString() => _path;
}
