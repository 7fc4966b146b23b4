using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>Oak boards that run away from the camera, so that their joints meet at the horizon.</summary>
internal sealed class Floor : IThing
{
    private const double Near = 300;
    private const double Right = 300;
    private const double BoardWidth = 14;
    private const double Gap = 0.3;

    private static readonly string[] s_oaks = ["#a57f58", "#ad8760", "#9c764f", "#a8845f", "#b08c66", "#99734d"];

    public static Face Surface { get; } = Face.Level(Walls.Side, Right, Near, Walls.Depth - 1.6, 0);

    public IEnumerable<Face> Blockers => [];

    public void DrawShadow(Canvas canvas)
    {
    }

    public void Draw(Canvas canvas, Sunlight sun)
    {
        var dice = new Dice(12);
        canvas.Paint(Surface, "#4a3320", canvas.Across((0, Svg.Grey(0.2)), (0.35, Svg.Grey(0.24)), (1, Svg.Grey(0.13))), sun, 3);
        for (double left = Walls.Side; left < Right; left += BoardWidth)
        {
            double end = dice.Between(Near + 20, Walls.Depth - 10);
            DrawBoard(canvas, left, Near, end, dice);
            DrawBoard(canvas, left, end + Gap, Walls.Depth, dice);
        }

        canvas.Darken(Surface.Outline, Outline.Rectangle(0, 660, Camera.Width, 700), 0.6, 8);
    }

    private static void DrawBoard(Canvas canvas, double left, double front, double back, Dice dice)
    {
        string oak = s_oaks[(int)dice.Between(0, s_oaks.Length)];
        Outline board = Face.Level(left + Gap, left + BoardWidth, front, back, 0).Outline;
        canvas.Decorate(Surface.Outline, Svg.Shape(board, oak));
        canvas.Texture(board, Textures.OakUpright, 0.4);
    }
}
