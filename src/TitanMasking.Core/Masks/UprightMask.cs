using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>Masks of images that are stored turned. One may be drawn for what people see or for what is stored, and its size says for which; where both fit, it is meant for what people see.</summary>
internal static class UprightMask
{
    /// <summary>The picture that a mask is laid on, as far as sizes tell: the upright one, or the stored one. It needs no more turning to be compared.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="image">The image.</param>
    public static ImageFacts LiesOn(MaskFile mask, ImageFacts image)
    {
        (int width, int height) = IsAsStored(mask, image) ? (image.Width, image.Height) : image.UprightSize;
        return image with { Width = width, Height = height, Orientation = 1 };
    }

    /// <summary>The picture to whose size a mask is mended.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="image">The image.</param>
    public static ImageFacts MendsTo(MaskFile mask, ImageFacts image)
    {
        bool fitsSeen = mask.Inspection is not { } inspection || MaskFits.CanTurn((inspection.Facts.Width, inspection.Facts.Height), image);
        (int width, int height) = fitsSeen ? image.UprightSize : (image.Width, image.Height);
        return image with { Width = width, Height = height, Orientation = 1 };
    }

    /// <summary>The pixels of a mask, turned as people see its picture.</summary>
    /// <param name="mask">The mask: a PNG of the picture's size.</param>
    /// <param name="image">The image.</param>
    public static MaskRaster Read(MaskFile mask, ImageFacts image)
    {
        MaskRaster raster = MaskPlanes.Decode(mask.Content, long.MaxValue).Brightness;
        return IsAsStored(mask, image) ? MaskGeometry.TurnUpright(raster, image.Orientation) : raster;
    }

    private static bool IsAsStored(MaskFile mask, ImageFacts image) =>
        mask.Inspection is { } inspection
        && (inspection.Facts.Width, inspection.Facts.Height) is var size
        && size != image.UprightSize
        && size == (image.Width, image.Height);
}
