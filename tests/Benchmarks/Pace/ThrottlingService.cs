using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;

namespace TitanMasking.Benchmarks.Pace;

/// <summary>A service with a quota, which throttles a share of the calls besides.</summary>
/// <param name="time">The clock.</param>
/// <param name="quota">Calls a minute: a bucket of as many, which fills evenly.</param>
/// <param name="throttled">The share of calls within the quota that is throttled all the same.</param>
/// <param name="seed">Which of them are.</param>
internal sealed class ThrottlingService(FakeTimeProvider time, int quota, double throttled, int seed) : IBedrockRuntime
{
    private static readonly TimeSpan s_latency = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_roundTrip = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new(seed);
    private double _bucket = quota;
    private DateTimeOffset _filled = time.GetUtcNow();

    public string Origin => "virtual";

    public bool IsAws => false;

    /// <summary>All calls.</summary>
    public int Calls { get; private set; }

    /// <summary>Those that the quota had no room for.</summary>
    public int OverQuota { get; private set; }

    /// <summary>Those that it had room for.</summary>
    public int Taken => Calls - OverQuota;

    public async Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        Calls++;
        DateTimeOffset now = time.GetUtcNow();
        _bucket = Math.Min(quota, _bucket + (quota * (now - _filled).TotalMinutes));
        _filled = now;
        bool hasRoom = _bucket >= 1;
        _bucket -= hasRoom ? 1 : 0;
        OverQuota += hasRoom ? 0 : 1;
        if (!hasRoom || _random.NextDouble() < throttled)
        {
            await Task.Delay(s_roundTrip, time, cancellationToken).ConfigureAwait(false);
            throw new BedrockException(BedrockFailure.Answered, "Too many requests") { ErrorType = "ThrottlingException", StatusCode = 429 };
        }

        await Task.Delay(s_latency, time, cancellationToken).ConfigureAwait(false);
        return new BedrockReply(body, RequestId: null);
    }

    public void Dispose()
    {
    }
}
