using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Calls;
using Xunit;

namespace TitanMasking.Core.Tests.Calls;

/// <summary>How calls are spaced. Time passes only where the test lets it.</summary>
public sealed class PacerTests
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(60, 10)]
    [InlineData(20, 3)]
    [InlineData(4, 1)]
    [InlineData(1, 1)]
    public void A_sixth_of_a_minute_s_quota_goes_at_once(int quota, int atOnce)
    {
        Pacer pacer = new(quota, _time);

        List<Task<TimeSpan>> calls = Ask(pacer, quota + 5);

        Assert.Equal(atOnce, calls.Count(call => call.IsCompleted));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(4)]
    public void No_minute_ever_holds_more_than_the_quota(int quota)
    {
        Pacer pacer = new(quota, _time);
        List<Task<TimeSpan>> calls = Ask(pacer, quota * 10);
        Pass(TimeSpan.FromMinutes(3));

        // A pause, after which a burst may go.
        int before = calls.Count(call => call.IsCompleted);
        Pass(TimeSpan.FromMinutes(6));

        double[] sent = [.. Sent(calls).Select(at => at.TotalSeconds)];
        Assert.All(sent, from => Assert.True(sent.Count(at => at >= from && at < from + 60) <= quota));
        Assert.True(sent.Length >= 9 * quota * 0.98, $"{sent.Length} of {9 * quota} went, {before} in the first three minutes.");
    }

    [Fact]
    public void Throttling_halves_the_pace_and_further_calls_bring_it_back()
    {
        Pacer pacer = new(60, _time);
        TimeSpan last = Sent(Ask(pacer, 10)).Last();

        _time.Advance(s_tick);
        pacer.Throttled(last);

        Assert.Equal(2, Gap(pacer, ref last), 0.2);
        Assert.Equal(1.33, Gap(pacer, ref last), 0.2);

        // What was left unused meanwhile may go at once.
        Assert.True(Gap(pacer, ref last) < 0.3);
        Assert.Equal(1, Gap(pacer, ref last) + Gap(pacer, ref last), 0.8);
    }

    [Fact]
    public void Throttling_over_and_over_comes_down_to_a_sixteenth_and_no_further()
    {
        Pacer pacer = new(60, _time);
        TimeSpan last = Sent(Ask(pacer, 10)).Last();
        double[] gaps = new double[15];
        for (int i = 0; i < gaps.Length; i++)
        {
            _time.Advance(s_tick);
            pacer.Throttled(last);
            gaps[i] = Gap(pacer, ref last);
        }

        // Each call that goes has brought back half of what it was halved by.
        Assert.All(gaps.Zip([2.0, 2.7, 3.6, 4.7]), pair => Assert.Equal(pair.Second, pair.First, 0.3));
        Assert.All(gaps[^3..], gap => Assert.Equal(16, gap, 0.2));
    }

    [Fact]
    public void Calls_that_were_under_way_when_the_pace_was_halved_say_nothing_new()
    {
        Pacer pacer = new(60, _time);
        List<TimeSpan> sent = [.. Sent(Ask(pacer, 10))];
        _time.Advance(s_tick);

        sent.ForEach(pacer.Throttled);

        TimeSpan last = sent[^1];
        Assert.Equal(2, Gap(pacer, ref last), 0.2);
    }

    [Fact]
    public void A_wait_that_the_service_asks_for_holds_for_all()
    {
        Pacer pacer = new(60, _time);
        TimeSpan last = Sent(Ask(pacer, 1)).Last();

        pacer.Hold(TimeSpan.FromSeconds(45));
        pacer.Hold(TimeSpan.FromSeconds(5));

        Assert.Equal(45, Gap(pacer, ref last), 0.2);
    }

    [Fact]
    public async Task A_turn_can_be_given_up()
    {
        Pacer pacer = new(1, _time);
        await pacer.WaitAsync(CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task<TimeSpan> waiting = pacer.WaitAsync(stop.Token);
        Assert.True(pacer.Backlog > TimeSpan.FromMinutes(1));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(pacer.Backlog <= TimeSpan.FromMinutes(1.1));
    }

    private static List<Task<TimeSpan>> Ask(Pacer pacer, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => pacer.WaitAsync(CancellationToken.None))];

    private static IEnumerable<TimeSpan> Sent(List<Task<TimeSpan>> calls) => calls.Where(call => call.IsCompleted).Select(call => call.Result).Order();

    private void Pass(TimeSpan time)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += s_tick)
        {
            _time.Advance(s_tick);
        }
    }

    // Seconds until the next call may go.
    private double Gap(Pacer pacer, ref TimeSpan last)
    {
        Task<TimeSpan> call = pacer.WaitAsync(CancellationToken.None);
        for (int ticks = 0; !call.IsCompleted; ticks++)
        {
            Assert.True(ticks < 10_000, "The call was never let go.");
            _time.Advance(s_tick);
        }

        double gap = (call.Result - last).TotalSeconds;
        last = call.Result;
        return gap;
    }
}
