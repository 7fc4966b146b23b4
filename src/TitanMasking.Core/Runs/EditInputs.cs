using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Runs;

/// <summary>The files of an edit, read once: key, checks and request speak of the same bytes.</summary>
/// <param name="Image">The image.</param>
/// <param name="Mask">The mask, mended where that was asked for; null where words or the sides of a canvas take its place.</param>
internal sealed record EditInputs(ImageFile Image, MaskFile? Mask) : IDisposable
{
    private (ContentHash Image, ContentHash? Mask)? _hashes;

    /// <summary>What was mended of the mask.</summary>
    public IReadOnlyList<string> Repairs { get; private init; } = [];

    /// <summary>Reads the files of an edit.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="masks">The masks that were read last.</param>
    /// <param name="maxPixels">An image or a mask of more pixels is not decoded.</param>
    /// <exception cref="EditException">One of them is missing, cannot be read, or is no longer the one that was meant.</exception>
    public static EditInputs Read(PlannedEdit plan, MaskCache masks, long maxPixels)
    {
        ImageFile image = ReadImage(plan.Edit, maxPixels);
        string? maskPath = MaskLocator.Locate(plan.Edit, plan.Output.Root);
        MaskFile? mask = maskPath is null ? null : masks.Read(maskPath);
        return plan.MaskStamp is { } stamp && FileStamp.Of(maskPath) != stamp
            ? throw RunErrors.MaskChanged(plan.Edit, maskPath!)
            : plan.Edit.RepairMask && mask is not null ? Repair(plan.Edit, image, mask, maxPixels)
            : new EditInputs(image, mask);
    }

    /// <summary>What makes this edit the same edit on the next run.</summary>
    /// <param name="origin">Who paints.</param>
    /// <param name="modelId">The model as it was asked for.</param>
    /// <param name="edit">What is asked.</param>
    public EditKey KeyOf(EditOrigin origin, string modelId, Edit edit)
    {
        (ContentHash image, ContentHash? mask) = _hashes ??= (ContentHash.Of(Image.Content.Span), Mask is null ? null : ContentHash.Of(Mask.Content.Span));
        return EditKey.Of(origin, modelId, edit, image, mask);
    }

    /// <summary>Gives back the memory that the image was read into.</summary>
    public void Dispose() => Image.Dispose();

    private static EditInputs Repair(Edit edit, ImageFile image, MaskFile mask, long maxPixels)
    {
        try
        {
            ImageFacts size = edit.Fit ? UprightMask.MendsTo(mask, image.Facts) : image.Facts;
            RepairedMask repaired = MaskRepair.Repair(mask, new MaskRepairOptions { MaxPixels = maxPixels }, size);
            return repaired.Repairs.Count == 0
                ? new EditInputs(image, mask)
                : new EditInputs(image, MaskFile.FromContent(mask.Path, Vips.ArrayOf(repaired.Content), maxPixels)) { Repairs = repaired.Repairs };
        }
        catch (EditException exception)
        {
            // In a run the image is what an edit is known by.
            throw new EditException(exception.Error with { Target = edit.ImagePath }, exception);
        }
    }

    private static ImageFile ReadImage(Edit edit, long maxPixels)
    {
        try
        {
            return edit.Fit ? ImageFile.ReadLarge(edit.ImagePath, maxPixels) : ImageFile.Read(edit.ImagePath);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            throw ImageErrors.Create(edit.ImagePath, exception);
        }
    }
}
