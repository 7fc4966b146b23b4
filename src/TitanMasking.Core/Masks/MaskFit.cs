using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>How the size of a mask stands to the size of its image.</summary>
internal enum MaskFit
{
    /// <summary>The same size.</summary>
    Same,

    /// <summary>The same proportions, within one pixel.</summary>
    Scaled,

    /// <summary>The proportions of the image as people see it, which is stored turned by a quarter.</summary>
    Turned,

    /// <summary>The proportions of the image turned by a quarter, and nothing says which way.</summary>
    Sideways,

    /// <summary>Other proportions.</summary>
    Other,
}

/// <summary>Compares the sizes of masks and images.</summary>
internal static class MaskFits
{
    /// <summary>From here on an EXIF orientation swaps width and height.</summary>
    public const int FirstQuarterTurn = 5;

    /// <summary>Says how a mask's size stands to an image's.</summary>
    public static MaskFit Compare(ImageFacts mask, ImageFacts image)
    {
        (int Width, int Height) size = (image.Width, image.Height);
        return (mask.Width, mask.Height) == size ? MaskFit.Same
            : IsScaled((mask.Width, mask.Height), size) ? MaskFit.Scaled
            : !IsScaled((mask.Height, mask.Width), size) ? MaskFit.Other
            : image.Orientation >= FirstQuarterTurn ? MaskFit.Turned
            : MaskFit.Sideways;
    }

    /// <summary>True where a mask of this size may have been drawn on what people see of an image that is stored turned.</summary>
    public static bool CanTurn((int Width, int Height) mask, ImageFacts image) =>
        image.Orientation < FirstQuarterTurn || IsScaled((mask.Height, mask.Width), (image.Width, image.Height));

    // Whoever scales a picture rounds: at the smaller size, a side may be off by less than a pixel.
    private static bool IsScaled((long Width, long Height) mask, (long Width, long Height) image) =>
        Math.Abs((mask.Width * image.Height) - (image.Width * mask.Height))
            < Math.Max(Math.Max(mask.Width, mask.Height), Math.Max(image.Width, image.Height));
}
