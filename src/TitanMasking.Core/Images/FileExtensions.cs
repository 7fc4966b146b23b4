namespace TitanMasking.Core.Images;

/// <summary>Which extensions of file names say which format.</summary>
internal static class FileExtensions
{
    /// <summary>The extensions that results can have, as people read them.</summary>
    public const string All = ".png, .jpg, .jpeg or .webp";

    /// <summary>The format that an extension says, in any case; null where it says none that can be written.</summary>
    /// <param name="extension">The extension with its dot; empty where there is none.</param>
    public static OutputFormat? FormatOf(string extension) => extension.ToUpperInvariant() switch
    {
        ".PNG" => OutputFormat.Png,
        ".JPG" or ".JPEG" => OutputFormat.Jpeg,
        ".WEBP" => OutputFormat.Webp,
        _ => null,
    };

    /// <summary>The extension that files of a format get, with its dot.</summary>
    /// <param name="format">The format.</param>
    public static string Of(OutputFormat format) => format switch { OutputFormat.Jpeg => ".jpg", OutputFormat.Webp => ".webp", _ => ".png" };
}
