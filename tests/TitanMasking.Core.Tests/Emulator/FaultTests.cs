using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Failures to order: their kinds, their order, and what a client sees of them.</summary>
public sealed class FaultTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("400", 400, "ValidationException")]
    [InlineData("ServiceQuotaExceededException", 400, "ServiceQuotaExceededException")]
    [InlineData("403", 403, "AccessDeniedException")]
    [InlineData("UnrecognizedClientException", 403, "UnrecognizedClientException")]
    [InlineData("expiredtokenexception", 403, "ExpiredTokenException")]
    [InlineData("404", 404, "ResourceNotFoundException")]
    [InlineData("408", 408, "ModelTimeoutException")]
    [InlineData("424", 424, "ModelErrorException")]
    [InlineData("429", 429, "ThrottlingException")]
    [InlineData("ModelNotReadyException", 429, "ModelNotReadyException")]
    [InlineData("500", 500, "InternalServerException")]
    [InlineData("503", 503, "ServiceUnavailableException")]
    public async Task A_status_is_answered_with_its_error(string kind, int status, string type)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", $"{kind}=1");

        BedrockException e = await FailAsync(emulator);

        Assert.Equal((BedrockFailure.Answered, type, status), (e.Failure, e.ErrorType, e.StatusCode));
        Assert.Equal($"{status} {type}=1", await emulator.ResultsAsync());
    }

    [Fact]
    public async Task One_seed_is_one_sequence_and_a_reset_begins_it_anew()
    {
        string first = await SequenceAsync("1");
        string second = await SequenceAsync("2");

        Assert.Equal(first, await SequenceAsync("1"));
        Assert.NotEqual(first, second);

        async Task<string> SequenceAsync(string seed)
        {
            await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "429=0.3,503=0.3", "--seed", seed);
            string sequence = await DrawAsync(emulator);
            Assert.NotEqual(sequence, await DrawAsync(emulator));
            await emulator.ResetAsync();
            Assert.Equal(sequence, await DrawAsync(emulator));
            return sequence;
        }

        static async Task<string> DrawAsync(RunningEmulator emulator)
        {
            StringBuilder drawn = new();
            for (int i = 0; i < 20; i++)
            {
                drawn.Append(await emulator.ErrorTypeAsync()).Append(' ');
            }

            return drawn.ToString();
        }
    }

    [Fact]
    public void The_shares_are_kept()
    {
        TitanMasking.Emulator.Faults faults = new(TitanMasking.Emulator.Fault.ParseList("429=0.1,reset=0.02,cut=0.88"), seed: 7);

        Dictionary<string, int> drawn = Enumerable.Range(0, 100_000).CountBy(_ => faults.Draw()!.Kind).ToDictionary();

        // A share of 0.1 of so many draws strays by 95; five times that is one test in two million.
        Assert.InRange(drawn["429"], 9_525, 10_475);
        Assert.InRange(drawn["reset"], 1_775, 2_225);
        Assert.Equal(100_000, drawn.Values.Sum());
    }

    [Fact]
    public async Task A_reset_comes_after_the_request_was_read()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "reset=1");
        using RawConnection connection = await RawConnection.OpenAsync(emulator.Url);

        await connection.SendCallAsync(RunningEmulator.Body);
        IOException e = await Assert.ThrowsAsync<IOException>(connection.ReadToEndAsync);

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(e.InnerException).SocketErrorCode);
        Assert.Equal(RunningEmulator.Body.Length, (await emulator.StatsAsync()).GetProperty("bytesIn").GetInt32());
        Assert.Equal(BedrockFailure.NotAnswered, (await FailAsync(emulator)).Failure);
        Assert.Equal("reset=2", await emulator.ResultsAsync());
    }

    [Fact]
    public async Task A_cut_leaves_exactly_half()
    {
        await using RunningEmulator whole = await RunningEmulator.StartAsync();
        byte[] reply = await (await whole.PostAsync(RunningEmulator.Body)).Content.ReadAsByteArrayAsync(Token);
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "cut=1");
        using RawConnection connection = await RawConnection.OpenAsync(emulator.Url);

        await connection.SendCallAsync(RunningEmulator.Body);
        byte[] answer = await connection.ReadToEndAsync();

        int head = answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        Assert.Contains($"Content-Length: {reply.Length}", Encoding.UTF8.GetString(answer, 0, head), StringComparison.Ordinal);
        Assert.Equal(reply[..(reply.Length / 2)], answer[head..]);
        Assert.Equal(BedrockFailure.NotAnswered, (await FailAsync(emulator)).Failure);
        Assert.Equal("cut=2", await emulator.ResultsAsync());
        Assert.Equal(0, (await emulator.StatsAsync()).GetProperty("images").GetInt32());
    }

    [Fact]
    public async Task A_timeout_lasts_as_long_as_the_client_waits()
    {
        FakeTimeProvider clientTime = new();
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "timeout=1");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url }, clientTime);

        Task<BedrockReply> call = runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token);
        await emulator.UntilAsync("timeout=1");
        clientTime.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(1, (await emulator.StatsAsync()).GetProperty("inFlight").GetInt32());
        clientTime.Advance(TimeSpan.FromSeconds(1));

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => call);
        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
    }

    [Fact]
    public async Task A_timeout_does_not_hold_up_the_end()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "timeout=1");
        using RawConnection connection = await RawConnection.OpenAsync(emulator.Url);
        await connection.SendCallAsync(RunningEmulator.Body);

        await emulator.UntilAsync("timeout=1");
        Task<byte[]> answer = connection.ReadToEndAsync();
        Assert.False(answer.IsCompleted);
        await emulator.StopAsync().WaitAsync(TimeSpan.FromSeconds(8), Token);

        await Assert.ThrowsAnyAsync<IOException>(() => answer);
    }

    private static async Task<BedrockException> FailAsync(RunningEmulator emulator)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });
        return await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));
    }
}
