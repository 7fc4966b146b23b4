using TitanMasking.Core.Bedrock;

namespace TitanMasking.Benchmarks.Pace;

/// <summary>The figures of the AWS SDKs' standard retry (AWS SDKs and Tools reference guide, retry behavior): three tries, waits of up to 2^n seconds and at most 20, fully jittered.</summary>
/// <param name="service">Who is called.</param>
/// <param name="time">The clock.</param>
internal sealed class StandardRetry(IBedrockRuntime service, TimeProvider time)
{
    private const int Tries = 3;
    private const double LongestWait = 20;

    private readonly Random _random = new(3);

    /// <summary>Calls until it is answered, each three tries being one call of the SDK.</summary>
    public async Task InvokeAsync()
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await service.InvokeModelAsync("m", default, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (BedrockException)
            {
                double full = Math.Min(LongestWait, Math.Pow(2, attempt % Tries));
                await Task.Delay(TimeSpan.FromSeconds(_random.NextDouble() * full), time).ConfigureAwait(false);
            }
        }
    }
}
