using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>Shows what a mask would paint: the image as people see it, with the region that is painted tinted.</summary>
internal static class MaskPreview
{
    // Of 255: strong enough to be seen on any picture, and what lies below is still seen.
    private const double Strength = 0.6;

    private static readonly double[] s_tint = [255, 0, 128];
    private static readonly double[] s_white = [255];

    /// <summary>True where the mask can be laid on the image.</summary>
    public static bool CanMake(MaskFile mask, ImageFacts image) =>
        mask.Inspection is { Pixels: not null } inspection && MaskFits.Compare(inspection.Facts, image) == MaskFit.Same;

    /// <summary>Makes the preview, a PNG.</summary>
    /// <param name="mask">A mask that <see cref="CanMake"/> allows. Greys tint in part.</param>
    /// <param name="task">What it is for.</param>
    /// <param name="imagePath">The full path of its image.</param>
    /// <param name="maxPixels">An image of more pixels is not decoded.</param>
    /// <exception cref="EditException">The image cannot be read.</exception>
    public static byte[] Make(MaskFile mask, EditTask task, string imagePath, long maxPixels)
    {
        MaskRaster painted = MaskPlanes.Decode(mask.Content, maxPixels).Brightness;
        if (task == EditTask.Inpaint)
        {
            painted.Invert();
        }

        try
        {
            using ImageFile image = ImageFile.Read(imagePath);
            return image.Content.IsEmpty || !MaskInspection.IsDecodable(image.Facts.Width, image.Facts.Height, maxPixels)
                ? throw MaskPlanes.TooLarge(image.Facts.Width, image.Facts.Height)
                : Tint(image.Content, painted);
        }
        catch (VipsException exception)
        {
            throw ImageErrors.Create(imagePath, new ImageFormatException(ImageDefect.Damaged, "cannot be decoded", exception));
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            throw ImageErrors.Create(imagePath, exception);
        }
    }

    private static byte[] Tint(ReadOnlyMemory<byte> encoded, MaskRaster painted)
    {
        using Image image = Vips.Decode(encoded);
        using Image colors = image.Colourspace(Enums.Interpretation.Srgb);
        using Image opaque = colors.HasAlpha() ? colors.Flatten(background: s_white) : colors.Copy();
        using Image mask = Image.NewFromMemory(painted.Levels, painted.Width, painted.Height, 1, Enums.BandFormat.Uchar);
        using Image strength = mask.Linear([Strength], [0]);
        using Image share = strength.Cast(Enums.BandFormat.Uchar);
        using Image tinted = share.Ifthenelse(s_tint, opaque, blend: true);
        using Image pixels = tinted.Cast(Enums.BandFormat.Uchar);

        // To be turned, a picture has to be there as a whole.
        using Image whole = pixels.CopyMemory();
        using Image upright = Vips.TurnUpright(whole, image);
        return Vips.Encode(upright, OutputFormat.Png);
    }
}
