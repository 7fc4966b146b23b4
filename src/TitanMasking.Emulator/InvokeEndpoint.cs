using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TitanMasking.Emulator;

/// <summary>InvokeModel over HTTP: reads a call, has it decided, counts and keeps it, and sends what there is to send.</summary>
/// <param name="service">Decides.</param>
/// <param name="statistics">Counts.</param>
/// <param name="recorder">Keeps; null keeps nothing.</param>
/// <param name="retryAfter">How many seconds a client that comes too often is asked to wait; null does not say.</param>
/// <param name="endless">Sends what never ends.</param>
/// <param name="log">Where a defect of the emulator is told.</param>
/// <param name="stopping">Ends the calls that are never answered.</param>
internal sealed class InvokeEndpoint(
    EmulatedService service, Statistics statistics, Recorder? recorder, int? retryAfter, EndlessBody endless, TextWriter log, CancellationToken stopping)
{
    /// <summary>The longest body that is read at all, in bytes: four times what the service takes, so that a client that sends too much still gets to read why it is refused.</summary>
    public const int MaxReadBytes = 100_000_000;

    /// <summary>Answers one call.</summary>
    /// <param name="http">The call.</param>
    /// <param name="modelId">The model that it names.</param>
    public async Task HandleAsync(HttpContext http, string modelId)
    {
        string requestId = Guid.NewGuid().ToString();
        Outcome outcome;
        try
        {
            using (statistics.Enter())
            {
                ReadOnlyMemory<byte> body = await ReadAsync(http.Request);
                outcome = await AnswerAsync(http, modelId, body);
                statistics.Count(outcome, body.Length);
                await (recorder?.KeepAsync(http, modelId, requestId, body, outcome) ?? Task.CompletedTask);
                if (outcome.Ending == Ending.Timeout)
                {
                    await ClientGivesUpAsync(http);
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            outcome = Outcome.Refused(new ServiceError(400, "ValidationException", FormattableString.Invariant($"The request body has more than {MaxReadBytes:N0} bytes; at most 25,000,000 are allowed. Send a smaller image.")));
            statistics.Count(outcome, bytesIn: 0);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            statistics.CountAbandoned();
            http.Abort();
            return;
        }

        if (outcome.Ending is Ending.Drip or Ending.Huge)
        {
            WriteHead(http, requestId, outcome);
            await endless.SendAsync(http, outcome.Body, outcome.Ending == Ending.Drip);
            return;
        }

        if (retryAfter is { } seconds && outcome.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await SendAsync(http, requestId, outcome);
    }

    /// <summary>Sends an outcome.</summary>
    /// <param name="http">The call.</param>
    /// <param name="requestId">The call's id.</param>
    /// <param name="outcome">What becomes of it.</param>
    public static async Task SendAsync(HttpContext http, string requestId, Outcome outcome)
    {
        if (outcome.Ending is Ending.Reset or Ending.Timeout)
        {
            http.Abort();
            return;
        }

        WriteHead(http, requestId, outcome);

        // With the length of the whole, so that the server ends the connection where less is sent.
        http.Response.ContentLength = outcome.Body.Length;
        await http.Response.Body.WriteAsync(outcome.SentBody, http.RequestAborted);
    }

    private static void WriteHead(HttpContext http, string requestId, Outcome outcome)
    {
        http.Response.StatusCode = outcome.Status;
        http.Response.ContentType = outcome.Ending == Ending.WebPage ? "text/html; charset=utf-8" : "application/json";
        http.Response.Headers["x-amzn-RequestId"] = requestId;
        if (outcome.ErrorType is { } type)
        {
            http.Response.Headers["x-amzn-ErrorType"] = type;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using MemoryStream body = new((int)Math.Clamp(request.ContentLength ?? 0, 0, MaxReadBytes));
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task<Outcome> AnswerAsync(HttpContext http, string modelId, ReadOnlyMemory<byte> body)
    {
        try
        {
            return await service.AnswerAsync(http, modelId, body);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await log.WriteLineAsync($"The emulator failed on a call, which is a defect of its own: {e}");
            return Outcome.Refused(new ServiceError(500, "InternalServerException", $"The emulator failed, which is a defect of its own: {e.Message}"));
        }
    }

    private async Task ClientGivesUpAsync(HttpContext http)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
