namespace SampleArt.Drawing;

/// <summary>A flat polygon in the room. Seen from the side that it faces, its corners run clockwise.</summary>
internal sealed class Face
{
    public Face(params IReadOnlyList<Point> corners)
        : this((corners[1] - corners[0]).Cross(corners[2] - corners[0]).Unit, corners)
    {
    }

    /// <summary>A face that is only nearly flat, with the way that it faces as a whole.</summary>
    public Face(Point normal, IReadOnlyList<Point> corners)
    {
        Normal = normal;
        Corners = corners;
    }

    public IReadOnlyList<Point> Corners { get; }

    public Point Normal { get; }

    public Outline Outline => Outline.Of(Corners);

    public bool IsSeen => Normal.Dot(Camera.Eye - Corners[0]) > 0;

    /// <summary>An upright rectangle that faces the camera.</summary>
    public static Face Upright(double left, double top, double right, double bottom, double z) =>
        new(new(left, bottom, z), new(left, top, z), new(right, top, z), new(right, bottom, z));

    /// <summary>A level rectangle that faces up.</summary>
    public static Face Level(double left, double right, double front, double back, double y) =>
        new(new(left, y, front), new(left, y, back), new(right, y, back), new(right, y, front));

    /// <summary>A level disc that faces up.</summary>
    public static Face Disc(Point middle, double radius)
    {
        const int Corners = 40;
        return new([.. Enumerable.Range(0, Corners).Select(i =>
            middle + new Point(radius * Math.Cos(-i * Math.Tau / Corners), 0, radius * Math.Sin(-i * Math.Tau / Corners)))]);
    }
}
