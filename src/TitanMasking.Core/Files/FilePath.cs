namespace TitanMasking.Core.Files;

/// <summary>When two paths are the same file.</summary>
internal static class FilePath
{
    // As many as Linux follows before it calls them a circle.
    private const int MaxLinks = 40;

    /// <summary>Compares paths as the platform's usual file systems do.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>True where both full paths lead to the same file, be it through links.</summary>
    public static bool IsSame(string path, string other) =>
        Comparer.Equals(path, other) || Comparer.Equals(FollowLinks(path, MaxLinks), FollowLinks(other, MaxLinks));

    // A link's target may lie behind further links, anywhere on its path.
    private static string FollowLinks(string path, int linksLeft)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null || linksLeft == 0)
        {
            return path;
        }

        string followed = Path.Combine(FollowLinks(parent, linksLeft), Path.GetFileName(path));
        try
        {
            return File.ResolveLinkTarget(followed, returnFinalTarget: false) is { } target ? FollowLinks(target.FullName, linksLeft - 1) : followed;
        }
        catch (IOException)
        {
            // What does not exist is no link.
            return followed;
        }
    }
}
