using TitanMasking.Core.Names;

namespace TitanMasking.Core.Files;

/// <summary>The next step where a path names no file.</summary>
public static class FolderHint
{
    /// <summary>Names the command that shows what is there instead, or the folder that is not there either.</summary>
    /// <param name="path">The full path, or a pattern that begins with one.</param>
    /// <returns>A whole sentence.</returns>
    public static string For(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } name ? name : path;
        return Directory.Exists(folder)
            ? $"This shows what is there: Get-ChildItem {QuotedPath.Of(folder)}"
            : $"There is no folder '{folder}' either; check the path.";
    }
}
