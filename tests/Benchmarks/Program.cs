using TitanMasking.Benchmarks;
using TitanMasking.Benchmarks.Bodies;
using TitanMasking.Benchmarks.Gallery;
using TitanMasking.Benchmarks.Images;
using TitanMasking.Benchmarks.Masks;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Benchmarks.Pace;
using TitanMasking.Benchmarks.Scaling;
using TitanMasking.Benchmarks.Start;
using TitanMasking.Benchmarks.Throughput;

// One that is measured in a process of its own runs itself with its own name first.
switch (args)
{
    case [FloorClient.Name, .. string[] rest]:
        return await FloorClient.RunAsync(rest);
    case [CmdletHost.Name, .. string[] rest]:
        return CmdletHost.Run(rest);
    case [StartHost.Name, .. string[] rest]:
        return StartHost.Run(rest);
    case [ImagesHost.Name, .. string[] rest]:
        return ImagesHost.Run(rest);
    case [VipsHost.Name, .. string[] rest]:
        return VipsHost.Run(rest);
}

Arguments arguments = Arguments.Parse(args);
Results results = new();
(string Name, Action Run)[] benchmarks =
[
    ("masks", () => MaskBenchmark.Run(arguments, results)),
    ("images", () => ImagesBenchmark.Run(arguments, results)),
    ("gallery", () => GalleryBenchmark.Run(arguments, results)),
    ("bodies", () => BodyBenchmark.Run(results)),
    ("start", () => StartBenchmark.Run(arguments, results)),
    ("pace", () => PaceBenchmark.Run(arguments, results)),
    ("scaling", () => ScalingBenchmark.Run(arguments, results)),
    ("throughput", () => ThroughputBenchmark.Run(arguments, results)),
];

if (arguments.Only.Where(name => !benchmarks.Any(benchmark => benchmark.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray() is { Length: > 0 } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {string.Join(", ", unknown)}. There are {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

foreach ((string name, Action run) in benchmarks)
{
    if (arguments.Only.Count == 0 || arguments.Only.Contains(name))
    {
        run();
    }
}

results.WriteTable(Console.Out);
results.Save(arguments.Folder);
return 0;
