namespace TitanMasking.Core.Files;

/// <summary>Puts a result in its place whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes a result.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">All of its bytes.</param>
    /// <param name="overwrite">Replace a file of that name; without it, one that is there is left alone, and is an error unless it is the same already.</param>
    /// <exception cref="IOException">It could not be written, or a file of that name exists.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <returns>The file as it was written.</returns>
    public static WrittenFile Write(string path, ReadOnlyMemory<byte> content, bool overwrite)
    {
        WrittenFile result = WrittenFile.Of(path, content.Span);
        if (!overwrite && result.IsUnchanged())
        {
            // An earlier run came this far, and no further.
            return result;
        }

        WholeFile.Write(path, file => file.Write(content.Span), overwrite);
        return result;
    }
}
