using System.Numerics;
using System.Runtime.InteropServices;

namespace TitanMasking.Core.Images;

/// <summary>The five row filters of PNG, undone (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Turns a filtered row into samples, in place.</summary>
    /// <param name="type">The filter that the row begins with, 0 to 4.</param>
    /// <param name="row">The row, without its filter byte.</param>
    /// <param name="above">The row above of the same pass, already turned; zeros for the first.</param>
    /// <param name="distance">Bytes per pixel, at least 1.</param>
    /// <exception cref="ImageFormatException">There is no such filter.</exception>
    public static void Undo(byte type, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (type)
        {
            case 0:
                break;
            case 1:
                UndoSub(row, distance);
                break;
            case 2:
                UndoUp(row, above);
                break;
            case 3:
                UndoAverage(row, above, distance);
                break;
            case 4:
                UndoPaeth(row, above, distance);
                break;
            default:
                throw new ImageFormatException(ImageDefect.Damaged, $"is a damaged PNG: a row has filter {type}, and there are only 0 to 4");
        }
    }

    private static void UndoSub(Span<byte> row, int distance)
    {
        for (int i = distance; i < row.Length; i++)
        {
            row[i] += row[i - distance];
        }
    }

    private static void UndoUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        Span<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        ReadOnlySpan<Vector<byte>> vectorsAbove = MemoryMarshal.Cast<byte, Vector<byte>>(above);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] += vectorsAbove[i];
        }

        for (int i = vectors.Length * Vector<byte>.Count; i < row.Length; i++)
        {
            row[i] += above[i];
        }
    }

    private static void UndoAverage(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < distance ? 0 : row[i - distance];
            row[i] += (byte)((left + above[i]) / 2);
        }
    }

    private static void UndoPaeth(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        for (int channel = 0; channel < distance; channel++)
        {
            (int left, int aboveLeft) = (0, 0);
            for (int i = channel; i < row.Length; i += distance)
            {
                int up = above[i];
                left = row[i] = (byte)(row[i] + Predict(left, up, aboveLeft));
                aboveLeft = up;
            }
        }
    }

    private static int Predict(int left, int above, int aboveLeft)
    {
        // What the rule below comes to where neighbours are alike, as nearly all of a mask are.
        if (left == aboveLeft)
        {
            return above;
        }

        if (above == aboveLeft)
        {
            return left;
        }

        int estimate = left + above - aboveLeft;
        int toLeft = Math.Abs(estimate - left);
        int toAbove = Math.Abs(estimate - above);
        int toAboveLeft = Math.Abs(estimate - aboveLeft);
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
