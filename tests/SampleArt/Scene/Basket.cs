using SampleArt.Drawing;

namespace SampleArt.Scene;

/// <summary>A woven basket: rows of strands that go over and under in turn.</summary>
internal sealed class Basket(double x, double z)
{
    private const int Rows = 16;
    private const int Strands = 26;
    private const double Height = 36;

    private readonly Lathe _body = new(x, z, (17, 0), (20, 5), (22, 12), (22.6, 20), (21.6, 28), (20, 34), (20.4, Height));

    public Face Shadow => _body.Shadow;

    public void Draw(Canvas canvas)
    {
        _body.Draw(canvas, "#86663d", 0.7);
        var dice = new Dice(9);
        var weave = new List<string>();
        for (int row = 0; row < Rows; row++)
        {
            for (int strand = row % 2; strand <= Strands; strand += 2)
            {
                weave.Add(Svg.Shape(Strand(row, strand), Straw(dice.Between(0, 1))));
            }
        }

        canvas.Decorate(_body.Body, string.Concat(weave));
        canvas.Fill(_body.TopRing, "#4a3721", Svg.Grey(0.12), Svg.Black);
        canvas.Fill(_body.Ring(18.4, Height - 1.5), "#2c2016", Svg.Grey(0.05), Svg.Black);
    }

    private static string Straw(double chance) => chance < 0.5 ? "#bd9a68" : chance < 0.8 ? "#b08b58" : "#c9a878";

    private Outline Strand(int row, int strand)
    {
        const double Step = Height / Rows;
        double low = row * Step;
        double start = Math.PI * Math.Max(0, strand - 1.05) / Strands;
        double end = Math.PI * Math.Min(Strands, strand + 1.05) / Strands;
        Point At(double along, double up)
        {
            double y = low + (Step * up);
            return _body.At(_body.RadiusAt(y) + 0.3, y, Math.PI + start + ((end - start) * along));
        }

        return Outline.Of(At(0, 0.3), At(0, 0.7), At(0.2, 1), At(0.8, 1), At(1, 0.7), At(1, 0.3), At(0.8, 0.08), At(0.2, 0.08));
    }
}
