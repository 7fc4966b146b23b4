using System.IO.Hashing;
using System.Text;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// What the simulation paints for a prompt: a tartan of its own, woven from the prompt's words and the seed. It is
/// pleasant to look at, tells two requests apart at a glance, and nobody takes it for a model's work.
/// </summary>
internal sealed class Tartan : IFill
{
    // Pixels a thread is wide; the twill then shows at full size and melts into a third colour in a thumbnail.
    private const int ThreadWidth = 2;

    private readonly Rgb[] _sett;
    private readonly int _shiftX;
    private readonly int _shiftY;

    /// <summary>Weaves the tartan.</summary>
    /// <param name="text">The prompt.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The number of the picture within its answer, from 0.</param>
    public Tartan(string text, long seed, int number)
    {
        Random random = new((int)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{seed}/{number}/{text}")));

        // One hue leads, a second answers from across the colour circle; dark and light lines divide them.
        double hue = random.NextDouble();
        double answer = hue + 0.33 + (0.34 * random.NextDouble());
        Rgb ground = Oklch.ToRgb(0.42 + (0.10 * random.NextDouble()), 0.11, hue);
        Rgb second = Oklch.ToRgb(0.62 + (0.12 * random.NextDouble()), 0.12, answer);
        Rgb dark = Oklch.ToRgb(0.24, 0.05, hue);
        Rgb light = Oklch.ToRgb(0.93, 0.04, answer);

        List<Rgb> half = [];
        Weave(half, ground, random.Next(14, 25));
        Weave(half, dark, random.Next(2, 5));
        Weave(half, ground, random.Next(4, 9));
        Weave(half, dark, random.Next(4, 9));
        Weave(half, second, random.Next(5, 13));
        Weave(half, light, random.Next(2, 5));
        Weave(half, second, random.Next(5, 13));
        Weave(half, dark, random.Next(1, 4));
        _sett = [.. half, .. Enumerable.Reverse(half)];
        _shiftX = random.Next(_sett.Length * ThreadWidth);
        _shiftY = random.Next(_sett.Length * ThreadWidth);
    }

    /// <inheritdoc/>
    public Rgb At(int x, int y)
    {
        // A two-over-two twill: each thread passes over two and under two, one further in each row.
        int column = (x + _shiftX) / ThreadWidth;
        int row = (y + _shiftY) / ThreadWidth;
        Rgb warp = _sett[column % _sett.Length];
        Rgb weft = _sett[row % _sett.Length];
        return ((column + row) & 2) == 0 ? Cover(warp, weft) : Cover(weft, warp);
    }

    // The thread beneath shows through by a quarter, which softens the weave.
    private static Rgb Cover(Rgb over, Rgb under) => new(Cover(over.Red, under.Red), Cover(over.Green, under.Green), Cover(over.Blue, under.Blue));

    private static byte Cover(byte over, byte under) => (byte)(((3 * over) + under + 2) / 4);

    private static void Weave(List<Rgb> sett, Rgb colour, int threads)
    {
        for (int i = 0; i < threads; i++)
        {
            sett.Add(colour);
        }
    }
}
