using System.Text.RegularExpressions;

namespace TitanMasking.Core.Bedrock;

/// <summary>Makes other people's words fit to be repeated in a message: one line, of bearable length, without secrets.</summary>
internal static partial class Quotation
{
    private const int MaxLength = 2000;

    // What the name of a guardrail's pattern may have (GuardrailRegexConfig, Amazon Bedrock API reference, read 2026-11-24).
    private const int MaxNameLength = 100;

    /// <summary>Quotes a text. What is taken out leaves an ellipsis; each pattern is a place where a secret was seen to stand.</summary>
    /// <param name="text">What a service, the SDK or a settings file said.</param>
    /// <returns>The text, fit for a message and a log.</returns>
    public static string Of(string text)
    {
        string safe = UserInfo().Replace(BadProfileLine().Replace(HeaderValue().Replace(text, "$1…"), "$1…>"), "//…@");
        return OnOneLine(safe);
    }

    /// <summary>Quotes a URL that is not as it should be: a key may stand in front of its host, or behind its path.</summary>
    /// <param name="url">What was given as a URL.</param>
    /// <returns>The text, fit for a message and a log.</returns>
    public static string OfUrl(string url) => OnOneLine(BehindPath().Replace(UserInfo().Replace(url, "//…@"), "$1…"));

    /// <summary>Quotes a name that somebody else gave to something.</summary>
    /// <param name="name">The name, however long it is.</param>
    /// <returns>The name, fit for a message and a log; empty where nothing of it can be shown.</returns>
    public static string OfName(string name)
    {
        // Before anything looks at it: a pattern may take long over a name of megabytes.
        bool isLong = name.Length > MaxNameLength;
        int length = isLong && char.IsHighSurrogate(name[MaxNameLength - 1]) ? MaxNameLength - 1 : MaxNameLength;
        return isLong ? $"{OnOneLine(name[..length])}…" : OnOneLine(name);
    }

    private static string OnOneLine(string safe)
    {
        string line = NotShown().Replace(safe, " ").Trim();
        return line.Length > MaxLength ? $"{line[..MaxLength]}…" : line;
    }

    // Some services answer a wrong signature with the whole canonical request, session token included.
    [GeneratedRegex(@"(x-amz-security-token\W{1,3}|\bBearer )[^\s""',;]+", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderValue();

    // The SDK quotes the line of a credentials file that it cannot read, which may well be the one with the key.
    [GeneratedRegex(@"(Line \d+:<).*>", RegexOptions.Singleline)]
    private static partial Regex BadProfileLine();

    // Up to the last @: a password may hold slashes and further ones.
    [GeneratedRegex(@"//\S*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"([?#])\S*")]
    private static partial Regex BehindPath();

    // Line breaks, and what moves a terminal's cursor, colours its text or turns its direction.
    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+")]
    private static partial Regex NotShown();
}
