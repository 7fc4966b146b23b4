using System.Globalization;
using NetVips;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>What a picture that serves as a mask says: by its brightness, and by its transparency where it has one.</summary>
/// <param name="Brightness">The luma of ITU-R BT.601, which is JPEG's own, in steps of 255: rounded down, so that comparing it with a threshold is as exact as comparing the samples themselves.</param>
/// <param name="Opacity">From 0 for transparent to 255 for opaque; null where the format or the file has none.</param>
internal sealed record MaskPlanes(MaskRaster Brightness, MaskRaster? Opacity)
{
    private const int Scale = 1000;

    // In thousands, so that whole numbers are exact.
    private static readonly double[,] s_weights = { { PngPlanes.RedWeight, PngPlanes.GreenWeight, PngPlanes.BlueWeight } };

    /// <summary>Decodes a PNG, JPEG or WebP.</summary>
    /// <param name="content">The file.</param>
    /// <param name="maxPixels">A picture of more pixels is not decoded.</param>
    /// <exception cref="ImageFormatException">It cannot be decoded, or is larger than is decoded.</exception>
    public static MaskPlanes Decode(ReadOnlyMemory<byte> content, long maxPixels)
    {
        byte[] bytes = Vips.ArrayOf(content);
        if (ImageSignature.Recognize(bytes.AsSpan(0, Math.Min(bytes.Length, ImageSignature.Length))) == ImageSignature.PngName)
        {
            using MemoryStream stream = new(bytes, writable: false);
            ImageFacts facts = ImageFacts.Read(stream);
            CheckSize(facts.Width, facts.Height, maxPixels);
            stream.Position = 0;
            return PngPlanes.Read(stream, facts);
        }

        try
        {
            using Image image = Vips.Decode(bytes);
            CheckSize(image.Width, image.Height, maxPixels);
            return Read(image);
        }
        catch (VipsException exception)
        {
            // What libvips says is kept in one buffer a process: another thread's words may stand in it.
            throw new ImageFormatException(ImageDefect.Damaged, "cannot be decoded", exception);
        }
    }

    /// <summary>Makes the exception of a picture that is larger than is decoded.</summary>
    public static ImageFormatException TooLarge(long width, long height) => new(
        ImageDefect.TooLarge,
        string.Create(
            CultureInfo.InvariantCulture,
            $"has {width * height:N0} pixels ({width}×{height}), more than are decoded, so they were not looked at. At most -MaxPixels are, with at most {MaskInspection.MaxSide:N0} on the longer side"));

    private static void CheckSize(int width, int height, long maxPixels)
    {
        if (!MaskInspection.IsDecodable(width, height, maxPixels))
        {
            throw TooLarge(width, height);
        }
    }

    // The pixels can be read once only, so brightness and opacity come together and are taken apart here.
    private static MaskPlanes Read(Image image)
    {
        using Image rgb = image.Colourspace(Enums.Interpretation.Srgb);
        int colors = rgb.Bands - (rgb.HasAlpha() ? 1 : 0);
        using Image color = rgb.ExtractBand(0, n: colors);
        using Image weights = Image.NewFromArray(s_weights);
        using Image weighed = color.Recomb(weights);
        using Image luma = weighed.Linear([1.0 / Scale], [0.5 / Scale]);
        using Image brightness = luma.Cast(Enums.BandFormat.Uchar);
        if (!rgb.HasAlpha())
        {
            return new MaskPlanes(new MaskRaster(image.Width, image.Height, brightness.WriteToMemory<byte>()), Opacity: null);
        }

        using Image alpha = rgb.ExtractBand(colors);
        using Image both = brightness.Bandjoin(alpha);
        byte[] pairs = both.WriteToMemory<byte>();
        MaskPlanes planes = new(new MaskRaster(image.Width, image.Height), new MaskRaster(image.Width, image.Height));
        for (int i = 0; i < planes.Brightness.Levels.Length; i++)
        {
            (planes.Brightness.Levels[i], planes.Opacity!.Levels[i]) = (pairs[2 * i], pairs[(2 * i) + 1]);
        }

        return planes;
    }
}
