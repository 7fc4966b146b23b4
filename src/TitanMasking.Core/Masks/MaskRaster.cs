namespace TitanMasking.Core.Masks;

/// <summary>A mask in memory: one byte a pixel, row by row from the top left, from 0 for black to 255 for white.</summary>
internal sealed class MaskRaster
{
    public const byte Black = 0;
    public const byte White = 255;

    /// <summary>Creates a mask that is all black.</summary>
    public MaskRaster(int width, int height)
        : this(width, height, new byte[checked(width * height)])
    {
    }

    /// <summary>Takes pixels as a mask.</summary>
    public MaskRaster(int width, int height, byte[] levels) => (Width, Height, Levels) = (width, height, levels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>All pixels.</summary>
    public byte[] Levels { get; }

    /// <summary>The share of black pixels, 0 to 100.</summary>
    public double BlackPercent => 100.0 * Levels.AsSpan().Count(Black) / Levels.Length;

    /// <summary>The pixels of a row.</summary>
    public Span<byte> Row(int y) => Levels.AsSpan(y * Width, Width);

    /// <summary>Makes every pixel below a level black, and every other white.</summary>
    /// <returns>How many were neither before.</returns>
    public long Threshold(int level)
    {
        long changed = 0;
        Span<byte> rest = Levels;
        for (int next = rest.IndexOfAnyExcept(Black, White); next >= 0; next = rest.IndexOfAnyExcept(Black, White))
        {
            rest[next] = rest[next] < level ? Black : White;
            rest = rest[(next + 1)..];
            changed++;
        }

        return changed;
    }

    /// <summary>Swaps black and white.</summary>
    public void Invert()
    {
        foreach (ref byte level in Levels.AsSpan())
        {
            level = (byte)~level;
        }
    }
}
