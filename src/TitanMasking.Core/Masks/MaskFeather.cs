namespace TitanMasking.Core.Masks;

/// <summary>Softens the edge of a region from within: what lies outside of it stays untouched.</summary>
internal static class MaskFeather
{
    /// <summary>The widest seam in pixels.</summary>
    public const int Max = 256;

    private const byte Outside = 0;
    private const byte Inside = 255;

    /// <summary>
    /// Lets a region rise from its edge inwards: 0 outside, and inside by the distance to the nearest pixel outside, until it is 255
    /// beyond so many pixels. The picture's own edges are no edge of the region.
    /// </summary>
    /// <param name="region">255 inside and 0 outside; it is changed.</param>
    /// <param name="pixels">0 to <see cref="Max"/>; 0 leaves a hard edge.</param>
    public static void Soften(MaskRaster region, int pixels)
    {
        if (pixels == 0)
        {
            return;
        }

        int beyond = pixels + 1;
        byte[] levels = [.. Enumerable.Range(0, (beyond * beyond) + 1).Select(square => (byte)Math.Round(Inside * Math.Sqrt(square) / beyond))];
        ushort[] distances = DistancesInColumns(region, (ushort)beyond);
        Envelope envelope = new(region.Width);
        for (int y = 0; y < region.Height; y++)
        {
            ReadOnlySpan<ushort> inColumns = distances.AsSpan(y * region.Width, region.Width);
            Span<byte> row = region.Row(y);

            // Nothing to soften: all of the row lies outside, or far inside.
            if (row.Contains(Inside) && inColumns.ContainsAnyExcept((ushort)beyond))
            {
                envelope.Soften(row, inColumns, levels);
            }
        }
    }

    // From each pixel to the nearest outside in its column; what is farther than the seam is wide counts as just beyond it.
    private static ushort[] DistancesInColumns(MaskRaster region, ushort beyond)
    {
        ushort[] distances = new ushort[region.Levels.Length];
        for (int i = 0; i < distances.Length; i++)
        {
            int above = i < region.Width ? beyond : distances[i - region.Width];
            distances[i] = region.Levels[i] == Outside ? (ushort)0 : (ushort)Math.Min(above + 1, beyond);
        }

        for (int i = distances.Length - region.Width - 1; i >= 0; i--)
        {
            distances[i] = (ushort)Math.Min(distances[i], distances[i + region.Width] + 1);
        }

        return distances;
    }

    /// <summary>
    /// The distances of a row's pixels, exact and in time that grows with the row alone: the lower envelope of one parabola a column
    /// (Meijster, Roerdink, Hesselink, A general algorithm for computing distance transforms in linear time, 2000).
    /// </summary>
    private sealed class Envelope(int width)
    {
        private readonly int[] _columns = new int[width];
        private readonly int[] _starts = new int[width];

        public void Soften(Span<byte> row, ReadOnlySpan<ushort> inColumns, byte[] levels)
        {
            int last = Build(inColumns);
            for (int x = row.Length - 1; x >= 0; x--)
            {
                row[x] = levels[Math.Min(SquareAt(x, _columns[last], inColumns), levels.Length - 1)];
                last -= x == _starts[last] ? 1 : 0;
            }
        }

        private int Build(ReadOnlySpan<ushort> inColumns)
        {
            (int last, _columns[0], _starts[0]) = (0, 0, 0);
            for (int x = 1; x < inColumns.Length; x++)
            {
                while (last >= 0 && SquareAt(_starts[last], _columns[last], inColumns) > SquareAt(_starts[last], x, inColumns))
                {
                    last--;
                }

                if (last < 0)
                {
                    (last, _columns[0], _starts[0]) = (0, x, 0);
                }
                else if (Crossing(_columns[last], x, inColumns) + 1 is var start && start < inColumns.Length)
                {
                    last++;
                    (_columns[last], _starts[last]) = (x, (int)start);
                }
            }

            return last;
        }

        // The last place where the parabola of the column on the left lies no higher.
        private static long Crossing(long left, long right, ReadOnlySpan<ushort> inColumns)
        {
            long rise = ((long)inColumns[(int)right] * inColumns[(int)right]) - ((long)inColumns[(int)left] * inColumns[(int)left]);
            return ((right * right) - (left * left) + rise) / (2 * (right - left));
        }

        private static long SquareAt(long x, int column, ReadOnlySpan<ushort> inColumns) =>
            ((x - column) * (x - column)) + ((long)inColumns[column] * inColumns[column]);
    }
}
