using System.Globalization;
using Xunit;

namespace TitanMasking.Core.Tests.Kills;

/// <summary>A process that is killed at any point has lost no picture that was paid for, and leaves none half written.</summary>
public sealed class KillTests
{
    private const string PointsVariable = "TITANMASKING_KILL_POINTS";
    private const int UsualPoints = 10;
    private const int MostAtOnce = 4;

    public static IEnumerable<TheoryDataRow<int>> Points =>
        Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable(PointsVariable), CultureInfo.InvariantCulture, out int points) ? points : UsualPoints)
            .Select(point => new TheoryDataRow<int>(point));

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_killed_run_is_finished_by_the_next_one_and_nothing_is_paid_for_twice(int seed)
    {
        await using KilledRun run = await KilledRun.CreateAsync();
        Random random = new(seed);
        int after = random.Next(1, KilledRun.Pictures);
        await run.KillAsync(now => now.CallCount >= after, TimeSpan.FromMilliseconds(random.NextDouble() * 20));

        run.AssertWhole();
        (HashSet<string> saved, HashSet<string> inFlight) = run.ReadJournal();
        Assert.InRange(inFlight.Count, 0, MostAtOnce);
        string said = await run.FinishAsync();

        Dictionary<string, int> calls = run.Calls;
        Assert.All(saved, picture => Assert.Equal(1, calls[picture]));
        Assert.All(calls, call => Assert.True(call.Value == 1 || (call.Value == 2 && inFlight.Contains(call.Key)), $"{call.Key}.png was asked for {call.Value} times."));
        Assert.All(inFlight, picture => Assert.Contains($"'{picture}.png'", said, StringComparison.Ordinal));
        Assert.Equal(inFlight.Count > 0, said.Contains("calls were on their way", StringComparison.Ordinal));
        run.AssertWhole();
        string[] pictures = [.. Enumerable.Range(1, KilledRun.Pictures).Select(number => $"{number}.inpaint.png")];
        Assert.Equal([.. new[] { ".titanmasking.jsonl", ".titanmasking.lock" }, .. pictures.Order(StringComparer.Ordinal)], run.Files);
    }
}
