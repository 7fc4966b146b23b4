namespace TitanMasking.Core.Files;

/// <summary>A file as it was written, so that it can be told later from one that was changed or put in its place.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Hash">Its content.</param>
public sealed record WrittenFile(string Path, long Length, ContentHash Hash)
{
    /// <summary>Describes what was written.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">All of its bytes.</param>
    public static WrittenFile Of(string path, ReadOnlySpan<byte> content) => new(path, content.Length, ContentHash.Of(content));

    /// <summary>True where the file is there and is still what was written. The content is read only where the length fits.</summary>
    /// <exception cref="IOException">The file is there and could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is there and may not be read.</exception>
    public bool IsUnchanged()
    {
        FileInfo file = new(Path);
        return file.Exists && file.Length == Length && ContentHash.Of(File.ReadAllBytes(Path)) == Hash;
    }
}
