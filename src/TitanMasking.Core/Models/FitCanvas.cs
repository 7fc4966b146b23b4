using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>Chooses the size in which a model is sent a picture that it does not take as it is.</summary>
internal static class FitCanvas
{
    // A product of fractions that should be a whole number may lie just below it.
    private const double Tolerance = 1e-6;

    /// <summary>The size that keeps most of a picture's pixels; its own where the model takes that.</summary>
    /// <param name="entry">The model.</param>
    /// <param name="picture">The size of the picture, upright, in pixels.</param>
    public static (int Width, int Height) Choose(ModelEntry entry, (int Width, int Height) picture)
    {
        (int Width, int Height)[] sizes = [.. entry.Sizes.Select(text => SizeText.Read(text)!.Value)];
        return sizes.Length == 0 || sizes.Contains(picture)
            ? WithinLimits(entry.Limits, picture)
            : sizes.OrderByDescending(size => Kept(picture, size)).ThenBy(size => Padding(picture, size)).ThenBy(Area).First();
    }

    /// <summary>The size with a picture's proportions, or with the nearest that are taken, that lies within a model's limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="picture">The size of the picture, upright, in pixels.</param>
    public static (int Width, int Height) WithinLimits(ModelLimits limits, (int Width, int Height) picture)
    {
        bool isWide = picture.Width >= picture.Height;
        (double longer, double shorter) = isWide ? (picture.Width, picture.Height) : (picture.Height, picture.Width);
        double aspect = (double)(limits.MaxAspect ?? decimal.MaxValue);
        shorter = Math.Max(shorter, Math.Ceiling(longer / aspect));

        double shrink = Math.Min(1, Math.Min((limits.MaxSide ?? longer) / longer, Math.Sqrt((limits.MaxPixels ?? long.MaxValue) / (longer * shorter))));
        double grow = Math.Max(1, (limits.MinSide ?? 1) / (shorter * shrink));

        // Rounded down, and the longer side by the shorter one, so that no limit is passed by a fraction of a pixel.
        int height = Math.Max(1, (int)Math.Floor((shorter * shrink * grow) + Tolerance));
        double width = Math.Min((longer * shrink * grow) + Tolerance, Math.Min(height * aspect, limits.MaxSide ?? double.MaxValue));
        return isWide ? ((int)width, height) : (height, (int)width);
    }

    // Pixels that a small picture gains by scaling are none of its own.
    private static long Kept((int Width, int Height) picture, (int Width, int Height) canvas) => Math.Min(AreaOn(canvas, picture), Area(picture));

    private static long Padding((int Width, int Height) picture, (int Width, int Height) canvas) => Area(canvas) - AreaOn(canvas, picture);

    private static long AreaOn((int Width, int Height) canvas, (int Width, int Height) picture)
    {
        PixelRect inner = FitGeometry.Of(picture, canvas).Inner;
        return Area((inner.Width, inner.Height));
    }

    private static long Area((int Width, int Height) size) => (long)size.Width * size.Height;
}
