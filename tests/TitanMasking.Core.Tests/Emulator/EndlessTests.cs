using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Replies that never end, and pages that are none: what our client makes of them, and that they do not hold up the end.</summary>
public sealed class EndlessTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drip_lasts_until_the_clients_time_is_over()
    {
        FakeTimeProvider clientTime = new();
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "drip=1");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url }, clientTime);

        Task<BedrockReply> call = runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token);
        for (int i = 0; i < 3; i++)
        {
            await emulator.Time.NextTimerAsync();
            emulator.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(call.IsCompleted);
        clientTime.Advance(TimeSpan.FromSeconds(300));

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => call);
        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Equal(EditErrorId.OutcomeUnknown, ServiceErrors.From(e, "m", "/a.png").Error.Id);
        Assert.Equal("drip=1", await emulator.ResultsAsync());
    }

    [Fact]
    public async Task A_drip_is_a_byte_a_second()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "drip=1");
        using HttpRequestMessage request = RunningEmulator.Invoke(new ByteArrayContent(RunningEmulator.Body));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer anything");
        using HttpResponseMessage response = await emulator.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using Stream body = await response.Content.ReadAsStreamAsync(Token);
        byte[] buffer = new byte[100];
        StringBuilder got = new();

        while (got.Length < 10)
        {
            await emulator.Time.NextTimerAsync();
            got.Append(Encoding.UTF8.GetString(buffer, 0, await body.ReadAsync(buffer, Token)));
            emulator.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("{\"images\":", got.ToString());
    }

    [Fact]
    public async Task What_never_ends_is_read_up_to_a_limit()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "huge=1");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));

        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Contains("256 MiB", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_ends_the_run()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "html=1");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));
        EditError error = ServiceErrors.From(e, "m", "/a.png").Error;

        Assert.Equal((BedrockFailure.Answered, 200, EditErrorId.EndpointUnreachable, true), (e.Failure, e.StatusCode, error.Id, error.EndsRun));
        Assert.Equal("html=1", await emulator.ResultsAsync());
        Assert.Equal(0, (await emulator.StatsAsync()).GetProperty("images").GetInt32());
    }

    [Theory]
    [InlineData("429", 7)]
    [InlineData("503", 7)]
    [InlineData("500", null)]
    public async Task A_wait_is_asked_for(string kind, int? seconds)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", $"{kind}=1", "--retry-after", "7");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));

        Assert.Equal(seconds, e.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("drip")]
    [InlineData("huge")]
    public async Task What_never_ends_does_not_hold_up_the_end(string kind)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", $"{kind}=1");
        using RawConnection connection = await RawConnection.OpenAsync(emulator.Url);
        await connection.SendCallAsync(RunningEmulator.Body);

        await emulator.UntilAsync($"{kind}=1");
        await emulator.StopAsync().WaitAsync(TimeSpan.FromSeconds(8), Token);

        await Assert.ThrowsAnyAsync<IOException>(connection.ReadToEndAsync);
    }
}
