using System.Text;

namespace SampleArt.Drawing;

/// <summary>
/// A low sun outside the window. Its rays are parallel, so the light on a surface is the projection of the panes onto
/// it, and a shadow is the projection of what stands in between.
/// </summary>
internal sealed class Sunlight(IEnumerable<Face> panes, IEnumerable<Face> blockers)
{
    // What lies this near to a face, in centimetres, belongs to it and throws no shadow on it.
    private const double Near = 0.05;

    // What a ray travels while it goes one centimetre deeper into the room.
    private static readonly Point s_ray = new(3.3, -0.98, 1);
    private static readonly Point s_toSun = (s_ray * -1).Unit;

    private readonly Face[] _panes = [.. panes];
    private readonly Face[] _blockers = [.. blockers];

    /// <summary>How much sun a surface catches for the direction it faces: 0 (turned away) to 1.</summary>
    public static double On(Point normal) => Math.Max(0, normal.Dot(s_toSun));

    /// <summary>The light on a face as SVG content: the panes, and over them the shadows. Nothing if it is turned away.</summary>
    public string Fall(Face face)
    {
        double strength = On(face.Normal);
        if (strength == 0)
        {
            return "";
        }

        var content = new StringBuilder();
        Append(content, _panes, face, Svg.Grey(strength));
        Append(content, _blockers, face, Svg.Black);
        return content.ToString();
    }

    private static void Append(StringBuilder content, Face[] casters, Face face, string paint)
    {
        content.Append($"<path fill=\"{paint}\" d=\"");
        foreach (Face caster in casters)
        {
            List<Point> before = Before(caster.Corners, face);
            if (before.Count > 2)
            {
                content.Append(new Outline(Wound(before.ConvertAll(place => Onto(place, face)))));
            }
        }

        content.Append("\"/>");
    }

    // Outlines that turn the same way add up under the nonzero rule; others would cut holes into each other.
    private static List<(double X, double Y)> Wound(List<Point> places)
    {
        List<(double X, double Y)> pixels = places.ConvertAll(Camera.See);
        double area = 0;
        for (int i = 0; i < pixels.Count; i++)
        {
            (double x, double y) = pixels[i];
            (double nextX, double nextY) = pixels[(i + 1) % pixels.Count];
            area += (x * nextY) - (nextX * y);
        }

        if (area < 0)
        {
            pixels.Reverse();
        }

        return pixels;
    }

    private static Point Onto(Point place, Face face) => place + (s_ray * (-Height(place, face) / s_ray.Dot(face.Normal)));

    // What lies behind a face throws no shadow on it, so a caster is cut off where it passes through.
    private static List<Point> Before(IReadOnlyList<Point> corners, Face face)
    {
        var kept = new List<Point>();
        for (int i = 0; i < corners.Count; i++)
        {
            Point here = corners[i];
            Point next = corners[(i + 1) % corners.Count];
            double height = Height(here, face) - Near;
            double nextHeight = Height(next, face) - Near;
            if (height > 0)
            {
                kept.Add(here);
            }

            if (height > 0 != nextHeight > 0)
            {
                kept.Add(here + ((next - here) * (height / (height - nextHeight))));
            }
        }

        return kept;
    }

    private static double Height(Point place, Face face) => (place - face.Corners[0]).Dot(face.Normal);
}
