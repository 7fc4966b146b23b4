using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Simulation;

namespace TitanMasking.Core.Runs;

/// <summary>
/// What is done on this machine with a model's pictures: they get the image's own size and colours back, and all that was not painted gets
/// the image's own pixels. Everything follows from the edit's files and the picture itself, so that a saved reply can be finished at any time.
/// </summary>
/// <param name="plan">The edit.</param>
/// <param name="inputs">Its files.</param>
/// <param name="returnedMask">The mask that the model painted by, where it answered with one.</param>
internal sealed class Finishing(PlannedEdit plan, EditInputs inputs, ReadOnlyMemory<byte>? returnedMask)
{
    private const int Bits = 8;
    private const int DeepBits = 16;
    private const int ColorBands = 3;

    private byte[]? _levels;

    private Edit Edit => plan.Edit;

    private ImageFacts Facts => inputs.Image.Facts;

    // A canvas is extended upright too.
    private bool IsUpright => Edit.Fit || Edit.Sides is not null;

    private (int Width, int Height) FullSize
    {
        get
        {
            (int width, int height) = IsUpright ? Facts.UprightSize : (Facts.Width, Facts.Height);
            return Edit.Sides?.Around(width, height) ?? (width, height);
        }
    }

    /// <summary>Finishes a picture.</summary>
    /// <param name="picture">The model's own bytes.</param>
    /// <returns>The result: the very same bytes where nothing is to be done.</returns>
    /// <exception cref="ImageFormatException">The picture or the image cannot be decoded.</exception>
    /// <exception cref="EditException">The model did not answer with the mask that is needed.</exception>
    public ReadOnlyMemory<byte> Finish(ReadOnlyMemory<byte> picture)
    {
        if (!Edit.Fit && !plan.Output.PreserveUnmasked)
        {
            return Marked(OutputEncoding.Encode(picture, plan.Output.WrittenFormat, plan.Output.Quality), picture);
        }

        try
        {
            using Image decoded = Vips.Decode(picture);
            using Image original = Vips.Decode(inputs.Image.Content);
            FitGeometry geometry = FitGeometry.Of(FullSize, (decoded.Width, decoded.Height));

            // What was sent in sRGB comes back in it; a picture that was sent as it is comes back with the values that it had.
            bool isSrgb = Edit.Fit && (Facts.Orientation != 1 || !geometry.IsIdentity);
            byte[]? profile = isSrgb ? ColorProfile.Of(original) : null;
            if (!plan.Output.PreserveUnmasked && geometry.IsIdentity && profile is null)
            {
                return Marked(OutputEncoding.Encode(picture, plan.Output.WrittenFormat, plan.Output.Quality), picture);
            }

            using Image canvas = decoded.CopyMemory();
            bool isColor = original.Bands >= ColorBands || Composite.HasColor(canvas);
            using Image colored = profile is null || (isColor && original.Bands < ColorBands) ? canvas.Copy() : ConvertTo(profile, canvas, original);
            using Image painted = Fitting.Take(colored, geometry);
            using Image result = plan.Output.PreserveUnmasked ? Preserve(original, painted, isColor, geometry) : painted.Copy();
            return Marked(Vips.Encode(result, plan.Output.WrittenFormat, plan.Output.Quality), picture);
        }
        catch (VipsException exception)
        {
            throw Fitting.Damaged(exception);
        }
    }

    // Encoding drops the mark; bytes that were left untouched have it.
    private static ReadOnlyMemory<byte> Marked(ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte> picture) =>
        SimulationMark.IsSimulated(picture.Span) && !SimulationMark.IsSimulated(encoded.Span) ? SimulationMark.Write(encoded.Span) : encoded;

    private static Image ConvertTo(byte[] profile, Image canvas, Image original)
    {
        using Image color = Composite.WithColor(canvas, isColor: true);
        return ColorProfile.FromSrgb(color, profile, original.Format == Enums.BandFormat.Ushort ? DeepBits : Bits);
    }

    private Image Preserve(Image original, Image painted, bool isColor, FitGeometry geometry)
    {
        // No profile of gray is one of colours.
        byte[]? profile = isColor && original.Bands < ColorBands ? null : ColorProfile.Of(original);
        using Image turned = IsUpright ? TurnUpright(original) : original.Copy();
        using Image surrounded = Edit.Sides is { } sides ? Canvas.Surround(turned, sides) : turned.Copy();
        using Image under = Composite.WithColor(surrounded, isColor);
        using Image over = Composite.Match(painted, under, isColor);
        using Image both = Composite.Blend(under, over, _levels ??= Levels(geometry));
        using Image profiled = ColorProfile.Put(both, profile);
        return IsUpright ? profiled.Copy() : TurnUpright(profiled);
    }

    // Turning reads a picture in another order than it is stored in.
    private Image TurnUpright(Image image)
    {
        if (Facts.Orientation == 1)
        {
            return image.Copy();
        }

        using Image pixels = image.CopyMemory();
        return Vips.TurnUpright(pixels, Facts.Orientation);
    }

    private byte[] Levels(FitGeometry geometry)
    {
        MaskRaster region = FindPainted(geometry);
        MaskFeather.Soften(region, plan.Output.Feather);
        return region.Levels;
    }

    private MaskRaster FindPainted(FitGeometry geometry)
    {
        if (Edit.Sides is { } sides)
        {
            (int width, int height) = Facts.UprightSize;
            return PaintedRegion.Around(geometry.Picture, new PixelRect(sides.Left, sides.Top, width, height));
        }

        if (inputs.Mask is { } mask)
        {
            return PaintedRegion.OfMask(Edit.Fit ? UprightMask.Read(mask, Facts) : MaskPlanes.Decode(mask.Content, long.MaxValue).Brightness, Edit.Task);
        }

        MaskRaster returned = MaskPlanes.Decode(returnedMask ?? throw RunErrors.MaskNotReturned(Edit), long.MaxValue).Brightness;
        return (returned.Width, returned.Height) == geometry.Canvas
            ? PaintedRegion.OfCanvas(returned, geometry, Edit.Task)
            : throw RunErrors.MaskNotReturned(Edit);
    }
}
