using System.Numerics;
using System.Runtime.InteropServices;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>Sorts the pixels of a PNG's rows into black, white and neither.</summary>
internal sealed class MaskPixelCounter
{
    private const byte Black = 0x00;
    private const byte White = 0xFF;
    private const byte Neither = 0x80;

    private readonly ImageFacts _facts;
    private readonly PngRows _rows;

    // Below 8 bits and with a palette, what the pixels of each byte are, one after the other; empty where samples are read as they are.
    private readonly byte[] _kinds;
    private readonly int _pixelsPerByte;

    // A row in which every pixel is as many bytes as have to be alike, for rows that are not stored so.
    private readonly byte[] _spread;
    private readonly int _bytesPerPixel;

    private long _black;
    private long _white;
    private long _other;
    private long _blackOnBorder;
    private int _furthestOff;
    private MaskPixel? _firstOther;

    public MaskPixelCounter(ImageFacts facts, PngRows rows)
    {
        _facts = facts;
        _rows = rows;
        _pixelsPerByte = Math.Max(1, 8 / facts.BitDepth);
        _kinds = KindsOfBytes(KindsOfValues(facts, rows.Palette), facts.BitDepth);
        _bytesPerPixel = _kinds.Length > 0 ? 1 : rows.Channels * facts.BitDepth / 8;
        _spread = _kinds.Length > 0 || facts.HasAlphaChannel ? new byte[checked((facts.Width * _bytesPerPixel) + _pixelsPerByte)] : [];
    }

    public MaskPixels Result => new()
    {
        Black = _black,
        White = _white,
        Other = _other,
        FirstOther = _firstOther,
        FurthestOff = _furthestOff,
        BlackBorder = _blackOnBorder == BorderLength(_facts.Width, _facts.Height),
    };

    /// <summary>Counts the current row.</summary>
    public void CountRow()
    {
        ReadOnlySpan<byte> row = _kinds.Length > 0 ? SpreadValues() : _facts.HasAlphaChannel ? CoverAlpha() : _rows.Row;
        long blackBefore = _black;
        CountRuns(row);
        CountBorder(row, _black - blackBefore);
    }

    /// <summary>
    /// Black is all bits 0 and white all bits 1 at every depth, and masks are long runs of either,
    /// so a row is measured run by run with a vectorized search instead of pixel by pixel.
    /// </summary>
    private void CountRuns(ReadOnlySpan<byte> row)
    {
        int size = _bytesPerPixel;
        for (int position = 0; position < row.Length;)
        {
            byte value = row[position];
            int run = 0;
            if (value is Black or White)
            {
                int length = row[position..].IndexOfAnyExcept(value);
                run = (length < 0 ? row.Length - position : length) / size;
            }

            if (run == 0)
            {
                CountOther(position / size);
                position += size;
                continue;
            }

            if (value == Black)
            {
                _black += run;
            }
            else
            {
                _white += run;
            }

            position += run * size;
        }
    }

    private void CountOther(int index)
    {
        _other++;
        _furthestOff = Math.Max(_furthestOff, DistanceToPure(index));
        int x = _rows.X + (index * _rows.StepX);

        // The rows of an interlaced picture do not come from top to bottom.
        if (_firstOther is null || (_rows.Y, x).CompareTo((_firstOther.Y, _firstOther.X)) < 0)
        {
            _firstOther = new MaskPixel(x, _rows.Y, DescribePixel(index));
        }
    }

    private void CountBorder(ReadOnlySpan<byte> row, long blackInRow)
    {
        if (_rows.Y == 0 || _rows.Y == _facts.Height - 1)
        {
            _blackOnBorder += blackInRow;
            return;
        }

        if (_rows.X == 0 && IsBlack(row[.._bytesPerPixel]))
        {
            _blackOnBorder++;
        }

        int lastX = _rows.X + ((_rows.Width - 1) * _rows.StepX);
        if (lastX == _facts.Width - 1 && lastX > 0 && IsBlack(row[^_bytesPerPixel..]))
        {
            _blackOnBorder++;
        }
    }

    private static bool IsBlack(ReadOnlySpan<byte> pixel) => !pixel.ContainsAnyExcept(Black);

    private static long BorderLength(long width, long height) =>
        width == 1 || height == 1 ? width * height : (2 * width) + (2 * height) - 4;

    // The pixels of a byte are looked up, and stored, at once.
    private ReadOnlySpan<byte> SpreadValues()
    {
        switch (_pixelsPerByte)
        {
            case sizeof(ulong):
                SpreadValues<ulong>();
                break;
            case sizeof(uint):
                SpreadValues<uint>();
                break;
            case sizeof(ushort):
                SpreadValues<ushort>();
                break;
            default:
                SpreadValues<byte>();
                break;
        }

        return _spread.AsSpan(0, _rows.Width);
    }

