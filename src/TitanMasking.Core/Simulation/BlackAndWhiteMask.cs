using NetVips;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Simulation;

/// <summary>A mask as Titan Image Generator takes it: a PNG of the image's size, RGB or gray, holding only black and white.</summary>
internal static class BlackAndWhiteMask
{
    /// <summary>Reads a mask.</summary>
    /// <param name="encoded">The mask's bytes.</param>
    /// <param name="path">The field that holds it, for messages.</param>
    /// <param name="image">The header of the image it belongs to.</param>
    /// <returns>One flag a pixel, counted by rows from the top left: true for black.</returns>
    /// <exception cref="RefusedException">It is no such mask.</exception>
    public static bool[] ReadBlack(byte[] encoded, string path, PictureHeader image)
    {
        PictureHeader mask = PictureHeader.Read(encoded, path);
        if (mask.Format != PictureFormat.Png)
        {
            throw new RefusedException(path, "a JPEG", "A mask must be a PNG: JPEG blurs black and white. Save it as PNG.");
        }

        if (mask.Width != image.Width || mask.Height != image.Height)
        {
            throw new RefusedException(path, $"a mask of {mask.Width}x{mask.Height} pixels", $"It must have the image's {image.Width}x{image.Height}. Draw it in that size.");
        }

        if (mask.HasAlpha)
        {
            throw new RefusedException(path, "transparency", "A mask has no alpha channel and no transparent colour. Save it without.");
        }

        if (mask.HasPalette)
        {
            throw new RefusedException(path, "a palette", "A mask is RGB or grayscale. Save it as one of these.");
        }

        if (mask.BitDepth > 8)
        {
            throw new RefusedException(path, $"{mask.BitDepth} bits a sample", "At most 8 are allowed. Save it with 8.");
        }

        return FindBlack(Decode(encoded, path), path, mask);
    }

    /// <summary>Writes a mask as a PNG that says which simulation it comes from.</summary>
    /// <param name="black">One flag a pixel, counted by rows from the top left: true for black.</param>
    /// <param name="width">The width in pixels.</param>
    public static byte[] Write(bool[] black, int width)
    {
        byte[] samples = Array.ConvertAll(black, static flag => flag ? byte.MinValue : byte.MaxValue);
        using Image raw = Image.NewFromMemory(samples, width, black.Length / width, 1, Enums.BandFormat.Uchar);
        using Image mask = raw.Copy(interpretation: Enums.Interpretation.Bw);
        return SimulationMark.Write(Vips.Encode(mask, OutputFormat.Png));
    }

    private static byte[] Decode(byte[] encoded, string path)
    {
        try
        {
            using Image image = Vips.Decode(encoded);
            return image.WriteToMemory<byte>();
        }
        catch (VipsException broken)
        {
            throw new RefusedException(path, "a PNG that cannot be decoded", "It is broken or cut off. Save it again.", broken);
        }
    }

    private static bool[] FindBlack(ReadOnlySpan<byte> samples, string path, PictureHeader mask)
    {
        bool[] black = new bool[mask.Width * mask.Height];
        int bands = samples.Length / black.Length;
        for (int i = 0; i < black.Length; i++)
        {
            ReadOnlySpan<byte> pixel = samples.Slice(i * bands, bands);
            if (pixel[0] is not (byte.MinValue or byte.MaxValue) || pixel.ContainsAnyExcept(pixel[0]))
            {
                throw new RefusedException(path, $"the value ({string.Join(',', pixel.ToArray())}) at ({i % mask.Width}, {i / mask.Width})", "Only black (0,0,0) and white (255,255,255) are allowed. Draw it without soft edges.");
            }

            black[i] = pixel[0] == byte.MinValue;
        }

        return black;
    }
}
