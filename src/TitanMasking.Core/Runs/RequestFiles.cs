using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>Makes what is sent in the place of an edit's own files. Nothing of it is written to disk.</summary>
internal static class RequestFiles
{
    /// <summary>Returns the request with the files that are sent; the same request where those are the edit's own.</summary>
    /// <param name="asked">A request that its contract has checked.</param>
    /// <param name="model">The contract.</param>
    /// <exception cref="EditException">The image's pixels cannot be read.</exception>
    public static EditRequest Prepare(EditRequest asked, ImageModel model)
    {
        if (asked.Sides is not { } sides)
        {
            return asked;
        }

        try
        {
            return model.ExtendsCanvas ? asked with { Image = Canvas.SetUpright(asked.Image, model.MaxImageBytes) } : Extend(asked, sides, model);
        }
        catch (ImageFormatException exception)
        {
            throw ImageErrors.Create(asked.Image.Path, exception);
        }
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
