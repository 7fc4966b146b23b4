using TitanMasking.Core.Files;

namespace TitanMasking.Core.Gallery;

/// <summary>Addresses by which a page names files (RFC 3986; RFC 8089 for <c>file:</c>).</summary>
internal static class PageLink
{
    /// <summary>The address of a file: relative where it lies below the page's folder, so that both can be moved together; else from the root.</summary>
    /// <param name="folder">The full path of the page's folder.</param>
    /// <param name="path">The full path of the file.</param>
    public static string To(string folder, string path) =>
        FilePath.Below(folder, path) is { } relative ? Escape(Slashes(relative)) : FromRoot(Slashes(path));

    // A drive's colon stays, and no other: what stands before the first one would be taken for a scheme.
    private static string FromRoot(string path) =>
        path.StartsWith("//", StringComparison.Ordinal) ? "file:" + Escape(path)
        : path is [_, ':', ..] ? $"file:///{path[..2]}{Escape(path[2..])}"
        : "file://" + Escape(path);

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Slashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
