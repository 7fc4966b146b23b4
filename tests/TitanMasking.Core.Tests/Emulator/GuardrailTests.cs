using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Guardrails as the emulator has them: any that is named, which intervenes where that is ordered.</summary>
public sealed class GuardrailTests : AwsEnvironment
{
    private static readonly Guardrail s_guardrail = Guardrail.Of("abc123", "1")!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_through_a_guardrail_is_painted_and_says_that_it_did_nothing()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, ["--access-key", AccessKey]);
        using BedrockRuntime runtime = Runtime(emulator);
        using BedrockSimulation simulation = new();

        JsonElement guarded = Parse(await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, s_guardrail, Token));

        JsonElement simulated = Parse(await simulation.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, s_guardrail, Token));
        JsonElement plain = Parse(await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));
        Assert.Equal("NONE", guarded.GetProperty("amazon-bedrock-guardrailAction").GetString());
        Assert.Equal("NONE", simulated.GetProperty("amazon-bedrock-guardrailAction").GetString());
        Assert.False(plain.TryGetProperty("amazon-bedrock-guardrailAction", out _));
        Assert.Equal(plain.GetProperty("images")[0].GetString(), guarded.GetProperty("images")[0].GetString());
    }

    [Fact]
    public async Task It_intervenes_where_that_is_ordered_and_never_where_none_is_named()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "guardrail=1");
        using BedrockRuntime runtime = Runtime(emulator);

        JsonElement held = Parse(await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, s_guardrail, Token));
        JsonElement plain = Parse(await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));

        Assert.Equal("INTERVENED", held.GetProperty("amazon-bedrock-guardrailAction").GetString());
        Assert.Equal((0, 1), (held.GetProperty("images").GetArrayLength(), plain.GetProperty("images").GetArrayLength()));
        Assert.Equal("200=1, guardrail=1", await emulator.ResultsAsync());
        Assert.Equal(1, (await emulator.StatsAsync()).GetProperty("images").GetInt32());
    }

    [Theory]
    [InlineData("abc123", "ENABLED", true)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:guardrail/abc123", "ENABLED_FULL", true)]
    [InlineData("abc123", "DISABLED", false)]
    [InlineData("abc123", null, false)]
    public async Task It_tells_why_only_where_that_is_asked_for(string identifier, string? trace, bool isTold)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "guardrail=1");
        using HttpRequestMessage request = Guarded(identifier, "1", trace);

        using HttpResponseMessage response = await emulator.Http.SendAsync(request, Token);

        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;
        Assert.Equal("INTERVENED", answer.GetProperty("amazon-bedrock-guardrailAction").GetString());
        Assert.Equal(isTold, answer.TryGetProperty("amazon-bedrock-trace", out JsonElement told));
        if (isTold)
        {
            JsonElement topic = told.GetProperty("guardrail").GetProperty("input").GetProperty("abc123").GetProperty("topicPolicy").GetProperty("topics")[0];
            Assert.Equal(("DENY", "BLOCKED"), (topic.GetProperty("type").GetString(), topic.GetProperty("action").GetString()));
            Assert.Equal("what was asked (denied topic 'Ordered by --fail')", GuardrailTrace.FindBlocked(answer));
        }
    }

    [Fact]
    public async Task A_trace_of_another_name_is_refused()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using HttpRequestMessage request = Guarded("abc123", "1", "yes");

        using HttpResponseMessage response = await emulator.Http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (response.StatusCode, RunningEmulator.Header(response, "x-amzn-ErrorType")));
        Assert.Contains("trace", await RunningEmulator.MessageAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc123", null)]
    [InlineData(null, "1")]
    [InlineData("ABC", "1")]
    [InlineData("abc:1", "1")]
    [InlineData("arn:aws:bedrock:us-east-1:1:guardrail/abc", "1")]
    [InlineData("abc", "0")]
    [InlineData("abc", "draft")]
    [InlineData("abc", "123456789")]
    public async Task What_names_no_guardrail_is_refused(string? identifier, string? version)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using HttpRequestMessage request = Guarded(identifier, version);

        using HttpResponseMessage response = await emulator.Http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (response.StatusCode, RunningEmulator.Header(response, "x-amzn-ErrorType")));
        Assert.Contains("guardrail", await RunningEmulator.MessageAsync(response), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Guarded(string? identifier, string? version, string? trace = null)
    {
        HttpRequestMessage request = RunningEmulator.Invoke(new ByteArrayContent(RunningEmulator.Body));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "anything");
        request.Headers.Add("X-Amzn-Bedrock-GuardrailIdentifier", identifier);
        request.Headers.Add("X-Amzn-Bedrock-GuardrailVersion", version);
        request.Headers.Add("X-Amzn-Bedrock-Trace", trace);
        return request;
    }

    private static BedrockRuntime Runtime(RunningEmulator emulator) => new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

    private static JsonElement Parse(BedrockReply reply) => JsonDocument.Parse(Encoding.UTF8.GetString(reply.Body.Span)).RootElement;
}
