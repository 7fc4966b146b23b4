namespace TitanMasking.Core.Images;

/// <summary>Why a file cannot be read as a picture.</summary>
public enum ImageDefect
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>No signature of a picture.</summary>
    NotAnImage,

    /// <summary>A picture, but neither PNG nor JPEG.</summary>
    OtherFormat,

    /// <summary>It ends before its end.</summary>
    Truncated,

    /// <summary>It contradicts itself or its format.</summary>
    Damaged,

    /// <summary>A checksum says that bytes were changed after it was written.</summary>
    ChecksumWrong,

    /// <summary>More pixels than are decoded.</summary>
    TooLarge,
}

/// <summary>A file that cannot be read as a picture. The message continues a sentence that begins with the file's name.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="defect">Why it cannot be read.</param>
    /// <param name="message">What was found, to follow the file's name: "is cut off …".</param>
    /// <param name="innerException">What it was found by, if anything threw.</param>
    public ImageFormatException(ImageDefect defect, string message, Exception? innerException = null)
        : base(message, innerException) => Defect = defect;

    /// <summary>Why it cannot be read.</summary>
    public ImageDefect Defect { get; }
}
