using System.Text.Json;
using TitanMasking.Benchmarks.Measuring;

namespace TitanMasking.Benchmarks.Start;

/// <summary>What a start took, in milliseconds.</summary>
/// <param name="Import">The import of the module.</param>
/// <param name="First">The first run of a command.</param>
/// <param name="Second">The second run of it.</param>
internal sealed record StartTimes(double Import, double First, double Second)
{
    private const string Mark = "#start ";

    /// <summary>Tells it to the process that asked.</summary>
    public void Print() => Console.WriteLine(Mark + JsonSerializer.Serialize(this));

    /// <summary>Takes the times in a process of its own.</summary>
    public static StartTimes Take(string manifest, string script) =>
        JsonSerializer.Deserialize<StartTimes>(Child.Run(Mark, [StartHost.Name, manifest, script]))!;
}
