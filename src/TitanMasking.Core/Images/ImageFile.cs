using System.Globalization;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Images;

/// <summary>
/// A picture on disk, read once: facts, checks and request speak of the same bytes, even if the file is replaced meanwhile. Once it is
/// disposed its content may not be touched any more: the memory is another's then.
/// </summary>
/// <param name="Path">The full path.</param>
/// <param name="Facts">What its headers say.</param>
/// <param name="Content">The file's own bytes; empty where the file is larger than <see cref="MaxContentBytes"/>.</param>
public sealed record ImageFile(string Path, ImageFacts Facts, ReadOnlyMemory<byte> Content) : IDisposable
{
    /// <summary>Nothing larger is read into memory: a request's body may have 25,000,000 bytes (the InvokeModel API's limit), so a larger file can never be sent.</summary>
    public const int MaxContentBytes = 25_000_000;

    private PooledBuffer? Buffer { get; init; }

    /// <summary>Reads a picture. One that is larger than can be sent is read without its content.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="ImageFormatException">It cannot be read as a picture.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImageFile Read(string path)
    {
        using FileStream file = Open(path);
        return file.Length > MaxContentBytes ? new ImageFile(path, ReadFacts(file), ReadOnlyMemory<byte>.Empty) : ReadPooled(file);
    }

    /// <summary>Reads a picture that is scaled before it is sent, so that its file may be larger than a request.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="maxPixels">A picture of more pixels is refused by its header, before anything is decoded.</param>
    /// <exception cref="ImageFormatException">It cannot be read as a picture, or is too large.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImageFile ReadLarge(string path, long maxPixels)
    {
        using FileStream file = Open(path);
        ImageFacts facts = ReadFacts(file);
        if ((long)facts.Width * facts.Height > maxPixels)
        {
            throw new ImageFormatException(
                ImageDefect.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"has {(long)facts.Width * facts.Height:N0} pixels ({facts.Size}), and -MaxPixels allows {maxPixels:N0}"));
        }

        if (file.Length > Array.MaxLength)
        {
            throw new ImageFormatException(
                ImageDefect.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"has {file.Length:N0} bytes, and at most {Array.MaxLength:N0} can be read"));
        }

        file.Position = 0;
        return ReadWhole(file);
    }

    /// <inheritdoc/>
    public void Dispose() => Buffer?.Dispose();

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static ImageFacts ReadFacts(FileStream file)
    {
        BufferedStream buffered = new(file);
        return ImageFacts.Read(buffered);
    }

    private static ImageFile ReadPooled(FileStream file)
    {
        int length = (int)file.Length;
        PooledBuffer content = new(length);
        file.ReadExactly(content.GetSpan(length)[..length]);
        content.Advance(length);
        using Stream memory = content.OpenRead();
        return new ImageFile(file.Name, ImageFacts.Read(memory), content.Written) { Buffer = content };
    }

    // As an array of its own, which scaling while decoding takes.
    private static ImageFile ReadWhole(FileStream file)
    {
        byte[] content = GC.AllocateUninitializedArray<byte>((int)file.Length);
        file.ReadExactly(content);
        using MemoryStream memory = new(content, writable: false);
        return new ImageFile(file.Name, ImageFacts.Read(memory), content);
    }
}
