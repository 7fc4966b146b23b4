using System.Diagnostics;
using System.Text.Json;

namespace TitanMasking.Benchmarks.Measuring;

/// <summary>What a piece of work took, told by the process that did it.</summary>
/// <param name="Count">How many pieces were done.</param>
/// <param name="WallSeconds">From beginning to end.</param>
/// <param name="CpuSeconds">Of all its threads.</param>
/// <param name="PeakMegabytes">The most memory that the process ever had.</param>
/// <param name="AllocatedMegabytes">What was allocated on the managed heap; 0 where there is none.</param>
internal sealed record Usage(int Count, double WallSeconds, double CpuSeconds, double PeakMegabytes, double AllocatedMegabytes)
{
    // What a child prints before it, so that it is found among whatever else is printed.
    private const string Mark = "#usage ";

    /// <summary>Measures work in this process.</summary>
    public static Usage Of(Func<int> work)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long allocated = GC.GetTotalAllocatedBytes();
        long start = Stopwatch.GetTimestamp();
        int count = work();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        return new Usage(
            count,
            wall,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            self.PeakWorkingSet64 / 1e6,
            (GC.GetTotalAllocatedBytes() - allocated) / 1e6);
    }

    /// <summary>Tells it to the process that asked.</summary>
    public void Print() => Console.WriteLine(Mark + JsonSerializer.Serialize(this));

    /// <summary>Runs this program with other arguments in a process of its own.</summary>
    public static Usage OfChild(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        JsonSerializer.Deserialize<Usage>(Child.Run(Mark, arguments, environment))!;

    /// <summary>Runs a program that prints its usage.</summary>
    public static Usage OfProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        JsonSerializer.Deserialize<Usage>(Child.Run(Mark, program, arguments, environment))!;
}
