using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>What lies on the desk: a cup and an open notebook, and a vase on a stack of books.</summary>
internal sealed class DeskThings : IThing
{
    private const double Y = Desk.Height;

    // From the bottom up.
    private static readonly (Block Block, string Colour)[] s_books =
    [
        (Block.Box(84, 111, Y, Y + 3.6, 384, 403), "#7d3f31"),
        (Block.Box(86, 110, Y + 3.6, Y + 6.2, 384, 403), "#d8c9a8"),
        (Block.Box(85, 107.5, Y + 6.2, Y + 10.4, 384, 403), "#3f5a63"),
    ];

    private readonly Lathe _cup = new(-28, 382, (2.6, Y), (3.2, Y + 0.6), (3.7, Y + 4), (3.9, Y + 8));
    private readonly Lathe _vase = new(
        97, 394, (3.8, Y + 10.4), (5.4, Y + 13), (6, Y + 16), (5, Y + 19), (3, Y + 21.5), (2.4, Y + 23), (3, Y + 24.4));

    public IEnumerable<Face> Blockers => [.. s_books.SelectMany(book => book.Block.Faces), _cup.Shadow, _vase.Shadow];

    public void DrawShadow(Canvas canvas)
    {
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        canvas.Darken(Desk.Top.Outline, Face.Level(84, 114, 381, 404, Y).Outline, 0.6, 3);
        canvas.Darken(Desk.Top.Outline, Face.Disc(new(-27, Y, 382), 4.4).Outline, 0.6, 2);
        foreach ((Block book, string colour) in s_books)
        {
            foreach (Face face in book.Faces.Where(face => face.IsSeen))
            {
                canvas.Paint(face, colour, sun);
            }
        }

        DrawNotebook(canvas, sun);
        _cup.Draw(canvas, "#dcd6c8", 0.9);
        canvas.Fill(_cup.TopRing, "#cfc7b6", canvas.Across((0, Svg.Grey(0.08)), (1, Svg.Grey(0.3))), Svg.Black);
        canvas.Fill(_cup.Ring(3.3, Y + 7.2), "#3a2213", Svg.Grey(0.2), Svg.Black);
        _vase.Draw(canvas, "#c9b79a", 0.8);
        canvas.Fill(_vase.TopRing, "#5b4c38", Svg.Grey(0.06), Svg.Black);
    }

    private static void DrawNotebook(Canvas canvas, Sunlight sun)
    {
        Face cover = new(new(-12, Y + 0.4, 372), new(-8, Y + 0.4, 396), new(26, Y + 0.4, 396), new(24, Y + 0.4, 372));
        Face pages = new(new(-10.6, Y + 1.2, 373), new(-7, Y + 1.2, 395), new(25, Y + 1.2, 395), new(23, Y + 1.2, 373));
        canvas.Darken(Desk.Top.Outline, cover.Outline, 0.5, 2);
        canvas.Paint(cover, "#5a3a27", sun);
        canvas.Paint(pages, "#efe8d8", sun);
        (double top, double topY) = Camera.See(new(9, Y + 1.2, 395));
        (double foot, double footY) = Camera.See(new(6.5, Y + 1.2, 373));
        canvas.Shade(pages.Outline, Svg.Soft(1, pages.Outline, Svg.Stroke(Svg.Line(top, topY, foot, footY), Svg.Black, 2.5, 0.5)));
    }
}
