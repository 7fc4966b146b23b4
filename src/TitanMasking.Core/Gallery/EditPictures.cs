using TitanMasking.Core.Images;

namespace TitanMasking.Core.Gallery;

/// <summary>A file of an edit, and how a page shows it.</summary>
/// <param name="Path">The full path; null where the edit has no such file.</param>
/// <param name="Small">The small picture; null where it cannot be shown.</param>
/// <param name="Problem">Why it cannot be shown, to follow the file's name; null where it can.</param>
internal sealed record ShownFile(string? Path, Thumbnail? Small, string? Problem)
{
    /// <summary>Makes the small picture; what is gone or broken is told, and no error.</summary>
    public static ShownFile Of(string? path, Func<string, Thumbnail> make)
    {
        if (path is null)
        {
            return new ShownFile(null, null, null);
        }

        try
        {
            return new ShownFile(path, make(path), null);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            string problem = exception switch
            {
                _ when Directory.Exists(path) => "is a folder, and has none of this image",
                FileNotFoundException or DirectoryNotFoundException => "is missing",
                ImageFormatException => exception.Message,
                _ => "cannot be read",
            };
            return new ShownFile(path, null, problem);
        }
    }
}

/// <summary>The small pictures of an edit.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Before">What was edited.</param>
/// <param name="Mask">The mask, as an overlay.</param>
/// <param name="After">What was painted.</param>
internal sealed record EditPictures(GalleryEdit Edit, ShownFile Before, ShownFile Mask, ShownFile After)
{
    /// <summary>Reads and shrinks the files of an edit, one after the other.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="masks">The masks of the page.</param>
    public static EditPictures Of(GalleryEdit edit, ShownMasks masks) => new(
        edit,
        ShownFile.Of(edit.SourcePath, Thumbnail.OfPicture),
        masks.Of(edit),
        ShownFile.Of(edit.ResultPath, Thumbnail.OfPicture));
}
