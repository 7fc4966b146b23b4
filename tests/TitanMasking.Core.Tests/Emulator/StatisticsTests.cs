using System.Text.Json;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>What GET /stats tells, and what POST /reset forgets.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public async Task Everything_is_counted_before_the_client_has_its_answer()
    {
        byte[] three = Wire.Inpaint(Pictures.Png(Pictures.Scene()), Pictures.MaskPng(Pictures.Blob()), rest: ""","imageGenerationConfig":{"numberOfImages":3}""");
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        byte[] painted = await ReadAsync(emulator, three);
        byte[] refused = await ReadAsync(emulator, "{}"u8.ToArray());
        JsonElement stats = await emulator.StatsAsync();

        Assert.Equal("200=1, 400 ValidationException=1", await emulator.ResultsAsync());
        Assert.Equal(2, stats.GetProperty("calls").GetInt32());
        Assert.Equal(3, stats.GetProperty("images").GetInt32());
        Assert.Equal(1, stats.GetProperty("peakConcurrency").GetInt32());
        Assert.Equal(0, stats.GetProperty("inFlight").GetInt32());
        Assert.Equal(three.Length + 2, stats.GetProperty("bytesIn").GetInt32());
        Assert.Equal(painted.Length + refused.Length, stats.GetProperty("bytesOut").GetInt32());
    }

    [Fact]
    public async Task The_peak_is_the_most_calls_at_once_and_stays()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--latency", "100");
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 5).Select(_ => emulator.PostAsync(RunningEmulator.Body))];
        for (int i = 0; i < calls.Length; i++)
        {
            await emulator.Time.NextTimerAsync();
        }

        Assert.Equal(5, (await emulator.StatsAsync()).GetProperty("inFlight").GetInt32());
        emulator.Time.Advance(TimeSpan.FromMilliseconds(100));
        await Task.WhenAll(calls);

        JsonElement stats = await emulator.StatsAsync();
        Assert.Equal((5, 0), (stats.GetProperty("peakConcurrency").GetInt32(), stats.GetProperty("inFlight").GetInt32()));
    }

    [Fact]
    public async Task A_reset_begins_at_zero()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string before = (await emulator.StatsAsync()).GetRawText();
        await ReadAsync(emulator, RunningEmulator.Body);
        Assert.NotEqual(before, (await emulator.StatsAsync()).GetRawText());

        await emulator.ResetAsync();

        Assert.Equal(before, (await emulator.StatsAsync()).GetRawText());
    }

    private static async Task<byte[]> ReadAsync(RunningEmulator emulator, byte[] body)
    {
        using HttpResponseMessage response = await emulator.PostAsync(body);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
