namespace TitanMasking.Core.Files;

/// <summary>The tree of folders below a root, and its like below another folder: that of results, or that of masks.</summary>
internal static class FolderTree
{
    /// <summary>Checks what is wrong for every file.</summary>
    /// <param name="root">The full path of the folder above all files; null keeps no tree.</param>
    /// <param name="destination">The full path of the folder below which the tree is kept.</param>
    /// <exception cref="Edits.EditException">There can be no such tree: the error has no target.</exception>
    public static void Check(string? root, string? destination)
    {
        if (root is null)
        {
            return;
        }

        if (destination is null)
        {
            throw TreeErrors.RootWithoutDestination();
        }

        if (!Directory.Exists(root))
        {
            throw TreeErrors.RootNotFound(root);
        }
    }

    /// <summary>The full path of the folder that lies below another one as the folder of a file lies below the root.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="root">The full path of the root; with null, all files have their place in the other folder itself.</param>
    /// <param name="folder">The full path of the other folder.</param>
    /// <exception cref="Edits.EditException">The file is not below the root.</exception>
    public static string PlaceOf(string path, string? root, string folder)
    {
        if (root is null)
        {
            return folder;
        }

        // A drive's root has no folder that it lies in; that it is no file is said when it is read.
        return FilePath.Below(root, Path.GetDirectoryName(path) ?? path) switch
        {
            null => throw TreeErrors.NotBelowRoot(path, root),
            "." => folder,
            var relative => Path.Combine(folder, relative),
        };
    }
}
