using System.Text.Json;
using System.Text.Json.Nodes;
using TitanMasking.Core.Bedrock;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>What a guardrail's trace tells, in each of its shapes, and that none of them harms.</summary>
public sealed class GuardrailTraceTests
{
    private const string Denied = """{"topicPolicy":{"topics":[{"name":"Weapons","type":"DENY","action":"BLOCKED"}]}}""";
    private const string Violent = """{"contentPolicy":{"filters":[{"type":"VIOLENCE","confidence":"HIGH","filterStrength":"LOW","action":"BLOCKED"}]}}""";

    [Theory]
    [InlineData("""{"guardrail":{"input":{"abc":DENIED}}}""", "what was asked (denied topic 'Weapons')")]
    [InlineData("""{"guardrails":{"input":{"abc":DENIED}}}""", "what was asked (denied topic 'Weapons')")]
    [InlineData("""{"guardrail":{"input":{"abc":DENIED},"outputs":[{"abc":VIOLENT}]}}""", "what was asked (denied topic 'Weapons') and what was painted (content filter 'VIOLENCE' with confidence HIGH)")]
    [InlineData("""{"guardrail":{"modelOutput":[],"outputs":[VIOLENT]}}""", "what was painted (content filter 'VIOLENCE' with confidence HIGH)")]
    [InlineData("""{"guardrail":{"inputAssessment":{"abc":DENIED,"def":VIOLENT}}}""", "what was asked (denied topic 'Weapons', content filter 'VIOLENCE' with confidence HIGH)")]
    [InlineData("""{"guardrail":{"actionReason":"Guardrail blocked.","outputAssessments":{"abc":[DENIED,DENIED]}}}""", "what was painted (denied topic 'Weapons')")]
    [InlineData("""{"guardrail":{"inputAssessments":[DENIED]}}""", "what was asked (denied topic 'Weapons')")]
    public void Both_sides_are_found_under_all_their_names(string trace, string told) =>
        Assert.Equal(told, Find(trace.Replace("DENIED", Denied, StringComparison.Ordinal).Replace("VIOLENT", Violent, StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"contentPolicy":{"filters":[{"type":"SEXUAL","confidence":"MEDIUM","action":"BLOCKED","detected":true}]}}""", "content filter 'SEXUAL' with confidence MEDIUM")]
    [InlineData("""{"contentPolicy":{"filters":[{"type":"SEXUAL","confidence":"of my own","action":"BLOCKED"}]}}""", "content filter 'SEXUAL'")]
    [InlineData("""{"wordPolicy":{"customWords":[{"match":"SECRET","action":"BLOCKED"}]}}""", "custom word")]
    [InlineData("""{"wordPolicy":{"managedWordLists":[{"match":"SECRET","type":"PROFANITY","action":"BLOCKED"}]}}""", "managed word list 'PROFANITY'")]
    [InlineData("""{"sensitiveInformationPolicy":{"piiEntities":[{"type":"EMAIL","match":"SECRET","action":"BLOCKED"}]}}""", "sensitive information 'EMAIL'")]
    [InlineData("""{"sensitiveInformationPolicy":{"regexes":[{"name":"Order number","regex":"SECRET","match":"SECRET","action":"BLOCKED"}]}}""", "sensitive information pattern 'Order number'")]
    [InlineData("""{"contextualGroundingPolicy":{"filters":[{"type":"GROUNDING","threshold":0.7,"score":0.3,"action":"BLOCKED"}]}}""", "contextual grounding check 'GROUNDING'")]
    [InlineData("""{"topicPolicy":{"topics":[{"action":"blocked"}]},"other":{"SECRET":[]}}""", "denied topic")]
    public void Each_policy_is_named_and_never_the_text_that_it_found(string assessment, string told) =>
        Assert.Equal($"what was asked ({told})", FindAsked(assessment));

    [Theory]
    [InlineData("NONE", "true")]
    [InlineData("ANONYMIZED", "true")]
    [InlineData("BLOCKED", "false")]
    public void What_was_only_detected_or_masked_or_not_found_is_not_told(string action, string detected) =>
        Assert.Null(FindTopics($$"""{"name":"Weapons","action":"{{action}}","detected":{{detected}} }"""));

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"guardrail\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"guardrail":[]}""")]
    [InlineData("""{"guardrail":{"input":7,"outputs":"same as input"}}""")]
    [InlineData("""{"guardrail":{"input":{"abc":null,"def":[[[]]]},"outputs":[7,null,{"abc":{}}]}}""")]
    [InlineData("""{"guardrail":{"input":{"abc":{"topicPolicy":[],"wordPolicy":{"customWords":{}},"contentPolicy":{"filters":[7,null,{"action":7},{"action":"BLOCK"}]}}}}}""")]
    [InlineData("""{"guardrail":{"input":{"abc":{"topicPolicy":{"topics":[{"name":"\ud83c","action":"BLOCKED"}]}}}}}""")]
    [InlineData("""{"guardrail":{"in\ud83c":1,"input":{"abc\ud83c":{"topicPolic\ud83c":1}}}}""")]
    public void A_trace_that_cannot_be_read_tells_nothing(string trace) => Assert.Null(Find(trace));

