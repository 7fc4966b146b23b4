namespace TitanMasking.Core.Tests.Support;

/// <summary>Packs and filters the samples of a PNG into the rows that are compressed.</summary>
internal static class PngRowWriter
{
    private const int PaethFilter = 4;

    // The pass of each pixel in every block of eight by eight: the figure of the PNG specification's section 8.
    private static readonly string[] s_passOfPixel =
        ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

    public static byte[] Write(PngBuilder png)
    {
        using MemoryStream rows = new();
        int number = 0;
        foreach (char pass in png.Interlaced ? "1234567" : "0")
        {
            byte[]? above = null;
            for (int y = 0; y < png.Height; y++)
            {
                int[] columns = [.. Enumerable.Range(0, png.Width).Where(x => !png.Interlaced || s_passOfPixel[y % 8][x % 8] == pass)];
                if (columns.Length > 0)
                {
                    byte[] row = Pack(png, columns, y);
                    byte filter = png.FilterOfRow(number++);
                    rows.WriteByte(filter);
                    rows.Write(Filter(filter, row, above ?? new byte[row.Length], Math.Max(1, png.Channels * png.Depth / 8)));
                    above = row;
                }
            }
        }

        return rows.ToArray();
    }

    private static byte[] Pack(PngBuilder png, int[] columns, int y)
    {
        byte[] row = new byte[((columns.Length * png.Channels * png.Depth) + 7) / 8];
        int bit = 0;
        foreach (int x in columns)
        {
            for (int channel = 0; channel < png.Channels; channel++, bit += png.Depth)
            {
                int sample = png.SampleAt(x, y, channel);
                if (png.Depth == 16)
                {
                    row[bit / 8] = (byte)(sample >> 8);
                    row[(bit / 8) + 1] = (byte)sample;
                }
                else
                {
                    row[bit / 8] |= (byte)(sample << (8 - png.Depth - (bit % 8)));
                }
            }
        }

        return row;
    }

    private static byte[] Filter(int filter, byte[] row, byte[] above, int distance)
    {
        byte[] filtered = new byte[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= distance ? row[i - distance] : 0;
            int aboveLeft = i >= distance ? above[i - distance] : 0;
            int[] guesses = [0, left, above[i], (left + above[i]) / 2, Nearest(left + above[i] - aboveLeft, left, above[i], aboveLeft)];
            filtered[i] = (byte)(row[i] - guesses[Math.Min(filter, PaethFilter)]);
        }

        return filtered;
    }

    private static int Nearest(int estimate, params int[] neighbours) => neighbours.MinBy(neighbour => Math.Abs(estimate - neighbour));
}
