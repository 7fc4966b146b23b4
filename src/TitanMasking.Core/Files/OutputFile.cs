using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace TitanMasking.Core.Files;

/// <summary>Puts a result in its place whole or not at all: a temporary file in the same folder, written through to the disk, then renamed.</summary>
internal static class OutputFile
{
    /// <summary>Writes a result.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">All of its bytes.</param>
    /// <param name="overwrite">Replace a file of that name; without it, one that is there is left alone, and is an error unless it is the same already. Two processes that write the same name in the same moment are not told apart: not every platform can rename only where nothing is.</param>
    /// <exception cref="IOException">It could not be written, or a file of that name exists.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <returns>The file as it was written.</returns>
    public static WrittenFile Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        WrittenFile result = WrittenFile.Of(path, content);
        if (!overwrite && result.IsUnchanged())
        {
            // An earlier run came this far, and no further.
            return result;
        }

        string temporary = TemporaryPath(path);
        try
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
            return result;
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Where a result is written first. It is the same for the same result, so that what a crash leaves is gone once the edit is finished.</summary>
    /// <param name="path">The full path of the result.</param>
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
