using System.Globalization;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Calls;

/// <summary>
/// Every call of a run: in which region, when, and how often again. What was answered without a picture, and what never left, is sent
/// again where the error table allows it; what was sent and not answered never is, since it may have been paid for. Safe for concurrent use.
/// </summary>
internal sealed class ServiceCalls
{
    // Longer than any quota's window: what asks for more is not waited for, lest a wrong header hold a run for ever.
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromMinutes(10);

    private readonly object _queueing = new();
    private readonly PacedEndpoint[] _endpoints;
    private readonly int _maxRetryCount;
    private readonly Backoff _backoff;
    private readonly TimeProvider _time;

    /// <summary>Prepares the calls of a run.</summary>
    /// <param name="runtimes">The regions' endpoints, one or more, all of one kind; their quotas add up.</param>
    /// <param name="options">How hard and how often.</param>
    /// <param name="random">What draws the waits.</param>
    /// <param name="time">The clock.</param>
    public ServiceCalls(IReadOnlyList<IBedrockRuntime> runtimes, CallOptions options, Random random, TimeProvider time)
    {
        _endpoints = [.. runtimes.Select(runtime => new PacedEndpoint(runtime, options.RequestsPerMinute, time))];
        _maxRetryCount = options.MaxRetryCount;
        _backoff = new Backoff(random);
        _time = time;
    }

    /// <summary>Sends a request until it is answered, or may not be sent again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="body">The JSON body.</param>
    /// <param name="guardrail">The guardrail that it goes through; null is none.</param>
    /// <param name="imagePath">The full path of the picture in it, the target of errors that concern it alone.</param>
    /// <param name="sending">Called when the request's turn has come, each time before it is sent.</param>
    /// <param name="stop">Gives up waiting; a request that is under way goes on.</param>
    /// <param name="abandon">Abandons a request that is under way.</param>
    /// <exception cref="EditException">It failed for good.</exception>
    /// <exception cref="OperationCanceledException">It was given up while it waited, or abandoned.</exception>
    public async Task<BedrockReply> InvokeAsync(
        ModelEntry model, ReadOnlyMemory<byte> body, Guardrail? guardrail, string imagePath, Func<Task> sending, CancellationToken stop, CancellationToken abandon)
    {
        for (int failures = 1; ; failures++)
        {
            (PacedEndpoint endpoint, Pacer? pacer, Task<TimeSpan> turn) = QueueWhereSoonest(model, stop);
            TimeSpan sentAt = await turn.ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            await sending().ConfigureAwait(false);

            // Once more: telling that it is sent may have waited for a disk.
            stop.ThrowIfCancellationRequested();
            try
            {
                BedrockReply reply = await endpoint.Runtime.InvokeModelAsync(model.Id, body, guardrail, abandon).ConfigureAwait(false);
                endpoint.WasThere();
                return reply;
            }
            catch (BedrockException exception)
            {
                CallFailure failure = ServiceErrors.From(exception, model.Id, imagePath, guardrail);
                if (!IsSentAgain(endpoint, failure, exception, failures))
                {
                    throw new EditException(failures == 1 ? failure.Error : AskedOften(failure.Error, failures), exception);
                }

                SlowDown(pacer, sentAt, failure.Retry, exception.RetryAfter);
                await Task.Delay(_backoff.After(failures), _time, stop).ConfigureAwait(false);
            }
        }
    }

    private (PacedEndpoint Endpoint, Pacer? Pacer, Task<TimeSpan> Turn) QueueWhereSoonest(ModelEntry model, CancellationToken stop)
    {
        // Choosing and queueing are one step: of two calls at the same moment the second must see the first one's place.
        lock (_queueing)
        {
            PacedEndpoint endpoint = _endpoints.MinBy(endpoint => (endpoint.PacerOf(model)?.Backlog ?? TimeSpan.Zero, endpoint.CallCount))!;
            endpoint.CallCount++;
            Pacer? pacer = endpoint.PacerOf(model);
            return (endpoint, pacer, pacer?.WaitAsync(stop) ?? Task.FromResult(TimeSpan.Zero));
        }
    }

    private bool IsSentAgain(PacedEndpoint endpoint, CallFailure failure, BedrockException exception, int failures)
    {
        if (exception.Failure is BedrockFailure.Answered or BedrockFailure.NotAnswered)
        {
            endpoint.WasThere();
        }

        return failure.Retry switch
        {
            Retry.Never => false,
            Retry.WhileReachable => endpoint.WasAway() && _maxRetryCount > 0,
            _ => failures <= _maxRetryCount && !(exception.RetryAfter > s_longestRetryAfter),
        };
    }

    private static void SlowDown(Pacer? pacer, TimeSpan sentAt, Retry retry, TimeSpan? retryAfter)
    {
        if (retry == Retry.Slower)
        {
            pacer?.Throttled(sentAt);
        }

        if (retryAfter is { } wait)
        {
            pacer?.Hold(wait);
        }
    }

    private static EditError AskedOften(EditError error, int times) =>
        error with { Message = string.Create(CultureInfo.InvariantCulture, $"{error.Message} It was asked for {times} times.") };
}
