namespace TitanMasking.Core.Masks;

/// <summary>Grows the black region of a mask by a disc: what is black then is every pixel whose centre is at most so far from the centre of a black one.</summary>
internal static class MaskGrowth
{
    /// <summary>The farthest that a mask grows or shrinks, so that a distance is one byte.</summary>
    public const int Max = 250;

    /// <summary>Grows the black region, or, by a negative number, the white one. Beyond the picture's edges there is nothing to grow from.</summary>
    /// <param name="mask">A mask with only black and white; it is changed.</param>
    /// <param name="pixels">From -<see cref="Max"/> to <see cref="Max"/>.</param>
    /// <returns>How many pixels changed.</returns>
    public static long Grow(MaskRaster mask, int pixels)
    {
        (byte spreading, int reach) = (pixels > 0 ? MaskRaster.Black : MaskRaster.White, Math.Abs(pixels));
        long before = mask.Levels.AsSpan().Count(spreading);
        byte[] distances = DistancesInColumns(mask, spreading, reach);

        // How far along its row a pixel reaches whose column has the region at a distance.
        int[] reaches = [.. Enumerable.Range(0, reach + 1).Select(distance => (int)Math.Sqrt((reach * reach) - (distance * distance)))];
        for (int y = 0; y < mask.Height; y++)
        {
            SpreadInRow(mask.Row(y), distances.AsSpan(y * mask.Width, mask.Width), reaches, spreading);
        }

        return mask.Levels.AsSpan().Count(spreading) - before;
    }

    // From each pixel to the nearest of the region in its column; what is farther than the reach is one more than it.
    private static byte[] DistancesInColumns(MaskRaster mask, byte region, int reach)
    {
        byte[] distances = new byte[mask.Levels.Length];
        for (int i = 0; i < distances.Length; i++)
        {
            int above = i < mask.Width ? reach : distances[i - mask.Width];
            distances[i] = mask.Levels[i] == region ? (byte)0 : (byte)Math.Min(above + 1, reach + 1);
        }

        for (int i = distances.Length - mask.Width - 1; i >= 0; i--)
        {
            distances[i] = Math.Min(distances[i], (byte)(distances[i + mask.Width] + 1));
        }

        return distances;
    }

    private static void SpreadInRow(Span<byte> row, ReadOnlySpan<byte> distances, int[] reaches, byte spreading)
    {
        for ((int x, int end) = (0, -1); x < row.Length; x++)
        {
            end = distances[x] < reaches.Length ? Math.Max(end, x + reaches[distances[x]]) : end;
            row[x] = x <= end ? spreading : row[x];
        }

        for ((int x, int end) = (row.Length - 1, row.Length); x >= 0; x--)
        {
            end = distances[x] < reaches.Length ? Math.Min(end, x - reaches[distances[x]]) : end;
            row[x] = x >= end ? spreading : row[x];
        }
    }
}
