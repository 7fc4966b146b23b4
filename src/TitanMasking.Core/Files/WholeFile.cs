using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace TitanMasking.Core.Files;

/// <summary>Puts a file in its place whole or not at all: a temporary file in the same folder, written through to the disk, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="write">Writes all of it. The stream has no buffer.</param>
    /// <param name="overwrite">Replace a file of that name; without it, one that is there is left alone. Two processes that write the same name in the same moment are not told apart: not every platform can rename only where nothing is.</param>
    /// <exception cref="IOException">It could not be written, or a file of that name exists.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<FileStream> write, bool overwrite)
    {
        string temporary = TemporaryPath(path);
        try
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Where a file is written first. It is the same for the same file, so that what a crash leaves is gone once it is written.</summary>
    /// <param name="path">The full path of the file.</param>
    internal static string TemporaryPath(string path) => Path.Combine(
        Path.GetDirectoryName(path)!, $"{XxHash3.HashToUInt64(MemoryMarshal.AsBytes(Path.GetFileName(path).AsSpan())):x16}.tmp");

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is left over must not hide why it was left.
        }
    }
}
