namespace SampleArt.Drawing;

/// <summary>A place in the room, in centimetres: X right of the camera, Y up from the floor, Z away from the camera.</summary>
internal readonly record struct Point(double X, double Y, double Z)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Point operator *(Point a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    public double Length => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

    public Point Unit => this * (1 / Length);

    public double Dot(Point other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Point Cross(Point other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));
}
