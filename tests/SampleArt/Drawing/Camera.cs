namespace SampleArt.Drawing;

/// <summary>Looks straight at the back wall, so that what hangs there stays rectangular and all depth runs to one point.</summary>
internal static class Camera
{
    public const int Width = 1152;
    public const int Height = 768;

    // A standing photographer with a moderate lens; the horizon lies above the middle, so that the desk top shows.
    private const double EyeHeight = 166;
    private const double HorizonX = 576;
    private const double HorizonY = 340;
    private const double FocalLength = 900;

    public static readonly Point Eye = new(0, EyeHeight, 0);

    /// <summary>The whole picture.</summary>
    public static readonly Outline View = Outline.Rectangle(0, 0, Width, Height);

    /// <summary>The pixel at which a place is seen.</summary>
    public static (double X, double Y) See(Point place)
    {
        double scale = FocalLength / place.Z;
        return (HorizonX + (place.X * scale), HorizonY + ((EyeHeight - place.Y) * scale));
    }

    /// <summary>The place at a depth that is seen at a pixel.</summary>
    public static Point Place(double x, double y, double z)
    {
        double scale = FocalLength / z;
        return new((x - HorizonX) / scale, EyeHeight - ((y - HorizonY) / scale), z);
    }
}
