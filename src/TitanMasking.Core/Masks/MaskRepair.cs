using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>A mask that was mended.</summary>
/// <param name="Content">The file's bytes: the mask's own where nothing had to be mended, else a grayscale PNG of 8 bits.</param>
/// <param name="Repairs">What was done, in the order in which it was done; empty where nothing was.</param>
/// <param name="BlackPercent">The share of black pixels, 0 to 100.</param>
public sealed record RepairedMask(ReadOnlyMemory<byte> Content, IReadOnlyList<string> Repairs, double BlackPercent);

/// <summary>
/// Mends a mask: first what it is stored as, then which way it lies and its size, then black and white, then the region. A step that
/// has nothing to do is not told, and a mask that needs none keeps its own bytes.
/// </summary>
public sealed class MaskRepair
{
    // What most programs write, and what the masks of AWS's own examples have.
    private const double UsualDotsPerInch = 72;

    private readonly MaskFile _mask;
    private readonly MaskRepairOptions _options;
    private readonly ImageFacts? _image;
    private readonly List<string> _repairs = [];

    private MaskRepair(MaskFile mask, MaskRepairOptions options, ImageFacts? image) => (_mask, _options, _image) = (mask, options, image);

    /// <summary>Checks what is wrong for every mask.</summary>
    /// <param name="options">How masks are to be mended.</param>
    /// <exception cref="EditException">A value is out of its range; the error has no target.</exception>
    public static void CheckOptions(MaskRepairOptions options)
    {
        MaskErrors.CheckRange("-Threshold", options.Threshold, 1, byte.MaxValue);
        MaskErrors.CheckRange("-Grow", options.Grow, -MaskGrowth.Max, MaskGrowth.Max);
        MaskErrors.CheckRange("-FillHoles", options.FillHoles, 0, MaskRegions.MaxArea);
        MaskErrors.CheckRange("-DropSpecks", options.DropSpecks, 0, MaskRegions.MaxArea);
    }

    /// <summary>Mends a mask.</summary>
    /// <param name="mask">The mask: a PNG, JPEG or WebP.</param>
    /// <param name="options">How, checked by <see cref="CheckOptions"/>.</param>
    /// <param name="image">The image that it belongs to, whose size it gets; null leaves it its own.</param>
    /// <exception cref="EditException">It cannot be mended, or cannot be read at all.</exception>
    public static RepairedMask Repair(MaskFile mask, MaskRepairOptions options, ImageFacts? image) =>
        new MaskRepair(mask, options, image).Repair();

    private RepairedMask Repair()
    {
        MaskRaster raster = Read();
        raster = Fit(raster);
        if (_options.Invert)
        {
            raster.Invert();
            _repairs.Add("black and white swapped");
        }

        // Specks first: else two of them could enclose a hole.
        Sweep(raster, MaskRaster.Black, _options.DropSpecks, "specks dropped");
        Sweep(raster, MaskRaster.White, _options.FillHoles, "holes filled");
        Grow(raster);

        ReadOnlyMemory<byte> content = _repairs.Count == 0
            ? _mask.Content
            : Vips.EncodeGray(raster.Levels, raster.Width, raster.Height, _image?.DotsPerInch ?? _mask.Inspection?.Facts.DotsPerInch ?? UsualDotsPerInch);
        return new RepairedMask(content, _repairs, raster.BlackPercent);
    }

    private MaskRaster Read()
    {
        if (_mask.Unreadable is { } cause && !_mask.IsWebp)
        {
            throw MaskErrors.Unreadable(_mask.Path, cause);
        }

        if (_mask.Inspection is { Facts.Format: ImageFormat.Png, Pixels: null } unseen)
        {
            throw MaskErrors.Unreadable(_mask.Path, MaskPlanes.TooLarge(unseen.Facts.Width, unseen.Facts.Height));
        }

        MaskPlanes planes = Decode();
        MaskRaster raster = planes.Brightness;
        TellFormat(planes.Opacity is not null);
        if (planes.Opacity is { } opacity && opacity.Levels.AsSpan().ContainsAnyInRange((byte)0, (byte)(_options.Threshold - 1)))
        {
            raster = opacity;
            _repairs.Add("transparent pixels made black, all others white");
        }

        // The brightness of 16 bits or of a colour is rounded: what looks pure in it may not have been.
        long greys = raster.Threshold(_options.Threshold);
        if (greys > 0 || (raster == planes.Brightness && _mask.Inspection?.Pixels?.Other > 0))
        {
            Tell($"threshold {_options.Threshold} ({Math.Max(greys, _mask.Inspection?.Pixels?.Other ?? 0):N0} pixels were neither black nor white)");
        }

        return raster;
    }

    private MaskPlanes Decode()
    {
        try
        {
            return MaskPlanes.Decode(_mask.Content, _options.MaxPixels);
        }
        catch (ImageFormatException exception)
        {
            throw MaskErrors.Unreadable(_mask.Path, exception);
        }
    }

    private void TellFormat(bool hasOpacity)
    {
        ImageFacts? facts = _mask.Inspection?.Facts;
        if (facts is not { Format: ImageFormat.Png })
        {
            _repairs.Add($"{(facts is null ? ImageSignature.WebpName : ImageSignature.JpegName)} made PNG");
            return;
        }

        if (facts.Color == ColorModel.Palette)
        {
            _repairs.Add("palette dropped");
        }

        if (facts.BitDepth == 16)
        {
            _repairs.Add("16 bits made 8");
        }

        if (hasOpacity)
        {
            _repairs.Add("transparency dropped");
        }
    }

    private MaskRaster Fit(MaskRaster raster)
    {
        if (_image is null)
        {
            return raster;
        }

        ImageFacts facts = _image with { Width = raster.Width, Height = raster.Height };
        MaskFit fit = MaskFits.Compare(facts, _image);
        if (fit is MaskFit.Sideways or MaskFit.Other)
        {
            throw MaskErrors.SizeDiffers(_mask.Path, facts, _image);
        }

        if (_options.Turn && !MaskFits.CanTurn((raster.Width, raster.Height), _image))
        {
            throw MaskErrors.CannotTurn(_mask.Path, facts, _image);
        }

        if (_image.Orientation != 1 && (fit == MaskFit.Turned || _options.Turn))
        {
            raster = MaskGeometry.TurnToStored(raster, _image.Orientation);
            Tell($"turned as the image is stored (EXIF orientation {_image.Orientation})");
        }

        if ((raster.Width, raster.Height) != (_image.Width, _image.Height))
        {
            Tell($"scaled from {raster.Width}×{raster.Height} to {_image.Size}");
            raster = MaskGeometry.Scale(raster, _image.Width, _image.Height);
        }

        return raster;
    }

    private void Sweep(MaskRaster raster, byte color, int area, string what)
    {
        if (area > 0 && MaskRegions.Sweep(raster, color, area) is > 0 and var changed)
        {
            Tell($"{what} of at most {area:N0} pixels ({changed:N0} changed)");
        }
    }

    private void Grow(MaskRaster raster)
    {
        if (_options.Grow != 0 && MaskGrowth.Grow(raster, _options.Grow) is > 0 and var changed)
        {
            Tell($"black region {(_options.Grow > 0 ? "grown" : "shrunk")} by {Math.Abs(_options.Grow)} pixels ({changed:N0} changed)");
        }
    }

    private void Tell(FormattableString repair) => _repairs.Add(repair.ToString(CultureInfo.InvariantCulture));
}
