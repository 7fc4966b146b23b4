using Microsoft.Extensions.Time.Testing;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Catalogue;

namespace TitanMasking.Benchmarks.Pace;

/// <summary>
/// How much of a quota of 60 calls a minute is used for pictures, and how many calls are wasted, while a share of the calls is throttled
/// whatever their pace. Time is virtual, so that hours take seconds, and every run throttles other calls. The peer is eight workers with the
/// AWS SDK's own standard retry and no pacing, each taking up a picture again that was given up.
/// </summary>
internal static class PaceBenchmark
{
    private const string Benchmark = "pace";
    private const int Quota = 60;
    private const int Pictures = 300;
    private const int Workers = 8;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    public static void Run(Arguments arguments, Results results)
    {
        foreach (double throttled in new[] { 0, 0.1, 0.5 })
        {
            Measure(arguments, results, throttled, Figure.Ours, (service, time) =>
            {
                ServiceCalls calls = new([service], new CallOptions { MaxRetryCount = 1000 }, new Random(2), time);
                ModelEntry model = ModelCatalogue.BuiltIn.Find("amazon.titan-image-generator-v2:0")!;
                return () => calls.InvokeAsync(model, default, guardrail: null, "/a.png", static () => Task.CompletedTask, default, default);
            });
            Measure(arguments, results, throttled, "standard retry", (service, time) =>
            {
                StandardRetry calls = new(service, time);
                return calls.InvokeAsync;
            });
        }
    }

    private static void Measure(
        Arguments arguments, Results results, double throttled, string peer, Func<ThrottlingService, FakeTimeProvider, Func<Task>> connect)
    {
        (double Used, double Wasted)[] taken = [.. Enumerable.Range(1, arguments.Runs).Select(seed => Take(throttled, seed, connect))];
        string conditions = $"{throttled:0%} throttled";
        results.Add(new Figure(Benchmark, conditions, "share of the quota used", peer, [.. taken.Select(figures => figures.Used)], MoreIsBetter: true));
        results.Add(new Figure(Benchmark, conditions, "share of calls over the quota", peer, [.. taken.Select(figures => figures.Wasted)]));
    }

    private static (double Used, double Wasted) Take(double throttled, int seed, Func<ThrottlingService, FakeTimeProvider, Func<Task>> connect)
    {
        FakeTimeProvider time = new();
        ThrottlingService service = new(time, Quota, throttled, seed);
        Func<Task> call = connect(service, time);
        int left = Pictures;
        async Task WorkAsync()
        {
            while (left-- > 0)
            {
                await call().ConfigureAwait(false);
            }
        }

        DateTimeOffset start = time.GetUtcNow();
        Task all = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync()));
        while (!all.IsCompleted)
        {
            time.Advance(s_tick);
        }

        all.GetAwaiter().GetResult();
        double possible = Quota * (time.GetUtcNow() - start).TotalMinutes;
        return (service.Taken / possible, (double)service.OverQuota / service.Calls);
    }
}
