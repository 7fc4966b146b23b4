using System.IO.Hashing;
using System.Runtime.InteropServices;
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

    /// <summary>A hash that is the same for stored paths of the same file. Of a million paths, the odds that any two share one are 1 to 30 million.</summary>
    public static ulong Hash(ReadOnlySpan<char> stored)
    {
        if (OperatingSystem.IsLinux())
        {
            return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(stored));
        }

        Span<char> folded = stored.Length <= 512 ? stackalloc char[stored.Length] : new char[stored.Length];
        stored.ToUpperInvariant(folded);
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(folded));
    }
}
