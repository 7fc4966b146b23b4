using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace TitanMasking.Core.Files;

/// <summary>When two paths are the same file.</summary>
internal static class FilePath
{
    // As many as Linux follows before it calls them a circle.
    private const int MaxLinks = 40;

    /// <summary>Compares paths as the platform's usual file systems do.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>A hash that is the same for paths of the same file, as <see cref="Comparer"/> compares them. Of a million paths, the odds that any two share one are 1 to 30 million.</summary>
    public static ulong Hash(ReadOnlySpan<char> path)
    {
        if (OperatingSystem.IsLinux())
        {
            return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(path));
        }

        Span<char> folded = path.Length <= 512 ? stackalloc char[path.Length] : new char[path.Length];
        path.ToUpperInvariant(folded);
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(folded));
    }

    /// <summary>True where both full paths lead to the same file, be it through links.</summary>
    public static bool IsSame(string path, string other) =>
        Comparer.Equals(path, other) || Comparer.Equals(Resolve(path), Resolve(other));

    /// <summary>The full path that a full path leads to, through whatever links.</summary>
    public static string Resolve(string path) => FollowLinks(path, MaxLinks);

    /// <summary>True where the platform's usual file systems can have no file of that name, or none at that path.</summary>
    /// <param name="path">The full path.</param>
    public static bool IsTooLong(string path)
    {
        // NTFS counts UTF-16 units, the others bytes; paths without their closing zero.
        (int longestName, int longestPath) = OperatingSystem.IsWindows() ? (255, 32_766) : OperatingSystem.IsMacOS() ? (255, 1023) : (255, 4095);
        return Length(Path.GetFileName(path)) > longestName || Length(path) > longestPath;
    }

    /// <summary>The way from a folder to what lies in it or further down; null where it does not lie there.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="path">The full path of what may lie below.</param>
    public static string? Below(string folder, string path)
    {
        string relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != ".." ? relative : null;
    }

    private static int Length(string text) => OperatingSystem.IsWindows() ? text.Length : Encoding.UTF8.GetByteCount(text);

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
