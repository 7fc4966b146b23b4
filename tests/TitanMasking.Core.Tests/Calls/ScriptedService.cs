using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Tests.Calls;

/// <summary>
/// A service that answers as the test says, in a time that passes only where the test lets it: timers run on the test's own thread,
/// so that hours of calls take milliseconds and come out the same every time.
/// </summary>
internal sealed class ScriptedService : IBedrockRuntime
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time;
    private readonly Func<int, BedrockException?> _fail;
    private readonly TimeSpan _latency;

    /// <summary>Creates a service.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="fail">How a call fails, given its number from 1; null is an answer.</param>
    /// <param name="latency">How long an answer takes.</param>
    public ScriptedService(FakeTimeProvider time, Func<int, BedrockException?> fail, TimeSpan latency = default) =>
        (_time, _fail, _latency) = (time, fail, latency);

    public static ModelEntry Model { get; } = ModelCatalogue.BuiltIn.Find("amazon.titan-image-generator-v2:0")!;

    public string Origin => "scripted";

    public bool IsAws => false;

    /// <summary>When each call came.</summary>
    public List<DateTimeOffset> Calls { get; } = [];

    public async Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        Calls.Add(_time.GetUtcNow());
        if (_fail(Calls.Count) is { } failure)
        {
            throw failure;
        }

        if (_latency > TimeSpan.Zero)
        {
            await Task.Delay(_latency, _time, cancellationToken).ConfigureAwait(false);
        }

        return new BedrockReply(body, RequestId: null);
    }

    public void Dispose()
    {
    }

    /// <summary>Lets time pass until a task has ended.</summary>
    public static T Finish<T>(FakeTimeProvider time, Task<T> task, TimeSpan atMost)
    {
        for (TimeSpan passed = TimeSpan.Zero; !task.IsCompleted && passed < atMost; passed += s_tick)
        {
            time.Advance(s_tick);
        }

        return task.IsCompleted ? task.GetAwaiter().GetResult() : throw new TimeoutException($"It did not end within {atMost}.");
    }

    /// <summary>The error of the service with this name or, where there is none, this status.</summary>
    public static BedrockException Error(string? type, int status, TimeSpan? retryAfter = null) =>
        new(BedrockFailure.Answered, "the service's words") { ErrorType = type, StatusCode = status, RetryAfter = retryAfter };

    /// <summary>The error that a call ended in, let time pass as it may; null where it was answered.</summary>
    public static EditError? ErrorOf(FakeTimeProvider time, ServiceCalls calls)
    {
        try
        {
            Finish(time, Invoke(calls, CancellationToken.None), TimeSpan.FromHours(1));
            return null;
        }
        catch (EditException exception)
        {
            return exception.Error;
        }
    }

    public static Task<BedrockReply> Invoke(ServiceCalls calls, CancellationToken stop) =>
        calls.InvokeAsync(Model, new byte[1], guardrail: null, "/a.png", static () => Task.CompletedTask, stop, CancellationToken.None);
}
