using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Runs;

/// <summary>Finds the mask file that an edit means.</summary>
internal static class MaskLocator
{
    private const string MaskExtension = ".png";

    /// <summary>Returns the full path of the mask; null where the edit has none.</summary>
    /// <exception cref="EditException">There is no such mask, or several.</exception>
    public static string? Locate(Edit edit)
    {
        if (edit.MaskPath is null || File.Exists(edit.MaskPath))
        {
            return edit.MaskPath;
        }

        return Directory.Exists(edit.MaskPath)
            ? LocateInFolder(edit, edit.MaskPath)
            : throw RunErrors.MaskNotFound(edit, edit.MaskPath);
    }

    private static string LocateInFolder(Edit edit, string folder)
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
            [] => throw RunErrors.MaskNotInFolder(edit, folder, baseName + MaskExtension),
            _ => throw RunErrors.MaskNotUnique(edit, folder, found),
        };
    }

    private static string[] FindByBaseName(Edit edit, string folder, string baseName)
    {
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
