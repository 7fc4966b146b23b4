using System.Text.Json;

namespace TitanMasking.Core.Bedrock;

/// <summary>
/// What a guardrail's trace says of why it intervened. It stands in the answer's body where the call asked for it, under
/// <c>amazon-bedrock-trace</c>: <c>{"guardrail":{"input":{"id":{…}},"outputs":[{"id":{…}}]}}</c>, each with its policies (Amazon Bedrock user
/// guide, Test your guardrail, read 2026-11-24). The reference of InvokeModel calls the first name <c>guardrails</c>; Converse has
/// <c>inputAssessment</c>, and <c>outputAssessments</c> as lists by id (GuardrailTraceAssessment). All of them are taken. The contextual
/// grounding policy is in the reference alone (GuardrailAssessment). That an image model's answer has the same trace is documented nowhere,
/// nor on which side a picture is told that was sent: the side is the trace's own. Not read is what it holds of the texts themselves,
/// <c>match</c> and <c>modelOutput</c>, since that may be personal.
/// </summary>
internal static class GuardrailTrace
{
    private const int MaxNamed = 8;

    private static readonly string[] s_roots = ["guardrail", "guardrails"];
    private static readonly string[] s_asked = ["input", "inputAssessment", "inputAssessments"];
    private static readonly string[] s_painted = ["outputs", "outputAssessments"];
    private static readonly string[] s_confidences = ["LOW", "MEDIUM", "HIGH"];

    private static readonly Policy[] s_policies =
    [
        new("topicPolicy", "topics", topic => Named("denied topic", topic, "name")),
        new("contentPolicy", "filters", filter => $"{Named("content filter", filter, "type")}{Confidence(filter)}"),
        new("wordPolicy", "customWords", _ => "custom word"),
        new("wordPolicy", "managedWordLists", list => Named("managed word list", list, "type")),
        new("sensitiveInformationPolicy", "piiEntities", entity => Named("sensitive information", entity, "type")),
        new("sensitiveInformationPolicy", "regexes", regex => Named("sensitive information pattern", regex, "name")),
        new("contextualGroundingPolicy", "filters", filter => Named("contextual grounding check", filter, "type")),
    ];

    /// <summary>Says what was blocked, and by which policies.</summary>
    /// <param name="answer">The body of an answer, a JSON object.</param>
    /// <returns>Words that follow <c>blocked</c>, such as <c>what was asked (denied topic 'Weapons')</c>; null where no trace says so, or none that can be read.</returns>
    public static string? FindBlocked(JsonElement answer)
    {
        try
        {
            JsonElement[] guardrails = [.. Values([answer], "amazon-bedrock-trace").SelectMany(trace => Values([trace], s_roots))];
            string?[] sides = [Side("what was asked", guardrails, s_asked), Side("what was painted", guardrails, s_painted)];
            string told = string.Join(" and ", sides.OfType<string>());
            return told.Length > 0 ? told : null;
        }
        catch (InvalidOperationException)
        {
            // A string that is no Unicode text, not before it is looked at.
            return null;
        }
    }

    private static string? Side(string name, JsonElement[] guardrails, string[] fields)
    {
        string[] found = [.. Values(guardrails, fields).SelectMany(Assessments).SelectMany(Blocked).Distinct().Take(MaxNamed + 1)];
        return found.Length == 0 ? null : $"{name} ({string.Join(", ", found.Take(MaxNamed))}{(found.Length > MaxNamed ? " and more" : "")})";
    }

    // By guardrail, as a list, or both, whichever way round: what has a policy is an assessment.
    private static IEnumerable<JsonElement> Assessments(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when s_policies.Any(policy => element.TryGetProperty(policy.Name, out _)) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Assessments(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Assessments),
        _ => [],
    };

    private static IEnumerable<string> Blocked(JsonElement assessment) =>
        from policy in s_policies
        from list in Values(Values([assessment], policy.Name), policy.List)
        where list.ValueKind == JsonValueKind.Array
        from item in list.EnumerateArray()
        where IsBlocked(item)
        select policy.Words(item);

    // ANONYMIZED is let through with the words masked, NONE was only detected.
    private static bool IsBlocked(JsonElement item) =>
        string.Equals(Text(item, "action"), "BLOCKED", StringComparison.OrdinalIgnoreCase)
        && !Values([item], "detected").Any(detected => detected.ValueKind == JsonValueKind.False);

    private static string Named(string kind, JsonElement item, string field) =>
        Text(item, field) is { } text && Quotation.OfName(text) is { Length: > 0 } name ? $"{kind} '{name}'" : kind;

    private static string Confidence(JsonElement filter) =>
        Text(filter, "confidence") is { } confidence && s_confidences.Contains(confidence) ? $" with confidence {confidence}" : "";

    private static string? Text(JsonElement item, string field) =>
        Values([item], field).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()).FirstOrDefault();

    private static IEnumerable<JsonElement> Values(IEnumerable<JsonElement> elements, params string[] fields)
    {
        foreach (JsonElement element in elements.Where(element => element.ValueKind == JsonValueKind.Object))
        {
            foreach (string field in fields)
            {
                if (element.TryGetProperty(field, out JsonElement value))
                {
                    yield return value;
                }
            }
        }
    }

    /// <summary>A list of what one policy found.</summary>
    /// <param name="Name">The policy's field in an assessment.</param>
    /// <param name="List">The list's field in the policy.</param>
    /// <param name="Words">An item, in words.</param>
    private sealed record Policy(string Name, string List, Func<JsonElement, string> Words);
}
