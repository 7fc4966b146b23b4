namespace TitanMasking.Core.Images;

/// <summary>
/// A picture on disk, read once: facts, checks and request speak of the same bytes, even if the file is replaced meanwhile.
/// </summary>
/// <param name="Path">The full path.</param>
/// <param name="Facts">What its headers say.</param>
/// <param name="Content">The file's own bytes; empty where the file is larger than <see cref="MaxContentBytes"/>.</param>
public sealed record ImageFile(string Path, ImageFacts Facts, ReadOnlyMemory<byte> Content)
{
    /// <summary>Nothing larger is read into memory: a request's body may have 25,000,000 bytes (the InvokeModel API's limit), so a larger file can never be sent.</summary>
    public const int MaxContentBytes = 25_000_000;

    /// <summary>Reads a picture.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="ImageFormatException">It cannot be read as a picture.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImageFile Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length > MaxContentBytes)
        {
            using BufferedStream buffered = new(file);
            return new ImageFile(path, ImageFacts.Read(buffered), ReadOnlyMemory<byte>.Empty);
        }

        byte[] content = GC.AllocateUninitializedArray<byte>((int)file.Length);
        file.ReadExactly(content);
        using MemoryStream memory = new(content, writable: false);
        return new ImageFile(path, ImageFacts.Read(memory), content);
    }
}
