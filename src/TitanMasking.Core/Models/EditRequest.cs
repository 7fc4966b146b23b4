using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>An edit with its files read: what a contract checks and writes.</summary>
public sealed record EditRequest
{
    /// <summary>What is asked.</summary>
    public required Edit Edit { get; init; }

    /// <summary>The picture, with its bytes: the edit's own, or what is sent in its place.</summary>
    public required ImageFile Image { get; init; }

    /// <summary>The mask, the edit's own or one that was made for it; null where a mask prompt says which pixels, or <see cref="Sides"/>.</summary>
    public MaskFile? Mask { get; init; }

    /// <summary>How far the canvas is still to be extended; null where it is not, or where <see cref="Image"/> is the larger canvas already.</summary>
    public CanvasSides? Sides { get; init; }

    /// <summary>Whether the model is to answer with the mask that it painted by.</summary>
    public bool ReturnsMask { get; init; }

    /// <summary>The seed that is sent: the edit's own, or the one that the run drew.</summary>
    public required long Seed { get; init; }

    /// <summary>The size of the picture that is painted: the image's, or that of the canvas which it is to become.</summary>
    public (int Width, int Height) PaintedSize => Sides is null
        ? (Image.Facts.Width, Image.Facts.Height)
        : Sides.Around(Image.Facts.UprightSize.Width, Image.Facts.UprightSize.Height);
}
