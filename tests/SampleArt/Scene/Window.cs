using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A casement in the side wall, seen at a sharp angle. All daylight comes from here.</summary>
internal sealed class Window : IThing
{
    private const double Front = 236;
    private const double Back = 342;
    private const double Sill = 88;
    private const double Head = 290;
    private const double Bar = 4;
    private const double Glass = Walls.Side - 14;
    private const string Paint = "#e4e1d6";

    // Trees far out of focus, under a bright sky.
    private const string Garden =
        """
        <path d="M-20,560V350Q10,300 40,345T110,330V600Z" fill="#d3d8bd"/>
        <path d="M-20,620V430Q30,390 60,425T120,420V620Z" fill="#b4bf98"/>
        <path d="M-30,40Q20,10 44,60T30,150T-30,190Z" fill="#dadfc8"/>
        <path d="M-20,500Q50,470 110,490V620H-20Z" fill="#9dab82"/>
        """;

    /// <summary>The openings through which the sun falls, where the wall ends.</summary>
    public static IReadOnlyList<Face> Panes { get; } = [.. PanesAt(Walls.Side)];

    public IEnumerable<Face> Blockers => [];

    public void DrawShadow(Canvas canvas)
    {
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        Outline opening = Outline.Of(new(Walls.Side, Sill, Front), new(Walls.Side, Head, Front), new(Walls.Side, Head, Back), new(Walls.Side, Sill, Back));
        canvas.Fill(opening, Paint, Svg.Grey(0.5), Svg.Black);
        foreach (Face pane in PanesAt(Glass))
        {
            canvas.Fill(pane.Outline, "#fbf6e6", Svg.White, Svg.Black);
            canvas.Decorate(pane.Outline, Svg.Soft(8, pane.Outline, Garden));
            canvas.Shade(pane.Outline, Svg.Soft(1, pane.Outline, Svg.Stroke(pane.Outline.ToString(), Svg.Black, 3, 0.35)));
        }

        // The thickness of the wall, at the far end and below, is bright from outside.
        Outline reveal = Outline.Of(new(Glass, Sill, Back), new(Glass, Head, Back), new(Walls.Side, Head, Back), new(Walls.Side, Sill, Back));
        canvas.Fill(reveal, Paint, canvas.Across((0, Svg.Grey(0.75)), (1, Svg.Grey(0.4))), Svg.Black);
        const double Nose = Walls.Side + 4;
        Outline sill = Outline.Of(new(Glass, Sill, Front), new(Glass, Sill, Back), new(Nose, Sill, Back + 2), new(Nose, Sill, Front));
        canvas.Fill(sill, Paint, Svg.Grey(0.7), Svg.Black);
    }

    private static IEnumerable<Face> PanesAt(double x)
    {
        const int Columns = 2;
        const int Rows = 3;
        const double Width = (Back - Front - (Bar * (Columns + 1))) / Columns;
        const double Height = (Head - Sill - (Bar * (Rows + 1))) / Rows;
        for (int column = 0; column < Columns; column++)
        {
            for (int row = 0; row < Rows; row++)
            {
                double front = Front + Bar + (column * (Width + Bar));
                double bottom = Sill + Bar + (row * (Height + Bar));
                yield return new(
                    new(x, bottom, front), new(x, bottom + Height, front),
                    new(x, bottom + Height, front + Width), new(x, bottom, front + Width));
            }
        }
    }
}
