using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetVips;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Benchmarks.Throughput;
using TitanMasking.Core.Journals;

namespace TitanMasking.Benchmarks.Scaling;

/// <summary>
/// Whether a run of many inputs costs more for each than one of few: small pictures in simulation, and the same once more, when all are
/// done; and what a journal of a million lines adds to the start of a run.
/// </summary>
internal static class ScalingBenchmark
{
    private const string Benchmark = "scaling";
    private const int Side = 64;
    private const int JournalInputs = 1000;
    private const int JournalLines = 1_000_000;

    // From here on one run takes minutes, and each of its figures is a mean over so many inputs already.
    private const int TakenOnce = 100_000;

    public static void Run(Arguments arguments, Results results)
    {
        using Image gray = Image.Black(Side, Side);
        using Image picture = gray.Bandjoin(gray, gray).Copy(interpretation: Enums.Interpretation.Srgb);
        byte[] png = picture.PngsaveBuffer();
        using Image black = Image.Black(Side / 2, Side);
        using Image mask = black.Embed(0, 0, Side, Side, extend: Enums.Extend.White);
        byte[] maskPng = mask.PngsaveBuffer();
        for (int inputs = 100; inputs <= arguments.MostInputs; inputs *= 10)
        {
            using TemporaryFolder folder = new();
            WriteInputs(folder, inputs, png, maskPng);
            List<Usage> painted = [];
            List<Usage> skipped = [];
            for (int run = 0; run < (inputs < TakenOnce ? arguments.Runs : 1); run++)
            {
                painted.Add(Paint(folder));
                skipped.Add(Paint(folder));
                if (inputs == JournalInputs && run == arguments.Runs - 1)
                {
                    MeasureLongJournal(arguments, results, folder, [.. skipped]);
                }

                Directory.Delete(folder["out"], recursive: true);
            }

            Add(results, $"{inputs:N0} inputs", Figure.Ours, painted);
            Add(results, $"{inputs:N0} inputs, done before", Figure.Ours, skipped);
        }
    }

    private static void MeasureLongJournal(Arguments arguments, Results results, TemporaryFolder folder, IReadOnlyList<Usage> before)
    {
        LengthenJournal(Path.Combine(folder["out"], Journal.FileName));
        string conditions = $"{JournalInputs:N0} inputs, done before, and {JournalLines:N0} lines more in the journal";
        Add(results, conditions, Figure.Ours, [.. Enumerable.Range(0, arguments.Runs).Select(_ => Paint(folder))]);
        Add(results, conditions, "without them", before);
    }

    // Ends of as many other edits, each like the last one but for its key and where its picture lies.
    private static void LengthenJournal(string path)
    {
        JsonNode line = JsonNode.Parse(File.ReadLines(path).Last(line => line.Contains("\"event\":\"done\"", StringComparison.Ordinal)))!;
        byte[] key = new byte[SHA256.HashSizeInBytes];
        Random random = new(1);
        using StreamWriter journal = File.AppendText(path);
        for (int i = 0; i < JournalLines; i++)
        {
            random.NextBytes(key);
            line["key"] = Convert.ToHexStringLower(key);
            line["outputs"]![0]!["path"] = $"elsewhere/{i}.png";
            journal.WriteLine(line.ToJsonString());
        }
    }

    private static void WriteInputs(TemporaryFolder folder, int count, byte[] picture, byte[] mask)
    {
        Directory.CreateDirectory(folder["images"]);
        File.WriteAllBytes(folder["mask.png"], mask);
        for (int i = 0; i < count; i++)
        {
            File.WriteAllBytes(folder[$"images/{i:000000}.png"], [.. picture, .. Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))]);
        }
    }

    private static Usage Paint(TemporaryFolder folder) =>
        Usage.OfChild([CmdletHost.Name, "-Simulate", folder["images"], folder["mask.png"], folder["out"], "8"]);

    private static void Add(Results results, string conditions, string peer, IReadOnlyList<Usage> usages)
    {
        results.Add(new Figure(Benchmark, conditions, "ms an input", peer, [.. usages.Select(usage => 1000 * usage.WallSeconds / usage.Count)]));
        results.Add(new Figure(Benchmark, conditions, "peak MB", peer, [.. usages.Select(usage => usage.PeakMegabytes)]));
    }
}
