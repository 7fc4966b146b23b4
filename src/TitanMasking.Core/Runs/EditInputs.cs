using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Runs;

/// <summary>The files of an edit, read once: key, checks and request speak of the same bytes.</summary>
/// <param name="Image">The image.</param>
/// <param name="Mask">The mask; null where words or the sides of a canvas take its place.</param>
internal sealed record EditInputs(ImageFile Image, MaskFile? Mask)
{
    /// <summary>Reads the files of an edit.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="masks">The masks that were read last.</param>
    /// <exception cref="EditException">One of them is missing, cannot be read, or is no longer the one that was meant.</exception>
    public static EditInputs Read(PlannedEdit plan, MaskCache masks)
    {
        ImageFile image = ReadImage(plan.Edit);
        string? maskPath = MaskLocator.Locate(plan.Edit);
        MaskFile? mask = maskPath is null ? null : masks.Read(maskPath);
        return plan.MaskStamp is { } stamp && FileStamp.Of(maskPath) != stamp
            ? throw RunErrors.MaskChanged(plan.Edit, maskPath!)
            : new EditInputs(image, mask);
    }

    /// <summary>What makes this edit the same edit on the next run.</summary>
    /// <param name="origin">Who paints.</param>
    /// <param name="modelId">The model as it was asked for.</param>
    /// <param name="edit">What is asked.</param>
    public EditKey KeyOf(EditOrigin origin, string modelId, Edit edit) => EditKey.Of(
        origin, modelId, edit, ContentHash.Of(Image.Content.Span), Mask is null ? null : ContentHash.Of(Mask.Content.Span));

    private static ImageFile ReadImage(Edit edit)
    {
        try
        {
            return ImageFile.Read(edit.ImagePath);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            throw ImageErrors.Create(edit.ImagePath, exception);
        }
    }
}
