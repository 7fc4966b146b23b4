using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace TitanMasking.Core.Journals;

/// <summary>Takes a line.</summary>
/// <param name="line">Its bytes, without the end of the line.</param>
/// <param name="offset">Where it begins in the file.</param>
internal delegate void LineAction(ReadOnlySpan<byte> line, long offset);

/// <summary>Reads lines of a file that may grow meanwhile. What stands behind the last end of a line is a line too.</summary>
internal static class JournalLines
{
    private const int BlockLength = 1 << 20;
    private const int UsualLineLength = 2048;

    /// <summary>Opens a file that others may write, move and delete meanwhile.</summary>
    public static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);

    /// <summary>Reads all lines, in blocks, with no allocation for any of them.</summary>
    public static void ReadAll(SafeFileHandle file, LineAction action)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
        long position = 0;
        int filled = 0;
        while (true)
        {
            int read = RandomAccess.Read(file, buffer.AsSpan(filled), position + filled);
            filled += read;
            int start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is var length and >= 0)
            {
                action(buffer.AsSpan(start, length), position + start);
                start += length + 1;
            }

            if (read == 0)
            {
                action(buffer.AsSpan(start, filled - start), position + start);
                ArrayPool<byte>.Shared.Return(buffer);
                return;
            }

            if (start == 0 && filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            position += start;
            filled -= start;
        }
    }

    /// <summary>Reads one line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where it begins.</param>
    public static ReadOnlySpan<byte> ReadOne(SafeFileHandle file, long offset)
    {
        byte[] buffer = new byte[UsualLineLength];
        int filled = 0;
        while (true)
        {
            int read = RandomAccess.Read(file, buffer.AsSpan(filled), offset + filled);
            filled += read;
            ReadOnlySpan<byte> soFar = buffer.AsSpan(0, filled);
            int length = soFar.IndexOf((byte)'\n');
            if (length >= 0 || read == 0)
            {
                return length >= 0 ? soFar[..length] : soFar;
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }
}
