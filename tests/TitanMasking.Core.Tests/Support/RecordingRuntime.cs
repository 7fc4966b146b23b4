using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Stands at the edge of AWS: answers as the test says, and remembers what was asked.</summary>
/// <param name="answer">Answers a call, given its number from 1 and its cancellation token.</param>
internal sealed class RecordingRuntime(Func<int, CancellationToken, Task<byte[]>> answer) : IBedrockRuntime
{
    private readonly object _lock = new();
    private readonly List<(string ModelId, byte[] Body)> _calls = [];
    private readonly SemaphoreSlim _started = new(0);
    private int _open;

    /// <summary>Answers every call at once.</summary>
    public RecordingRuntime(Func<int, byte[]> answer)
        : this((number, _) => Task.FromResult(answer(number)))
    {
    }

    public string Origin => "recording";

    public bool IsAws { get; init; }

    public bool IsFree { get; init; }

    public BedrockRuntimeOptions? Options { get; init; }

    /// <summary>What was asked, in the order in which it came.</summary>
    public IReadOnlyList<(string ModelId, byte[] Body)> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The guardrail of the last call.</summary>
    public Guardrail? LastGuardrail { get; private set; }

    /// <summary>The most calls that were open at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Waits for one more call to have come in.</summary>
    public async Task NextCallAsync() =>
        Assert.True(await _started.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "No further call came.");

    public async Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        int number;
        lock (_lock)
        {
            _calls.Add((modelId, body.ToArray()));
            number = _calls.Count;
            LastGuardrail = guardrail;
            MostAtOnce = Math.Max(MostAtOnce, ++_open);
        }

        _started.Release();
        try
        {
            return new BedrockReply(await answer(number, cancellationToken), RequestId: $"request-{number}");
        }
        finally
        {
            lock (_lock)
            {
                _open--;
            }
        }
    }

    public void Dispose() => _started.Dispose();
}