    private void SpreadValues<T>()
        where T : unmanaged
    {
        ReadOnlySpan<byte> row = _rows.Row;
        ReadOnlySpan<T> kinds = MemoryMarshal.Cast<byte, T>(_kinds.AsSpan());
        Span<T> spread = MemoryMarshal.Cast<byte, T>(_spread.AsSpan());
        for (int i = 0; i < row.Length; i++)
        {
            spread[i] = kinds[row[i]];
        }
    }

    // Alpha becomes one more sample of the colour, so that black and white stay as many equal bytes and nothing else becomes so.
    private ReadOnlySpan<byte> CoverAlpha()
    {
        Span<byte> covered = _spread.AsSpan(0, _rows.Width * _bytesPerPixel);
        switch (_bytesPerPixel)
        {
            case sizeof(ushort):
                CoverAlpha<ushort>(_rows.Row, covered);
                break;
            case sizeof(uint):
                CoverAlpha<uint>(_rows.Row, covered);
                break;
            default:
                CoverAlpha<ulong>(_rows.Row, covered);
                break;
        }

        return covered;
    }

    private void CoverAlpha<T>(ReadOnlySpan<byte> row, Span<byte> covered)
        where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<T> pixels = MemoryMarshal.Cast<byte, T>(row);
        Span<T> coveredPixels = MemoryMarshal.Cast<byte, T>(covered);
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(pixels);
        Span<Vector<T>> coveredVectors = MemoryMarshal.Cast<T, Vector<T>>(coveredPixels);
        int depth = _facts.BitDepth;

        // The last sample of a pixel lies in its highest bits.
        T alpha = T.AllBitsSet << ((_bytesPerPixel * 8) - depth);
        for (int i = 0; i < vectors.Length; i++)
        {
            coveredVectors[i] = Vector.ConditionalSelect(new Vector<T>(alpha), vectors[i] << depth, vectors[i]);
        }

        for (int i = vectors.Length * Vector<T>.Count; i < pixels.Length; i++)
        {
            coveredPixels[i] = (pixels[i] & ~alpha) | ((pixels[i] << depth) & alpha);
        }
    }

    // The samples of a pixel without its alpha; those of its colour with a palette, and none where the palette lacks it.
    private ReadOnlySpan<int> ColorOf(int index, Span<int> buffer)
    {
        ReadOnlySpan<int> samples = _rows.SamplesAt(index, buffer);
        if (_facts.Color != ColorModel.Palette)
        {
            return samples[..(_facts.Color == ColorModel.Gray ? 1 : 3)];
        }

        ReadOnlySpan<byte> color = _rows.ColorAt(samples[0]);
        for (int i = 0; i < color.Length; i++)
        {
            buffer[i] = color[i];
        }

        return buffer[..color.Length];
    }

    private int DistanceToPure(int index)
    {
        int max = _facts.Color == ColorModel.Palette ? byte.MaxValue : (1 << _facts.BitDepth) - 1;
        (int toBlack, int toWhite) = (0, 0);
        foreach (int sample in ColorOf(index, stackalloc int[4]))
        {
            (toBlack, toWhite) = (Math.Max(toBlack, sample), Math.Max(toWhite, max - sample));
        }

        return Math.Min(toBlack, toWhite);
    }

    private string DescribePixel(int index)
    {
        ReadOnlySpan<int> samples = ColorOf(index, stackalloc int[4]);
        return samples switch
        {
            [] => "outside the palette",
            [var gray] when _facts.BitDepth < 8 => $"{gray} of {(1 << _facts.BitDepth) - 1}",
            [var gray] => $"{gray}",
            _ => $"({samples[0]},{samples[1]},{samples[2]})",
        };
    }

    private static byte[] KindsOfBytes(byte[] kindsOfValues, int depth) => kindsOfValues.Length == 0
        ? []
        : [.. from value in Enumerable.Range(0, 256)
              from shift in Enumerable.Range(1, 8 / depth).Select(position => 8 - (position * depth))
              select kindsOfValues[(value >> shift) & ((1 << depth) - 1)]];

    private static byte[] KindsOfValues(ImageFacts facts, ReadOnlySpan<byte> palette)
    {
        if (facts.Color != ColorModel.Palette && facts.BitDepth >= 8)
        {
            return [];
        }

        byte[] kinds = new byte[1 << facts.BitDepth];
        Array.Fill(kinds, Neither);
        if (facts.Color != ColorModel.Palette)
        {
            (kinds[0], kinds[^1]) = (Black, White);
            return kinds;
        }

        for (int i = 0; i < kinds.Length && (i * 3) + 2 < palette.Length; i++)
        {
            ReadOnlySpan<byte> color = palette.Slice(i * 3, 3);
            kinds[i] = color is [Black, Black, Black] or [White, White, White] ? color[0] : Neither;
        }

        return kinds;
    }
}
