using NetVips;
using SampleArt.Drawing;
using SampleArt.Scene;

namespace SampleArt;

/// <summary>Masks cut from the very things that the photograph shows: one band of 8 bits, 0 or 255 and nothing between.</summary>
internal static class Masks
{
    // The wall around the picture, down behind the edge of the desk.
    private static readonly Outline s_wall = Outline.Rectangle(376, 230, 788, 545);

    /// <summary>Black: the wall with the picture, and the space below the desk with the stool. The desk itself is white.</summary>
    public static Image Inpaint()
    {
        var region = new Canvas();
        region.Fill(s_wall, Svg.Black, Svg.Black, Svg.Black);
        region.Fill(Desk.Space, Svg.Black, Svg.Black, Svg.Black);
        using Image painted = Covered(region);
        using Image desk = Silhouette([.. Room.Desk]);
        using Image stool = Silhouette(Room.Stool);
        return Black((painted & (desk ^ 255)) | stool);
    }

    /// <summary>Black: the desk with what stands on it, the stool, and the picture.</summary>
    public static Image Outpaint() => Black(Silhouette([.. Room.Desk, Room.Stool, Room.Picture]));

    private static Image Silhouette(params IThing[] things)
    {
        var canvas = new Canvas();
        var sun = new Sunlight([], []);
        foreach (IThing thing in things)
        {
            thing.Draw(canvas, sun);
        }

        return Covered(canvas);
    }

    // 255 where a pixel is covered at least by half, else 0: a mask has no soft edges.
    private static Image Covered(Canvas canvas)
    {
        using Image drawn = Svg.Render(canvas.Colour);
        using Image alpha = drawn[drawn.Bands - 1];
        return alpha >= 128;
    }

    private static Image Black(Image covered)
    {
        using Image white = covered ^ 255;
        return white.Copy(interpretation: Enums.Interpretation.Bw);
    }
}
