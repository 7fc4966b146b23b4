using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Runs;

/// <summary>Finds the mask file that an edit means.</summary>
internal static class MaskLocator
{
    private const string MaskExtension = ".png";

    /// <summary>Returns the full path of the mask; null where the edit has none.</summary>
    /// <param name="edit">The edit, whose mask may be a folder.</param>
    /// <param name="root">The full path of the folder above all images: a folder of masks is searched in the image's place below it first, and then at its top. With null, only there.</param>
    /// <exception cref="EditException">There is no such mask, or several.</exception>
    public static string? Locate(Edit edit, string? root)
    {
        if (edit.MaskPath is null || File.Exists(edit.MaskPath))
        {
            return edit.MaskPath;
        }

        return Directory.Exists(edit.MaskPath)
            ? LocateInFolders(edit, FoldersOf(edit, edit.MaskPath, root))
            : throw RunErrors.MaskNotFound(edit, edit.MaskPath);
    }

    /// <summary>Returns what leads to the same mask with no root: an edit that failed is asked for again by itself, by what its entry in the journal says.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="root">The full path of the folder above all images; null where there is none.</param>
    public static string? LocateWithoutRoot(Edit edit, string? root)
    {
        if (root is null || !Directory.Exists(edit.MaskPath))
        {
            return edit.MaskPath;
        }

        try
        {
            return Locate(edit, root);
        }
        catch (EditException)
        {
            // The top may get the mask of another image of this name: this one's is to be drawn in its own place.
            return FoldersOf(edit, edit.MaskPath, root)[0];
        }
    }

    private static string[] FoldersOf(Edit edit, string folder, string? root) =>
        [.. new[] { FolderTree.PlaceOf(edit.ImagePath, root, folder), folder }.Distinct(FilePath.Comparer)];

    private static string LocateInFolders(Edit edit, string[] folders) =>
        folders.Select(folder => FindInFolder(edit, folder)).FirstOrDefault(found => found is not null)
            ?? throw RunErrors.MaskNotInFolder(edit, folders, Path.GetFileNameWithoutExtension(edit.ImagePath) + MaskExtension);

    private static string? FindInFolder(Edit edit, string folder)
    {
        string baseName = Path.GetFileNameWithoutExtension(edit.ImagePath);
        string expected = Path.Combine(folder, baseName + MaskExtension);
        if (File.Exists(expected) && !FilePath.Comparer.Equals(expected, edit.ImagePath))
        {
            return expected;
        }

        // Another extension, or another case of it: found here, so that the mask's own check can say what is wrong with it.
        string[] found = FindByBaseName(edit, folder, baseName);
        return found switch
        {
            [string only] => only,
            [] => null,
            _ => throw RunErrors.MaskNotUnique(edit, folder, found),
        };
    }

    private static string[] FindByBaseName(Edit edit, string folder, string baseName)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            return [.. Directory.EnumerateFiles(folder)
                .Where(file => FilePath.Comparer.Equals(Path.GetFileNameWithoutExtension(file), baseName) && !FilePath.Comparer.Equals(file, edit.ImagePath))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.MaskFolderUnreadable(edit, folder, exception);
        }
    }
}
