using System.Numerics;
using System.Runtime.InteropServices;

namespace TitanMasking.Core.Simulation;

/// <summary>A mask as Stability's services take it: white is painted, black is kept, a gray is painted in part.</summary>
internal static class SoftMask
{
    /// <summary>Reads a mask. That it must have the image's size is the simulation's own caution: the documentation does not say what the service does with another.</summary>
    /// <param name="encoded">The mask's bytes: a PNG, JPEG or WebP.</param>
    /// <param name="path">The field that holds it, for messages.</param>
    /// <param name="image">The image it belongs to.</param>
    /// <param name="warn">Takes a warning about transparency, of which the documentation says nothing.</param>
    /// <returns>One number a pixel, counted by rows from the top left: 0 for black to 255 for white.</returns>
    /// <exception cref="RefusedException">It is no such mask.</exception>
    public static byte[] Read(byte[] encoded, string path, Picture image, Action<string> warn)
    {
        PictureHeader header = PictureHeader.ReadWithWebp(encoded, path);
        if (header.Width != image.Width || header.Height != image.Height)
        {
            throw new RefusedException(path, $"a mask of {header.Width}x{header.Height} pixels", $"It must have the image's {image.Width}x{image.Height}. Draw it in that size.");
        }

        Picture mask = Picture.Decode(encoded, path);
        if (!mask.IsOpaque)
        {
            warn($"{path} has transparent pixels. The simulation looks at their colours alone; what the service does is unconfirmed. Save the mask without transparency.");
        }

        byte[] strength = new byte[image.Width * image.Height];
        for (int i = 0; i < strength.Length; i++)
        {
            strength[i] = mask[i].Gray;
        }

        return strength;
    }

    /// <summary>Takes the image's own transparency for a mask: what is transparent is painted.</summary>
    /// <param name="image">The image.</param>
    /// <returns>One number a pixel, counted by rows from the top left: 0 for opaque to 255 for transparent.</returns>
    public static byte[] FromAlpha(Picture image)
    {
        byte[] strength = new byte[image.Width * image.Height];
        for (int i = 0; i < strength.Length; i++)
        {
            strength[i] = (byte)(byte.MaxValue - image.Alpha(i));
        }

        return strength;
    }

    /// <summary>Grows what is painted: every pixel gets the strongest value of the square round it.</summary>
    /// <param name="strength">One number a pixel, counted by rows from the top left.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="pixels">How far the square reaches to each side.</param>
    public static byte[] Grow(byte[] strength, int width, int pixels)
    {
        int height = strength.Length / width;
        byte[] wider = new byte[strength.Length];
        byte[] grown = new byte[strength.Length];
        byte[] row = new byte[width + (2 * pixels)];

        // First along the rows, each between margins of black, then across them.
        for (int y = 0; y < height; y++)
        {
            strength.AsSpan(y * width, width).CopyTo(row.AsSpan(pixels));
            for (int shift = 0; shift <= 2 * pixels; shift++)
            {
                Strengthen(wider.AsSpan(y * width, width), row.AsSpan(shift, width));
            }
        }

        for (int y = 0; y < height; y++)
        {
            for (int v = Math.Max(y - pixels, 0); v <= Math.Min(y + pixels, height - 1); v++)
            {
                Strengthen(grown.AsSpan(y * width, width), wider.AsSpan(v * width, width));
            }
        }

        return grown;
    }

    private static void Strengthen(Span<byte> strength, ReadOnlySpan<byte> other)
    {
        Span<Vector<byte>> blocks = MemoryMarshal.Cast<byte, Vector<byte>>(strength);
        ReadOnlySpan<Vector<byte>> otherBlocks = MemoryMarshal.Cast<byte, Vector<byte>>(other);
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Vector.Max(blocks[i], otherBlocks[i]);
        }

        for (int i = blocks.Length * Vector<byte>.Count; i < strength.Length; i++)
        {
            strength[i] = Math.Max(strength[i], other[i]);
        }
    }
}
