using System.Numerics;
using System.Runtime.InteropServices;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>Which pixels of a picture a model was let paint: 255 where it was, be it in part, and 0 where a mask purely keeps.</summary>
internal static class PaintedRegion
{
    /// <summary>What a mask of the picture's own size says.</summary>
    /// <param name="mask">The mask; it is changed.</param>
    /// <param name="task">What it is for: inpainting keeps what is white, outpainting what is black.</param>
    public static MaskRaster OfMask(MaskRaster mask, EditTask task)
    {
        byte kept = task == EditTask.Inpaint ? MaskRaster.White : MaskRaster.Black;
        Span<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(mask.Levels.AsSpan());
        foreach (ref Vector<byte> levels in vectors)
        {
            levels = ~Vector.Equals(levels, new Vector<byte>(kept));
        }

        foreach (ref byte level in mask.Levels.AsSpan(vectors.Length * Vector<byte>.Count))
        {
            level = level == kept ? byte.MinValue : byte.MaxValue;
        }

        return mask;
    }

    /// <summary>What a mask on a canvas says of the picture that lies there.</summary>
    /// <param name="mask">The mask, of the canvas's size.</param>
    /// <param name="geometry">Where on it the picture lies.</param>
    /// <param name="task">What it is for.</param>
    public static MaskRaster OfCanvas(MaskRaster mask, FitGeometry geometry, EditTask task) =>
        OfMask(MaskGeometry.TakeFromCanvas(mask, geometry), task);

    /// <summary>All that is new where a canvas was extended.</summary>
    /// <param name="canvas">The size of the larger canvas in pixels.</param>
    /// <param name="kept">Where on it the picture lies.</param>
    public static MaskRaster Around((int Width, int Height) canvas, PixelRect kept)
    {
        MaskRaster region = new(canvas.Width, canvas.Height);
        region.Levels.AsSpan().Fill(byte.MaxValue);
        for (int y = kept.Top; y < kept.Top + kept.Height; y++)
        {
            region.Row(y).Slice(kept.Left, kept.Width).Clear();
        }

        return region;
    }
}
