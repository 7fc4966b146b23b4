using System.Net;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Latency, quota, and how the emulator ends, by a clock that stands still.</summary>
public sealed class PaceTests
{
    [Fact]
    public async Task A_call_takes_as_long_as_was_ordered()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--latency", "250");

        Task<HttpResponseMessage> call = emulator.PostAsync(RunningEmulator.Body);
        await emulator.Time.NextTimerAsync();
        emulator.Time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal(1, (await emulator.StatsAsync()).GetProperty("inFlight").GetInt32());
        emulator.Time.Advance(TimeSpan.FromMilliseconds(1));

        using HttpResponseMessage response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, (await emulator.StatsAsync()).GetProperty("inFlight").GetInt32());
    }

    [Fact]
    public async Task A_client_that_goes_away_is_counted()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--latency", "250");
        RawConnection connection = await RawConnection.OpenAsync(emulator.Url);
        await connection.SendCallAsync(RunningEmulator.Body);
        await emulator.Time.NextTimerAsync();

        connection.Dispose();

        await emulator.UntilAsync("abandoned=1");
        Assert.Equal(0, (await emulator.StatsAsync()).GetProperty("inFlight").GetInt32());
    }

    [Fact]
    public async Task Calls_in_flight_finish_when_it_ends()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--latency", "60000");
        Task<HttpResponseMessage> call = emulator.PostAsync(RunningEmulator.Body);
        await emulator.Time.NextTimerAsync();

        Task end = emulator.StopAsync();
        Assert.False(call.IsCompleted);
        emulator.Time.Advance(TimeSpan.FromMinutes(1));

        using HttpResponseMessage response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await end;
    }

    [Fact]
    public async Task A_quota_is_a_bucket_for_each_model_that_fills_again()
    {
        const string V1 = "amazon.titan-image-generator-v1";
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--rpm", "3");

        Assert.Equal(["ValidationException", "ValidationException", "ValidationException", "ThrottlingException"], await CallAsync(4, Wire.TitanV2));
        Assert.Equal(["ValidationException"], await CallAsync(1, V1));
        emulator.Time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.Equal(["ThrottlingException"], await CallAsync(1, Wire.TitanV2));
        emulator.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["ValidationException", "ThrottlingException"], await CallAsync(2, Wire.TitanV2));
        emulator.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["ValidationException", "ValidationException", "ValidationException", "ThrottlingException"], await CallAsync(4, Wire.TitanV2));
        await emulator.ResetAsync();
        Assert.Equal(["ValidationException"], await CallAsync(1, Wire.TitanV2));

        async Task<IReadOnlyList<string?>> CallAsync(int count, string modelId)
        {
            List<string?> types = [];
            for (int i = 0; i < count; i++)
            {
                types.Add(await emulator.ErrorTypeAsync(modelId: modelId));
            }

            return types;
        }
    }

    [Fact]
    public async Task A_call_over_the_quota_is_answered_at_once_with_429()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--rpm", "1", "--latency", "250");
        Task<HttpResponseMessage> first = emulator.PostAsync(RunningEmulator.Body);
        await emulator.Time.NextTimerAsync();

        using HttpResponseMessage second = await emulator.PostAsync(RunningEmulator.Body);

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(250));
        (await first).Dispose();
    }
}
