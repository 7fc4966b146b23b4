using TitanMasking.Benchmarks.Measuring;

namespace TitanMasking.Benchmarks.Start;

/// <summary>How long people wait: for the import, the first command and the first edit, in a process of its own each time, against a binary module with nothing in it.</summary>
internal static class StartBenchmark
{
    private const string Benchmark = "start";

    public static void Run(Arguments arguments, Results results)
    {
        using TemporaryFolder folder = new();
        string manifest = Arguments.Metadata("ModuleManifest");
        string samples = Path.Combine(Path.GetDirectoryName(manifest)!, "samples");
        string help = "Test-TitanMask '" + Path.Combine(samples, "room-mask-inpaint.png") + "' -Quiet";
        string edit = $"Invoke-TitanInpaint '{Path.Combine(samples, "room.jpg")}' -Mask '{Path.Combine(samples, "room-mask-inpaint.png")}' -Destination '{folder["out"]}' -Simulate -Force";

        // The smallest assembly at hand that holds no cmdlet.
        string empty = folder["Empty.psd1"];
        File.Copy(typeof(StartBenchmark).Assembly.Location, folder["Empty.dll"]);
        File.WriteAllText(empty, "@{ RootModule = 'Empty.dll'; ModuleVersion = '1.0.0'; CmdletsToExport = @() }");

        StartTimes[] ours = Take(arguments.Runs, manifest, help);
        StartTimes[] edits = Take(arguments.Runs, manifest, edit);
        StartTimes[] nothing = Take(arguments.Runs, empty, "");
        results.Add(new Figure(Benchmark, "warm process", "import ms", Figure.Ours, [.. ours.Select(times => times.Import)]));
        results.Add(new Figure(Benchmark, "warm process", "import ms", "empty module", [.. nothing.Select(times => times.Import)]));
        results.Add(new Figure(Benchmark, "first Test-TitanMask", "ms", Figure.Ours, [.. ours.Select(times => times.First)]));
        results.Add(new Figure(Benchmark, "first Test-TitanMask", "ms", "the same again", [.. ours.Select(times => times.Second)]));
        results.Add(new Figure(Benchmark, "first edit, simulated", "ms", Figure.Ours, [.. edits.Select(times => times.First)]));
        results.Add(new Figure(Benchmark, "first edit, simulated", "ms", "the same again", [.. edits.Select(times => times.Second)]));
    }

    private static StartTimes[] Take(int runs, string manifest, string script) =>
        [.. Enumerable.Range(0, runs).Select(_ => StartTimes.Take(manifest, script))];
}
