using System.Globalization;
using System.Text;
using NetVips;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Benchmarks.Throughput;

namespace TitanMasking.Benchmarks.Scaling;

/// <summary>Whether a run of many inputs costs more for each than one of few: small pictures in simulation, and the same once more, when all are done.</summary>
internal static class ScalingBenchmark
{
    private const string Benchmark = "scaling";
    private const int Side = 64;

    public static void Run(Arguments arguments, Results results)
    {
        using Image gray = Image.Black(Side, Side);
        using Image picture = gray.Bandjoin(gray, gray).Copy(interpretation: Enums.Interpretation.Srgb);
        byte[] png = picture.PngsaveBuffer();
        using Image black = Image.Black(Side / 2, Side);
        using Image mask = black.Embed(0, 0, Side, Side, extend: Enums.Extend.White);
        for (int inputs = 100; inputs <= arguments.MostInputs; inputs *= 10)
        {
            using TemporaryFolder folder = new();
            Directory.CreateDirectory(folder["images"]);
            File.WriteAllBytes(folder["mask.png"], mask.PngsaveBuffer());
            for (int i = 0; i < inputs; i++)
            {
                File.WriteAllBytes(folder[$"images/{i:000000}.png"], [.. png, .. Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))]);
            }

            string[] paint = [CmdletHost.Name, "-Simulate", folder["images"], folder["mask.png"], folder["out"], "8"];
            Add(results, $"{inputs:N0} inputs", Usage.OfChild(paint));
            Add(results, $"{inputs:N0} inputs, done before", Usage.OfChild(paint));
        }
    }

    private static void Add(Results results, string conditions, Usage usage)
    {
        results.Add(new Figure(Benchmark, conditions, "ms an input", Figure.Ours, [1000 * usage.WallSeconds / usage.Count]));
        results.Add(new Figure(Benchmark, conditions, "peak MB", Figure.Ours, [usage.PeakMegabytes]));
    }
}
