using System.Globalization;
using System.Reflection;

namespace TitanMasking.Benchmarks;

/// <summary>What is to be measured, and against whom.</summary>
internal sealed record Arguments
{
    /// <summary>The benchmarks that were named; none is all of them.</summary>
    public IReadOnlySet<string> Only { get; private init; } = new HashSet<string>();

    /// <summary>How often each figure is taken; the median counts.</summary>
    public int Runs { get; private init; } = 5;

    /// <summary>How many pictures a run of the throughput benchmark paints.</summary>
    public int Pictures { get; private init; } = 400;

    /// <summary>The most inputs of the scaling benchmark.</summary>
    public int MostInputs { get; private init; } = 100_000;

    /// <summary>The lab's <c>seed_batch.py</c>, the peer of the throughput benchmark; null leaves it out.</summary>
    public string? Seed { get; private init; }

    /// <summary>The folder that the results are written to.</summary>
    public string Folder { get; private init; } = Metadata("Folder");

    public static Arguments Parse(string[] args)
    {
        Arguments result = new();
        for (int i = 0; i < args.Length; i++)
        {
            result = args[i] switch
            {
                "--runs" => result with { Runs = Number(args[++i]) },
                "--pictures" => result with { Pictures = Number(args[++i]) },
                "--inputs" => result with { MostInputs = Number(args[++i]) },
                "--seed" => result with { Seed = Path.GetFullPath(args[++i]) },
                "--results" => result with { Folder = Path.GetFullPath(args[++i]) },
                _ => result with { Only = new HashSet<string>(result.Only, StringComparer.OrdinalIgnoreCase) { args[i] } },
            };
        }

        return result;
    }

    public static string Metadata(string key) =>
        typeof(Arguments).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
