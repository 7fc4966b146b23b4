using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>A mask on disk, read once: what is inspected is what is sent.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Content">The file's own bytes.</param>
/// <param name="Inspection">What it is; null where it cannot be read as a picture.</param>
/// <param name="Unreadable">Why it cannot be read; null where it can.</param>
public sealed record MaskFile(string Path, ReadOnlyMemory<byte> Content, MaskInspection? Inspection, Exception? Unreadable)
{
    private readonly Lazy<ReadOnlyMemory<byte>> _inverted = new(() => Vips.Invert(Content.ToArray()));

    /// <summary>The mask with black and white swapped, as a PNG, for contracts that mean the opposite by them. Made once however often it is asked for.</summary>
    public ReadOnlyMemory<byte> Inverted => _inverted.Value;

    /// <summary>Reads a mask. What is wrong with the file is kept for the report, so that a shared mask is read and judged once.</summary>
    /// <param name="path">The full path of an existing file.</param>
    public static MaskFile Read(string path)
    {
        try
        {
            byte[] content = ReadContent(path);
            using MemoryStream stream = new(content, writable: false);
            return new MaskFile(path, content, MaskInspection.Read(stream), Unreadable: null);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            return new MaskFile(path, ReadOnlyMemory<byte>.Empty, Inspection: null, exception);
        }
    }

    /// <summary>Says what a model will say of the mask.</summary>
    /// <param name="rules">What the model's contract allows.</param>
    /// <param name="task">What the mask is for.</param>
    /// <param name="image">The image that it belongs to; null leaves out what only a comparison can tell.</param>
    public MaskReport Judge(MaskRules rules, EditTask task, ImageFacts? image) =>
        Inspection is null
            ? new MaskReport { Problems = [MaskProblems.Unreadable(Unreadable!)] }
            : MaskReport.ForInspection(Inspection, rules, task, image);

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
