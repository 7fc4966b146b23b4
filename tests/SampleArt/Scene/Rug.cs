using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A woollen rug under the desk, with a striped border.</summary>
internal sealed class Rug : IThing
{
    private const double Left = -136;
    private const double Right = 128;
    private const double Front = 352;
    private const double Back = 404;
    private const double Thickness = 0.8;

    // How far in from the edge each stripe begins, and its colour.
    private static readonly (double Inset, string Colour)[] s_stripes =
        [(0, "#d8c7a4"), (3, "#8d4f39"), (5, "#e6d6b8"), (7.5, "#54655f"), (8.7, "#e6d6b8"), (11, "#a9694c"), (12, "#ead9b9")];

    public IEnumerable<Face> Blockers => [];

    public void DrawShadow(Canvas canvas)
    {
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        Face rug = Face.Level(Left, Right, Front, Back, Thickness);
        canvas.Darken(Floor.Surface.Outline, Face.Level(Left + 1, Right + 1.5, Front - 0.6, Back, 0).Outline, 0.5, 2);
        canvas.Paint(rug, s_stripes[0].Colour, canvas.Across((0, Svg.Grey(0.24)), (0.4, Svg.Grey(0.24)), (1, Svg.Grey(0.16))), sun, 3);
        foreach ((double inset, string colour) in s_stripes)
        {
            Outline stripe = Face.Level(Left + inset, Right - inset, Front + inset, Back - inset, Thickness).Outline;
            canvas.Decorate(rug.Outline, Svg.Shape(stripe, colour));
        }

        canvas.Texture(rug.Outline, Textures.Cloth, 0.09);
    }
}
