using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>Makes what is sent in the place of an edit's own files. Nothing of it is written to disk.</summary>
internal static class RequestFiles
{
    /// <summary>Returns the request as its contract is to check it.</summary>
    /// <param name="asked">The edit with its own files.</param>
    /// <param name="model">The contract.</param>
    /// <exception cref="EditException">The mask cannot be fitted to what is sent.</exception>
    public static EditRequest Describe(EditRequest asked, ImageModel model) =>
        asked.Edit.Fit ? new PictureFit(asked, model).Describe(model.MaskRules) : asked;

    /// <summary>Returns the request with the files that are sent; the same request where those are the edit's own.</summary>
    /// <param name="asked">The edit with its own files.</param>
    /// <param name="described">What was made of it to be checked, and passed.</param>
    /// <param name="model">The contract.</param>
    /// <param name="needsPixels">True where the image's own pixels are needed once the edit is paid for.</param>
    /// <exception cref="EditException">The image's pixels cannot be read.</exception>
    public static EditRequest Prepare(EditRequest asked, EditRequest described, ImageModel model, bool needsPixels)
    {
        try
        {
            EditRequest request = asked.Edit.Fit
                ? described with { Image = new PictureFit(asked, model).Draw() }
                : Prepare(described, model);
            if (needsPixels && ReferenceEquals(request.Image, asked.Image))
            {
                Fitting.CheckPixels(asked.Image);
            }

            return request;
        }
        catch (ImageFormatException exception)
        {
            throw ImageErrors.Create(asked.Image.Path, exception);
        }
    }

    private static EditRequest Prepare(EditRequest asked, ImageModel model)
    {
        return asked.Sides is not { } sides ? asked
            : model.ExtendsCanvas ? asked with { Image = Canvas.SetUpright(asked.Image, model.MaxImageBytes) } : Extend(asked, sides, model);
    }

    private static EditRequest Extend(EditRequest asked, CanvasSides sides, ImageModel model)
    {
        ImageFile canvas = Canvas.Extend(asked.Image, sides, model.MaxImageBytes);
        byte[] mask = Canvas.MaskOf(canvas.Facts, sides);
        using MemoryStream stream = new(mask, writable: false);
        return asked with
        {
            Image = canvas,
            Mask = new MaskFile(canvas.Path, mask, MaskInspection.Read(stream), Unreadable: null),
            Sides = null,
        };
    }
}
