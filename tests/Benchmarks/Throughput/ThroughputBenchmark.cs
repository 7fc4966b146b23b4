using System.Globalization;
using NetVips;
using TitanMasking.Benchmarks.Measuring;

namespace TitanMasking.Benchmarks.Throughput;

/// <summary>Whole runs against the emulator in its own process: our cmdlet in the real engine, the floor, and the lab's Python where it is named.</summary>
internal static class ThroughputBenchmark
{
    private const string Benchmark = "throughput";
    private const string All = "images";
    private const string Few = "few images";
    private const int Side = 1024;

    // Tells its usage as the other peers do, whatever the script prints.
    private const string PythonUsage = """
        import json, resource, runpy, sys, time
        count, script = int(sys.argv[1]), sys.argv[2]
        sys.argv = sys.argv[2:]
        sys.path.append('/usr/lib/python3/dist-packages')
        start = time.monotonic()
        runpy.run_path(script, run_name='__main__')
        wall = time.monotonic() - start
        usage = resource.getrusage(resource.RUSAGE_SELF)
        print('#usage ' + json.dumps({'Count': count, 'WallSeconds': wall, 'CpuSeconds': usage.ru_utime + usage.ru_stime, 'PeakMegabytes': usage.ru_maxrss / 1000, 'AllocatedMegabytes': 0}))
        """;

    public static void Run(Arguments arguments, Results results)
    {
        // Who asks for one at a time does little but wait, and a quarter of the pictures is enough to tell.
        int few = arguments.Pictures / 4;
        using TemporaryFolder folder = new();
        MakePictures(folder, All, arguments.Pictures);
        MakePictures(folder, Few, few);
        foreach (int latency in new[] { 0, 250 })
        {
            using EmulatorProcess emulator = new(latency);
            foreach (int throttle in new[] { 1, 8, 32 })
            {
                (string images, int pictures) = latency > 0 && throttle == 1 ? (Few, few) : (All, arguments.Pictures);
                string conditions = $"{latency} ms, {throttle} at once, {pictures} pictures";
                foreach ((string peer, IReadOnlyList<Usage> usages) in Peer.TakeInTurn(Peers(arguments, folder, emulator, images, pictures, throttle), arguments.Runs))
                {
                    Add(results, conditions, peer, usages);
                }
            }
        }
    }

    private static List<Peer> Peers(Arguments arguments, TemporaryFolder folder, EmulatorProcess emulator, string images, int pictures, int throttle)
    {
        (string mask, string destination) = (folder["mask.png"], folder["out"]);
        Peer PeerOf(string name, Func<Usage> run) => new(name, () =>
        {
            Usage usage = run();
            Directory.Delete(destination, recursive: true);
            return usage;
        });
        List<Peer> peers =
        [
            PeerOf(Figure.Ours, () => Usage.OfChild(
                [CmdletHost.Name, $"-EndpointUrl {emulator.Url} -RequestsPerMinute 1000000", folder[images], mask, destination, Text(throttle)],
                emulator.Environment)),
            PeerOf("floor", () => Usage.OfChild([FloorClient.Name, emulator.Url, folder[images], mask, destination, Text(throttle)])),
        ];
        if (arguments.Seed is { } seed && throttle == 1)
        {
            peers.Add(PeerOf("seed", () => Usage.OfProcess(
                "python3", ["-c", PythonUsage, Text(pictures), seed, folder[images], mask, destination], emulator.Environment)));
        }

        return peers;
    }

    private static void Add(Results results, string conditions, string peer, IReadOnlyList<Usage> usages)
    {
        results.Add(new Figure(Benchmark, conditions, "wall seconds", peer, [.. usages.Select(usage => usage.WallSeconds)]));
        results.Add(new Figure(Benchmark, conditions, "CPU ms a picture", peer, [.. usages.Select(usage => 1000 * usage.CpuSeconds / usage.Count)]));
        results.Add(new Figure(Benchmark, conditions, "peak MB", peer, [.. usages.Select(usage => usage.PeakMegabytes)]));
        if (usages.All(usage => usage.AllocatedMegabytes > 0))
        {
            results.Add(new Figure(Benchmark, conditions, "allocated MB a picture", peer, [.. usages.Select(usage => usage.AllocatedMegabytes / usage.Count)]));
        }
    }

    // JPEGs of 1.6 MB, all different by what stands behind their end. Half of each is noise, so that replies are as large as a model's, and
    // the emulator, which paints on one of the same processors, has little to do.
    private static void MakePictures(TemporaryFolder folder, string name, int count)
    {
        using Image noise = Image.Gaussnoise(Side, Side / 2, sigma: 45, mean: 128, seed: 1);
        using Image other = Image.Gaussnoise(Side, Side / 2, sigma: 45, mean: 110, seed: 2);
        using Image third = Image.Gaussnoise(Side, Side / 2, sigma: 45, mean: 140, seed: 3);
        using Image bands = noise.Bandjoin(other, third).Cast(Enums.BandFormat.Uchar);
        using Image joined = bands.Embed(0, 0, Side, Side, extend: Enums.Extend.Black).Copy(interpretation: Enums.Interpretation.Srgb);
        byte[] jpeg = joined.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off);
        byte[] picture = [.. jpeg, .. new byte[Math.Max(0, 1_600_000 - jpeg.Length)]];
        Directory.CreateDirectory(folder[name]);
        for (int i = 0; i < count; i++)
        {
            File.WriteAllBytes(folder[$"{name}/{i:0000}.jpg"], [.. picture, (byte)i, (byte)(i >> 8)]);
        }

        using Image black = Image.Black(Side / 2, Side / 2);
        using Image mask = black.Embed(Side / 4, Side / 4, Side, Side, extend: Enums.Extend.White);
        File.WriteAllBytes(folder["mask.png"], mask.PngsaveBuffer());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
