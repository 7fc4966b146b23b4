using System.Diagnostics;

namespace TitanMasking.Benchmarks.Measuring;

/// <summary>Processes that are measured, and what they tell of themselves.</summary>
internal static class Child
{
    /// <summary>How this program is started again: by itself, or through the runtime's own host.</summary>
    public static IReadOnlyList<string> Self { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, typeof(Child).Assembly.Location] : [Environment.ProcessPath!];

    /// <summary>Runs this program with other arguments in a process of its own.</summary>
    /// <returns>The rest of the last line that begins with the mark.</returns>
    public static string Run(string mark, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Run(mark, Self[0], [.. Self.Skip(1), .. arguments], environment);

    /// <summary>Runs a program.</summary>
    /// <returns>The rest of the last line that begins with the mark.</returns>
    public static string Run(string mark, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string output = OutputOf(program, arguments, environment);
        string? line = output.Split('\n').LastOrDefault(line => line.StartsWith(mark, StringComparison.Ordinal));
        return line is null ? throw new InvalidOperationException($"{program} did not say {mark}: {output}") : line[mark.Length..];
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    /// <returns>All that it wrote to its standard output.</returns>
    public static string OutputOf(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
    }
}