    [Fact]
    public void A_hostile_name_stays_on_its_line_and_short()
    {
        string name = JsonSerializer.Serialize($"Red\u001b[31m\r\n\u202eder\u0000\u009b2J{new string('/', 5_000_000)}");

        string told = FindTopics($$"""{"name":{{name}},"action":"BLOCKED"}""")!;

        Assert.StartsWith("what was asked (denied topic 'Red [31m der 2J//", told, StringComparison.Ordinal);
        Assert.EndsWith("/…')", told, StringComparison.Ordinal);
        Assert.True(told.Length < 150, told);
        Assert.DoesNotContain(told, char.IsControl);
    }

    [Fact]
    public void A_name_is_never_cut_within_a_character()
    {
        string name = new string('x', 99) + "🍎 and more";

        Assert.Equal($"what was asked (denied topic '{new string('x', 99)}…')", FindTopics($$"""{"name":"{{name}}","action":"BLOCKED"}"""));
    }

    [Fact]
    public void Of_very_many_only_the_first_few_are_named()
    {
        string topics = string.Join(',', Enumerable.Range(1, 100_000).Select(number => $$"""{"name":"T{{number}}","action":"BLOCKED"}"""));

        string told = FindTopics(topics)!;

        Assert.EndsWith("denied topic 'T8' and more)", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_traces_never_throw_and_never_tell_what_matched()
    {
        Random random = new(20_261_124);
        int told = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string? found = Find(Random(random, depth: 7)?.ToJsonString() ?? "null");
            Assert.DoesNotContain("SECRET", found ?? "", StringComparison.Ordinal);
            told += found is null ? 0 : 1;
        }

        Assert.NotEqual(0, told);
    }

    // Any field may stand at any depth, the likelier one where it belongs.
    private static JsonNode? Random(Random random, int depth)
    {
        string[][] fields =
        [
            ["match", "regex", "detected"],
            ["action", "name", "type", "confidence", "match"],
            ["action", "name", "type"],
            ["topics", "filters", "customWords", "managedWordLists", "piiEntities", "regexes"],
            ["topicPolicy", "contentPolicy", "wordPolicy", "sensitiveInformationPolicy", "contextualGroundingPolicy"],
            ["abc", "def"],
            ["input", "outputs", "inputAssessment", "outputAssessments", "modelOutput"],
            ["guardrail", "guardrails"],
        ];
        string Field() => Pick(random, random.Next(8) > 0 ? fields[depth] : fields[random.Next(fields.Length)]);
        return (depth == 0 ? 0 : random.Next(12)) switch
        {
            0 => random.Next(5) switch { 0 => null, 1 => JsonValue.Create(random.Next()), 2 => JsonValue.Create(random.Next(2) == 0), _ => JsonValue.Create(Pick(random, "BLOCKED", "NONE", "\u0007")) },
            1 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Random(random, depth - 1))]),
            _ when depth == 3 => new JsonObject { [Field()] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Random(random, depth - 1))]) },
            _ when depth < 3 => new JsonObject { ["match"] = "SECRET", ["action"] = Pick(random, "BLOCKED", "NONE"), [$"x{Field()}"] = "SECRET", ["type"] = random.Next(2) == 0 ? Random(random, depth - 1) : "T" },
            _ => new JsonObject(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Field()).Distinct().Select(field => KeyValuePair.Create(field, Random(random, depth - 1)))),
        };
    }

    private static string Pick(Random random, params string[] texts) => texts[random.Next(texts.Length)];

    private static string? FindTopics(string items) => FindAsked($$$"""{"topicPolicy":{"topics":[{{{items}}}]}}""");

    private static string? FindAsked(string assessment) => Find($$$"""{"guardrail":{"input":{"abc":{{{assessment}}} } } }""");

    private static string? Find(string trace)
    {
        using JsonDocument answer = JsonDocument.Parse($$"""{"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{{trace}} }""");
        return GuardrailTrace.FindBlocked(answer.RootElement);
    }
}
