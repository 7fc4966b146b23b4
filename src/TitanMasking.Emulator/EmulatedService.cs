using Microsoft.AspNetCore.Http;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;

namespace TitanMasking.Emulator;

/// <summary>Decides what becomes of a call, in the service's order: who calls, through which guardrail, how often, then the faults that were ordered, then the model.</summary>
/// <param name="model">What paints.</param>
/// <param name="authentication">Who may call.</param>
/// <param name="quota">How often.</param>
/// <param name="faults">What is ordered to fail.</param>
/// <param name="latency">How long every call takes that reaches the model.</param>
/// <param name="time">The clock of the latency.</param>
internal sealed class EmulatedService(IBedrockRuntime model, Authentication authentication, Quota quota, Faults faults, TimeSpan latency, TimeProvider time)
{
    /// <summary>Decides on one call.</summary>
    /// <param name="http">The request.</param>
    /// <param name="modelId">The model's id or ARN.</param>
    /// <param name="body">The request's body.</param>
    /// <returns>What becomes of it.</returns>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async Task<Outcome> AnswerAsync(HttpContext http, string modelId, ReadOnlyMemory<byte> body)
    {
        if (authentication.Refuse(http, body.Span) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        NamedGuardrail guardrail = NamedGuardrail.Of(http);
        if (guardrail.Refuse() is { } invalid)
        {
            return Outcome.Refused(invalid);
        }

        if (!quota.TryTake(modelId))
        {
            return Outcome.Refused(ServiceError.Throttling);
        }

        Fault? fault = faults.Draw();
        if (fault?.Error is { } error)
        {
            return Outcome.Refused(error);
        }

        if (fault?.Ending is Ending.Reset or Ending.Timeout)
        {
            return Outcome.Unanswered(fault.Ending);
        }

        if (fault?.Ending is Ending.WebPage)
        {
            return Outcome.WebPage;
        }

        // One that is drawn for a call with no guardrail befalls nobody.
        if (fault?.Ending is Ending.Guardrail)
        {
            if (guardrail.IsThere)
            {
                return Outcome.Intervened(guardrail);
            }

            fault = null;
        }

        await Task.Delay(latency, time, http.RequestAborted);
        Outcome outcome = await InvokeAsync(modelId, body, guardrail.Guardrail, http.RequestAborted);
        return fault is null ? outcome : outcome with { Ending = fault.Ending };
    }

    private async Task<Outcome> InvokeAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.Painted((await model.InvokeModelAsync(modelId, body, guardrail, cancellationToken)).Body);
        }
        catch (BedrockException refusal) when (refusal is { StatusCode: { } status, ErrorType: { } type })
        {
            return Outcome.Refused(new ServiceError(status, type, refusal.Message));
        }
    }
}
