using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Calls;
using TitanMasking.Emulator;
using Xunit;

namespace TitanMasking.Core.Tests.Calls;

/// <summary>Whole nights of calls, in the time that a test may take.</summary>
public sealed class LongRunTests
{
    private const int PerMinute = 60;

    private readonly FakeTimeProvider _time = new();
    private int _overQuota;

    [Theory]
    [InlineData(0.00, 0.00, 0.99)]
    [InlineData(0.10, 0.05, 0.95)]
    public void A_night_s_quota_is_used_and_not_exceeded(double throttled, double failed, double shareUsed)
    {
        const int Pictures = 6000;
        Random random = new(11);
        using ScriptedService service = Service(random, throttled, failed);
        ServiceCalls calls = new([service], new CallOptions(), new Random(2), _time);

        int[] done = Run(calls, Pictures, workers: 8);

        double minutes = (service.Calls[^1] - service.Calls[0]).TotalMinutes;
        Assert.Equal(Pictures, done.Sum());
        Assert.True(service.Calls.Count >= shareUsed * PerMinute * minutes, $"{service.Calls.Count} calls in {minutes:0.0} minutes.");
        Assert.True(_overQuota < 0.03 * service.Calls.Count, $"{_overQuota} of {service.Calls.Count} calls were over the quota.");
    }

    [Fact]
    public void A_quota_that_others_use_too_is_found()
    {
        // Half of what is said: somebody else paints as well.
        const int Pictures = 600;
        Quota real = new(PerMinute / 2, _time);
        using ScriptedService service = new(_time, _ => real.TryTake("m") ? null : ScriptedService.Error("ThrottlingException", 429), TimeSpan.FromSeconds(3));
        ServiceCalls calls = new([service], new CallOptions(), new Random(2), _time);

        int[] done = Run(calls, Pictures, workers: 8);

        double minutes = (service.Calls[^1] - service.Calls[0]).TotalMinutes;
        Assert.Equal(Pictures, done.Sum());
        Assert.InRange(Pictures / minutes, 0.8 * PerMinute / 2, 1.1 * PerMinute / 2);
    }

    [Fact]
    public void Regions_add_up_and_each_is_paced_alone()
    {
        const int Pictures = 900;
        ScriptedService[] regions = [.. Enumerable.Range(0, 3).Select(_ => Service(new Random(3), throttled: 0, failed: 0))];
        ServiceCalls calls = new(regions, new CallOptions { RequestsPerMinute = 20 }, new Random(2), _time);
        DateTimeOffset start = _time.GetUtcNow();

        Run(calls, Pictures, workers: 8);

        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromMinutes(14.3), TimeSpan.FromMinutes(15.5));
        Assert.All(regions, region => Assert.InRange(region.Calls.Count, 280, 320));
        Assert.All(regions, region => Assert.All(
            region.Calls, from => Assert.True(region.Calls.Count(at => at >= from && at < from + TimeSpan.FromMinutes(1)) <= 20)));
    }

    [Fact]
    public void Regions_that_are_free_take_turns()
    {
        ScriptedService[] regions = [.. Enumerable.Range(0, 2).Select(_ => Service(new Random(3), throttled: 0, failed: 0))];
        ServiceCalls calls = new(regions, new CallOptions { RequestsPerMinute = 600 }, new Random(2), _time);

        // One after the other: each finds every region free.
        Run(calls, pictures: 10, workers: 1);

        Assert.All(regions, region => Assert.Equal(5, region.Calls.Count));
    }

    private ScriptedService Service(Random random, double throttled, double failed)
    {
        Quota quota = new(PerMinute, _time);
        return new ScriptedService(
            _time,
            _ =>
            {
                if (!quota.TryTake("m"))
                {
                    _overQuota++;
                    return ScriptedService.Error("ThrottlingException", 429);
                }

                double drawn = random.NextDouble();
                return drawn < throttled ? ScriptedService.Error("ThrottlingException", 429)
                    : drawn < throttled + failed ? ScriptedService.Error("ServiceUnavailableException", 503)
                    : null;
            },
            TimeSpan.FromSeconds(2));
    }

    // As many workers as there are calls at once, each taking the next picture when it has done one.
    private int[] Run(ServiceCalls calls, int pictures, int workers)
    {
        int left = pictures;
        async Task<int> WorkAsync()
        {
            int done = 0;
            while (left-- > 0)
            {
                await calls.InvokeAsync(ScriptedService.Model, new byte[1], guardrail: null, "/a.png", static () => Task.CompletedTask, default, default).ConfigureAwait(false);
                done++;
            }

            return done;
        }

        Task<int[]> all = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync()));
        return ScriptedService.Finish(_time, all, TimeSpan.FromHours(10));
    }
}
