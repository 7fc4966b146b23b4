using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Images;

/// <summary>The one place that words why an image file cannot be read.</summary>
public static class ImageErrors
{
    /// <summary>True where an exception speaks of the file, not of a defect of ours: a device or a pipe cannot be walked, and some characters no path can have.</summary>
    /// <param name="exception">What reading an image threw.</param>
    public static bool Covers(Exception exception) =>
        exception is ImageFormatException or IOException or UnauthorizedAccessException
            or NotSupportedException or ArgumentException;

    /// <summary>Makes the error of an image that could not be read.</summary>
    /// <param name="path">The image, as the target of the error.</param>
    /// <param name="cause">What reading it threw, one that <see cref="Covers"/>.</param>
    public static EditException Create(string path, Exception cause)
    {
        (EditErrorId id, string message) = cause switch
        {
            ImageFormatException { Defect: ImageDefect.OtherFormat } => (
                EditErrorId.ImageNotSupported, $"'{path}' {cause.Message}, and PNG and JPEG are taken. Convert it first."),
            ImageFormatException { Defect: ImageDefect.TooLarge } => (
                EditErrorId.ImageNotSupported, $"'{path}' {cause.Message}. Scale it down, or allow more with -MaxPixels."),
            ImageFormatException => (
                EditErrorId.ImageUnreadable, $"'{path}' {cause.Message}. PNG and JPEG are taken; copy or export it again."),
            FileNotFoundException or DirectoryNotFoundException => (
                EditErrorId.ImageNotFound, $"There is no image '{path}'. {FolderHint.For(path)}"),
            _ when Directory.Exists(path) => (
                EditErrorId.ImageUnreadable, $"'{path}' is a folder, not an image. Pipe its files instead: Get-ChildItem -File."),
            _ => (EditErrorId.ImageUnreadable, $"'{path}' cannot be read: {cause.Message} Only files that programs can read from any place are taken."),
        };
        return new EditException(new EditError(id, message, path), cause);
    }
}
