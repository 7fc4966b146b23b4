namespace SampleArt.Drawing;

/// <summary>The soft light of the room: most of it from the window on the left, the rest thrown back by walls and floor.</summary>
internal static class RoomLight
{
    private static readonly Point s_toWindow = new Point(-1, 0.35, -0.75).Unit;

    /// <summary>An amount of light, 0 to 1, for a surface by where it is and which way it faces.</summary>
    public static double On(Point place, Point normal)
    {
        double facing = 0.5 + (0.5 * normal.Dot(s_toWindow));
        double nearness = Math.Clamp(1.0 - (0.0016 * (place.X + 100)), 0.4, 1.25);
        return (0.07 + (0.34 * facing * facing)) * nearness;
    }

    public static double On(Face face) => On(face.Corners[0], face.Normal);
}
