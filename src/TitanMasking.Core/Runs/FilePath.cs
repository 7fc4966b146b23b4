namespace TitanMasking.Core.Runs;

/// <summary>When two paths are the same file.</summary>
internal static class FilePath
{
    /// <summary>Compares paths as the platform's usual file systems do.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>True where both full paths lead to the same file, be it through links.</summary>
    public static bool IsSame(string path, string other) =>
        Comparer.Equals(path, other) || Comparer.Equals(FollowLinks(path), FollowLinks(other));

    private static string FollowLinks(string path)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        string followed = Path.Combine(FollowLinks(parent), Path.GetFileName(path));
        try
        {
            return File.ResolveLinkTarget(followed, returnFinalTarget: true)?.FullName ?? followed;
        }
        catch (IOException)
        {
            // What does not exist is no link.
            return followed;
        }
    }
}
