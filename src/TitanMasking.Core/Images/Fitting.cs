using NetVips;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Images;

/// <summary>Brings a picture of any size into one that a model takes.</summary>
internal static class Fitting
{
    /// <summary>
    /// The picture upright, in sRGB, scaled and laid on a canvas whose rest repeats its outermost pixels: a model sees a picture that goes
    /// on, and no edge to imitate.
    /// </summary>
    /// <param name="image">The picture, with its content.</param>
    /// <param name="canvas">The size of the canvas in pixels.</param>
    /// <param name="place">Where on it the picture lies.</param>
    /// <param name="maxBytes">The most bytes that the new file should have.</param>
    /// <exception cref="ImageFormatException">Its pixels cannot be decoded.</exception>
    public static ImageFile Lay(ImageFile image, (int Width, int Height) canvas, PixelRect place, int maxBytes)
    {
        bool isQuarterTurn = image.Facts.UprightSize != (image.Facts.Width, image.Facts.Height) || image.Facts.Orientation >= 5;
        (int width, int height) = isQuarterTurn ? (place.Height, place.Width) : (place.Width, place.Height);
        CanvasSides around = new(place.Left, place.Top, canvas.Width - place.Left - place.Width, canvas.Height - place.Top - place.Height);
        try
        {
            using Image scaled = ColorProfile.OpenScaled(Vips.ArrayOf(image.Content), width, height);
            using Image pixels = scaled.CopyMemory();
            using Image upright = Vips.TurnUpright(pixels, image.Facts.Orientation);
            using Image plain = Canvas.MakePlain(upright);
            using Image drawn = Canvas.Surround(plain, around);
            return Canvas.EncodeWithin(image.Path, drawn, maxBytes);
        }
        catch (VipsException exception)
        {
            throw Damaged(exception);
        }
    }

    /// <summary>Reads all pixels of a picture that will be needed whole once its edit is paid for.</summary>
    /// <param name="image">The picture, with its content.</param>
    /// <exception cref="ImageFormatException">Its pixels cannot be decoded.</exception>
    public static void CheckPixels(ImageFile image)
    {
        try
        {
            using Image pixels = Vips.Decode(image.Content);
            pixels.Min();
        }
        catch (VipsException exception)
        {
            throw Damaged(exception);
        }
    }

    /// <summary>Takes the picture from the canvas that a model has painted, in the size that it had.</summary>
    /// <param name="canvas">What the model painted, there as a whole.</param>
    /// <param name="geometry">Where on it the picture lies.</param>
    public static Image Take(Image canvas, FitGeometry geometry)
    {
        if (geometry.IsIdentity)
        {
            return canvas.Copy();
        }

        PixelRect inner = geometry.Inner;
        (int width, int height) = geometry.Picture;
        using Image part = canvas.Crop(inner.Left, inner.Top, inner.Width, inner.Height);
        return part.Resize((double)width / inner.Width, vscale: (double)height / inner.Height);
    }

    // What libvips says is kept in one buffer a process: another thread's words may stand in it.
    internal static ImageFormatException Damaged(VipsException exception) => new(ImageDefect.Damaged, "cannot be decoded", exception);
}
