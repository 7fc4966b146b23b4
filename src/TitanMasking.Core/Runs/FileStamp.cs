namespace TitanMasking.Core.Runs;

/// <summary>When a file was last written and how long it is: enough to see that it is no longer the one that was meant.</summary>
/// <param name="Written">When it was last written, in UTC.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct FileStamp(DateTime Written, long Length)
{
    /// <summary>The stamp of a file as it is now; null where there is none.</summary>
    public static FileStamp? Of(string? path)
    {
        FileInfo? file = path is null ? null : new FileInfo(path);
        return file is { Exists: true } ? new FileStamp(file.LastWriteTimeUtc, file.Length) : null;
    }
}
