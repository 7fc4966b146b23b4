using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>
/// Paths as a journal holds them: relative to its folder, with slashes, where they lie below it, so that a folder that is moved with its
/// journal stays known; full otherwise.
/// </summary>
internal static class StoredPath
{
    /// <summary>A full path as it is stored.</summary>
    public static string Of(string folder, string path) =>
        FilePath.Below(folder, path)?.Replace(Path.DirectorySeparatorChar, '/') ?? path;

    /// <summary>The full path of a stored one.</summary>
    public static string Resolve(string folder, string stored) => Path.GetFullPath(stored, folder);
}
