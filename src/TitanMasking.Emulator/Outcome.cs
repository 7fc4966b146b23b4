using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TitanMasking.Emulator;

/// <summary>What becomes of one call.</summary>
/// <param name="Status">The HTTP status; 0 where nothing is answered.</param>
/// <param name="ErrorType">The service's name of the error; null without one.</param>
/// <param name="Body">The whole answer's JSON, UTF-8.</param>
/// <param name="Ending">How much of it the client gets.</param>
internal sealed record Outcome(int Status, string? ErrorType, ReadOnlyMemory<byte> Body, Ending Ending)
{
    /// <summary>A page that is not the service's.</summary>
    public static readonly Outcome WebPage = new(200, ErrorType: null, Encoding.UTF8.GetBytes("<!DOCTYPE html><title>Sign in</title><p>Sign in to this network. (Ordered by --fail.)"), Ending.WebPage);

    /// <summary>The body as far as it is sent; where it never ends, without the spaces that follow it.</summary>
    public ReadOnlyMemory<byte> SentBody => Ending switch
    {
        Ending.Whole or Ending.WebPage or Ending.Guardrail or Ending.Drip or Ending.Huge => Body,
        Ending.Cut => Body[..(Body.Length / 2)],
        _ => ReadOnlyMemory<byte>.Empty,
    };

    /// <summary>The name under which such outcomes are counted: <c>200</c>, <c>429 ThrottlingException</c>, or the fault's own, such as <c>cut</c>.</summary>
    public string Name => Ending switch
    {
        Ending.Cut => "cut",
        Ending.Reset => "reset",
        Ending.Timeout => "timeout",
        Ending.Drip => "drip",
        Ending.Huge => "huge",
        Ending.WebPage => "html",
        Ending.Guardrail => "guardrail",
        _ => ErrorType is null ? Status.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Status} {ErrorType}"),
    };

    /// <summary>A picture or several, with HTTP status 200.</summary>
    public static Outcome Painted(ReadOnlyMemory<byte> body) => new(200, ErrorType: null, body, Ending.Whole);

    /// <summary>
    /// What comes in the place of pictures where a guardrail intervened. The trace, which is told only where it was asked for, has the form
    /// that the user guide of Amazon Bedrock gives (Test your guardrail, read 2026-11-24): as if the prompt was on a topic that is denied.
    /// </summary>
    /// <param name="guardrail">The guardrail.</param>
    public static Outcome Intervened(NamedGuardrail guardrail)
    {
        Dictionary<string, object> answer = new()
        {
            ["images"] = Array.Empty<string>(),
            ["error"] = "Blocked by the guardrail. (Ordered by --fail.)",
            ["amazon-bedrock-guardrailAction"] = "INTERVENED",
        };
        if (guardrail.IsTraced)
        {
            object assessment = new { topicPolicy = new { topics = new[] { new { name = "Ordered by --fail", type = "DENY", action = "BLOCKED" } } } };
            answer["amazon-bedrock-trace"] = new { guardrail = new { input = new Dictionary<string, object> { [guardrail.Id] = assessment }, outputs = Array.Empty<object>() } };
        }

        return new Outcome(200, ErrorType: null, JsonSerializer.SerializeToUtf8Bytes(answer), Ending.Guardrail);
    }

    /// <summary>A list of models, with HTTP status 200.</summary>
    public static Outcome Listed(ReadOnlyMemory<byte> body) => new(200, ErrorType: null, body, Ending.Whole);

    /// <summary>An error, told in the service's shape.</summary>
    public static Outcome Refused(ServiceError error) => new(error.Status, error.Type, error.ToJson(), Ending.Whole);

    /// <summary>No answer at all.</summary>
    public static Outcome Unanswered(Ending ending) => new(0, ErrorType: null, ReadOnlyMemory<byte>.Empty, ending);

    /// <summary>The pictures that the client gets.</summary>
    public int CountImages()
    {
        if (Status != 200 || Ending != Ending.Whole)
        {
            return 0;
        }

        using JsonDocument answer = JsonDocument.Parse(Body);
        return answer.RootElement.GetProperty("images").GetArrayLength();
    }
}
