using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TitanMasking.Core.Edits;

namespace TitanMasking.Emulator;

/// <summary>
/// The guardrail that a call names, and whether it asks for the guardrail's trace, by three headers of the reference of the InvokeModel API
/// (read 2026-11-24). The emulator has no guardrail: whichever is named is there, and intervenes only where <c>--fail</c> orders it.
/// </summary>
/// <param name="Identifier">The text of the one header; empty without it.</param>
/// <param name="Version">The text of the second; empty without it.</param>
/// <param name="Trace">The text of the third; empty without it.</param>
internal sealed partial record NamedGuardrail(string Identifier, string Version, string Trace)
{
    /// <summary>The header of the identifier.</summary>
    public const string IdentifierHeader = "X-Amzn-Bedrock-GuardrailIdentifier";

    /// <summary>The header of the version.</summary>
    public const string VersionHeader = "X-Amzn-Bedrock-GuardrailVersion";

    /// <summary>The header that asks for the trace.</summary>
    public const string TraceHeader = "X-Amzn-Bedrock-Trace";

    private const int MaxIdentifierLength = 2048;

    /// <summary>True where the call names one.</summary>
    public bool IsThere => Identifier.Length > 0;

    /// <summary>True where an answer is to tell why the guardrail intervened.</summary>
    public bool IsTraced => Trace is "ENABLED" or "ENABLED_FULL";

    /// <summary>The id alone, by which a trace names it.</summary>
    public string Id => Identifier[(Identifier.LastIndexOf('/') + 1)..];

    /// <summary>The guardrail in the core's form, once it is not refused; null where there is none.</summary>
    public Guardrail? Guardrail => Guardrail.Of(Identifier, Version);

    /// <summary>Reads the headers of a call.</summary>
    /// <param name="http">The call.</param>
    public static NamedGuardrail Of(HttpContext http) =>
        new(http.Request.Headers[IdentifierHeader].ToString(), http.Request.Headers[VersionHeader].ToString(), http.Request.Headers[TraceHeader].ToString());

    /// <summary>Checks what is named.</summary>
    /// <returns>How the call is refused; null if it is not.</returns>
    public ServiceError? Refuse() => this switch
    {
        { Trace: not ("" or "ENABLED" or "DISABLED" or "ENABLED_FULL") } => Invalid("trace must be one of ENABLED, DISABLED and ENABLED_FULL"),
        { Identifier: "", Version: "" } => null,
        { Version: "" } => Invalid("guardrailVersion is required where guardrailIdentifier is given"),
        { Identifier: "" } => Invalid("guardrailIdentifier is required where guardrailVersion is given"),
        _ when Identifier.Length > MaxIdentifierLength || !IdentifierPattern().IsMatch(Identifier) => Invalid("The provided guardrail identifier is invalid"),
        _ when !VersionPattern().IsMatch(Version) => Invalid("The provided guardrail version is invalid"),
        _ => null,
    };

    private static ServiceError Invalid(string message) => new(StatusCodes.Status400BadRequest, "ValidationException", $"{message}.");

    [GeneratedRegex(@"^(([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))\z")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"^(([1-9][0-9]{0,7})|(DRAFT))\z")]
    private static partial Regex VersionPattern();
}
