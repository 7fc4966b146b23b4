using System.Globalization;
using System.Text.RegularExpressions;

namespace TitanMasking.Core.Edits;

/// <summary>
/// A guardrail of Amazon Bedrock, which looks at what is asked and at what was painted. Which texts name one, and that a call names both, is
/// InvokeModel's own rule (Amazon Bedrock API reference, read 2026-11-24), and <see cref="Of"/> checks it.
/// </summary>
/// <param name="Identifier">Its id, or its ARN.</param>
/// <param name="Version">The number of its version, or <c>DRAFT</c>, which can be changed at any time and stays <c>DRAFT</c>.</param>
public sealed partial record Guardrail(string Identifier, string Version)
{
    private const int MaxIdentifierLength = 2048;
    private const string Versions = "a number from 1 to 99999999 with no zero before it, or DRAFT";

    /// <summary>Names a guardrail. Blank texts are absent texts.</summary>
    /// <param name="identifier">Its id, or its ARN.</param>
    /// <param name="version">The number of its version, or <c>DRAFT</c> in any case.</param>
    /// <returns>The guardrail; null where neither is given.</returns>
    /// <exception cref="EditException"><c>OptionNotSupported</c>: only one is given, or one is none. The error has no target.</exception>
    public static Guardrail? Of(string? identifier, string? version)
    {
        bool hasIdentifier = !string.IsNullOrWhiteSpace(identifier);
        bool hasVersion = !string.IsNullOrWhiteSpace(version);
        if (!hasIdentifier && !hasVersion)
        {
            return null;
        }

        if (!hasVersion)
        {
            throw Wrong($"-GuardrailIdentifier is given and -GuardrailVersion is not, and a call names both. Give the version too: {Versions}.");
        }

        if (!hasIdentifier)
        {
            throw Wrong("-GuardrailVersion is given and -GuardrailIdentifier is not, and a call names both. Give the identifier too, or leave the version out.");
        }

        if (identifier!.Length > MaxIdentifierLength || !IdentifierPattern().IsMatch(identifier))
        {
            string found = identifier.Length > MaxIdentifierLength ? string.Create(CultureInfo.InvariantCulture, $"has {identifier.Length:N0} characters") : $"is '{identifier}'";
            throw Wrong(
                $"-GuardrailIdentifier {found}. It takes a guardrail's id, which has only small letters and digits, or its ARN, such as arn:aws:bedrock:us-east-1:123456789012:guardrail/abc123; "
                + "the version is no part of either. 'aws bedrock list-guardrails' lists them.");
        }

        string named = version!.ToUpperInvariant();
        return VersionPattern().IsMatch(named) ? new Guardrail(identifier, named) : throw Wrong($"-GuardrailVersion is '{version}'. It takes {Versions}.");
    }

    /// <summary>The guardrail as people read it: <c>guardrail 'abc123' version 1</c>.</summary>
    public override string ToString() => $"guardrail '{Identifier}' version {Version}";

    private static EditException Wrong(string message) => new(new EditError(EditErrorId.OptionNotSupported, message, Target: null));

    [GeneratedRegex(@"^([a-z0-9]+|arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+)\z")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"^([1-9][0-9]{0,7}|DRAFT)\z")]
    private static partial Regex VersionPattern();
}
