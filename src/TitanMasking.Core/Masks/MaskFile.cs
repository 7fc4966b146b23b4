using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>A mask on disk, read once: what is inspected is what is sent.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Content">The file's own bytes; empty where they could not be read.</param>
/// <param name="Inspection">What it is; null where it cannot be read as a picture.</param>
/// <param name="Unreadable">Why it cannot be read; null where it can.</param>
public sealed record MaskFile(string Path, ReadOnlyMemory<byte> Content, MaskInspection? Inspection, Exception? Unreadable)
{
    private readonly Lazy<ReadOnlyMemory<byte>> _inverted = new(() => Vips.Invert(Content.ToArray()));

    /// <summary>The mask with black and white swapped, as a PNG, for contracts that mean the opposite by them. Made once however often it is asked for.</summary>
    public ReadOnlyMemory<byte> Inverted => _inverted.Value;

    /// <summary>Reads a mask. What is wrong with the file is kept for the report, so that a shared mask is read and judged once.</summary>
    /// <param name="path">The full path of an existing file.</param>
    /// <param name="maxPixels">A mask of more pixels is not decoded.</param>
    public static MaskFile Read(string path, long maxPixels = MaskInspection.DefaultMaxPixels)
    {
        try
        {
            return FromContent(path, ReadContent(path), maxPixels);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            return new MaskFile(path, ReadOnlyMemory<byte>.Empty, Inspection: null, exception);
        }
    }

    /// <summary>Inspects a mask that is in memory, such as one that was mended on the way.</summary>
    /// <param name="path">The full path by which messages name it.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="maxPixels">A mask of more pixels is not decoded.</param>
    public static MaskFile FromContent(string path, byte[] content, long maxPixels = MaskInspection.DefaultMaxPixels)
    {
        try
        {
            using MemoryStream stream = new(content, writable: false);
            return new MaskFile(path, content, MaskInspection.Read(stream, maxPixels), Unreadable: null);
        }
        catch (ImageFormatException exception)
        {
            return new MaskFile(path, content, Inspection: null, exception);
        }
    }

    /// <summary>Says what a model will say of the mask.</summary>
    /// <param name="rules">What the model's contract allows.</param>
    /// <param name="task">What the mask is for.</param>
    /// <param name="image">The image that it belongs to; null leaves out what only a comparison can tell.</param>
    /// <param name="imagePath">The full path of that image, for the command that mends the mask.</param>
    public MaskReport Judge(MaskRules rules, EditTask task, ImageFacts? image, string? imagePath = null)
    {
        MaskRepairCommand repair = new(Path, imagePath);
        return Inspection is null
            ? new MaskReport { Problems = [MaskProblems.Unreadable(Unreadable!, IsWebp ? repair : null)] }
            : MaskReport.ForInspection(Inspection, rules, task, image, repair);
    }

    /// <summary>True where it is WebP, the one format that is not taken on the wire and can be made into a mask.</summary>
    internal bool IsWebp => ImageSignature.Recognize(Content.Span[..Math.Min(Content.Length, ImageSignature.Length)]) == ImageSignature.WebpName;

    private static byte[] ReadContent(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length > ImageFile.MaxContentBytes)
        {
            throw new ImageFormatException(
                ImageDefect.Damaged,
                string.Create(CultureInfo.InvariantCulture, $"has {file.Length:N0} bytes, and a request of at most {ImageFile.MaxContentBytes:N0} must hold it"));
        }

        byte[] content = GC.AllocateUninitializedArray<byte>((int)file.Length);
        file.ReadExactly(content);
        return content;
    }
}
