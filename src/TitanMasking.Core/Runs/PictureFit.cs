using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>How the files of an edit become what a model takes: upright, in a size that it takes, with the mask alike.</summary>
internal sealed class PictureFit
{
    // What most programs write; pixels are what counts.
    private const double DotsPerInch = 72;

    private static readonly CanvasSides s_none = new(0, 0, 0, 0);

    private readonly EditRequest _asked;
    private readonly int _maxBytes;
    private readonly CanvasSides _around;
    private readonly FitGeometry _geometry;
    private readonly PixelRect _place;

    /// <summary>Plans it.</summary>
    /// <param name="asked">The edit with its files.</param>
    /// <param name="model">The contract.</param>
    public PictureFit(EditRequest asked, ImageModel model)
    {
        (_asked, _maxBytes) = (asked, model.MaxImageBytes);
        (int Width, int Height) picture = asked.Image.Facts.UprightSize;
        bool extendsItself = model.ExtendsCanvas && asked.Sides is not null;

        // What a model extends by itself cannot be padded: the padding would lie in the middle of the result.
        _around = extendsItself ? s_none : asked.Sides ?? s_none;
        (int Width, int Height) full = _around.Around(picture.Width, picture.Height);
        _geometry = FitGeometry.Of(full, extendsItself
            ? FitCanvas.WithinLimits(model.Entry.Limits with { MaxAspect = null }, full)
            : FitCanvas.Choose(model.Entry, full));
        _place = _geometry.Place(new PixelRect(_around.Left, _around.Top, picture.Width, picture.Height));
    }

    private ImageFacts Facts => _asked.Image.Facts;

    // Size and colours are then the picture's own. No model takes inks.
    private bool IsInPlace => _geometry.IsIdentity && Facts is { Orientation: 1, Color: not ColorModel.Cmyk };

    private bool IsUntouched => IsInPlace && _around == s_none && Facts.ByteLength <= _maxBytes;

    /// <summary>The request as its contract will see it, with the mask as it will be sent. The image has its headers, and its pixels are not drawn yet.</summary>
    /// <param name="rules">What the contract allows of a mask.</param>
    /// <exception cref="EditException">The mask cannot be fitted.</exception>
    public EditRequest Describe(MaskRules rules) => _asked with
    {
        Image = IsUntouched ? _asked.Image : _asked.Image with { Facts = Drawn },
        Mask = _around != s_none ? DrawMaskAround() : _asked.Mask is { } mask ? Fit(mask, rules) : null,
        Sides = _around != s_none || _asked.Sides is not { } sides ? null : Scale(sides),
    };

    /// <summary>Draws the picture that is sent; one that the model takes as it is stays untouched, byte for byte.</summary>
    /// <exception cref="ImageFormatException">Its pixels cannot be decoded.</exception>
    public ImageFile Draw() =>
        IsUntouched ? _asked.Image
        : IsInPlace ? Canvas.Extend(_asked.Image, _around, _maxBytes)
        : Fitting.Lay(_asked.Image, _geometry.Canvas, _place, _maxBytes);

    // How many bytes it will have is not known, only that it will not be too many.
    private ImageFacts Drawn => Facts with
    {
        Format = ImageFormat.Png,
        Width = _geometry.Canvas.Width,
        Height = _geometry.Canvas.Height,
        BitDepth = 8,
        Color = Facts.Color == ColorModel.Cmyk ? ColorModel.Rgb : Facts.Color,
        Orientation = 1,
        DotsPerInch = null,
        ByteLength = 0,
    };

    private MaskFile Fit(MaskFile mask, MaskRules rules)
    {
        ImageFacts liesOn = UprightMask.LiesOn(mask, Facts);
        if (mask.Judge(rules.OfAnySize, _asked.Edit.Task, liesOn, _asked.Image.Path) is { IsValid: false } report)
        {
            throw ModelErrors.MaskInvalid(_asked.Edit, mask.Path, report);
        }

        if (IsInPlace)
        {
            return mask;
        }

        // Padding is never painted, as far as a mask can say so.
        byte kept = _asked.Edit.Task == EditTask.Inpaint ? MaskRaster.White : MaskRaster.Black;
        return Encode(mask.Path, MaskGeometry.LayOnCanvas(UprightMask.Read(mask, Facts), _geometry, kept));
    }

    private MaskFile DrawMaskAround()
    {
        MaskRaster mask = new(_geometry.Canvas.Width, _geometry.Canvas.Height);
        Fill(mask, _geometry.Inner, MaskRaster.White);
        Fill(mask, _place, MaskRaster.Black);
        return Encode(_asked.Image.Path, mask);
    }

    private static void Fill(MaskRaster mask, PixelRect part, byte level)
    {
        for (int y = part.Top; y < part.Top + part.Height; y++)
        {
            mask.Row(y).Slice(part.Left, part.Width).Fill(level);
        }
    }

    private static MaskFile Encode(string path, MaskRaster mask) =>
        MaskFile.FromContent(path, Vips.EncodeGray(mask.Levels, mask.Width, mask.Height, DotsPerInch));

    private CanvasSides Scale(CanvasSides sides)
    {
        (int width, int height) = _geometry.Canvas;
        return new CanvasSides(
            Scale(sides.Left, width, _geometry.Picture.Width),
            Scale(sides.Top, height, _geometry.Picture.Height),
            Scale(sides.Right, width, _geometry.Picture.Width),
            Scale(sides.Bottom, height, _geometry.Picture.Height));
    }

    // What grows at all grows by at least one pixel.
    private static int Scale(int side, int to, int from) => side == 0 ? 0 : (int)Math.Max(1, Math.Round((double)side * to / from));
}
