using System.Text;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>What people see who look over the wire's shoulder.</summary>
public sealed class TracedRuntimeTests
{
    private readonly List<string> _told = [];

    [Fact]
    public async Task Requests_and_replies_are_told_without_their_pictures()
    {
        byte[] picture = Answer.Picture();
        string base64 = Convert.ToBase64String(picture);
        using TracedRuntime runtime = new(new RecordingRuntime(_ => Answer.Of(picture)), _told.Add);

        await runtime.InvokeModelAsync("a:0", Encoding.UTF8.GetBytes($$"""{"text":"a „red” door","n":[1,true,null],"image":"{{base64}}"}"""), TestContext.Current.CancellationToken);

        Assert.Equal(2, _told.Count);
        Assert.StartsWith("Call 1: POST /model/a:0/invoke to recording, ", _told[0], StringComparison.Ordinal);
        Assert.EndsWith($$"""{"text":"a „red” door","n":[1,true,null],"image":"({{base64.Length:N0}} characters of base64)"}""", _told[0], StringComparison.Ordinal);
        Assert.Contains("Call 1: 200, request request-1, ", _told[1], StringComparison.Ordinal);
        Assert.DoesNotContain(base64[..20], string.Concat(_told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_a_guardrail_held_back_is_left_out_too()
    {
        string base64 = Convert.ToBase64String(Answer.Picture());
        byte[] body = Answer.Json($$$"""{"amazon-bedrock-trace":{"guardrail":{"modelOutput":["{\"images\":[\"{{{base64}}}\"]}"]} } }""");
        using TracedRuntime runtime = new(new RecordingRuntime(_ => body), _told.Add);

        await runtime.InvokeModelAsync("m", "{}"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Contains($"({base64.Length:N0} characters of base64)", _told[1], StringComparison.Ordinal);
        Assert.DoesNotContain(base64[..20], _told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_are_told_and_passed_on()
    {
        BedrockException refusal = new(BedrockFailure.Answered, "too many") { ErrorType = "ThrottlingException", StatusCode = 429, RequestId = "r-1" };
        using TracedRuntime runtime = new(new RecordingRuntime(_ => throw refusal), _told.Add);

        BedrockException passed = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", "no json"u8.ToArray(), TestContext.Current.CancellationToken));

        Assert.Same(refusal, passed);
        Assert.EndsWith("7 bytes: no json", _told[0], StringComparison.Ordinal);
        Assert.Equal("Call 1: Answered, status 429, ThrottlingException, request r-1: too many", _told[1]);
    }

    [Fact]
    public async Task An_answer_that_is_no_Unicode_is_told_all_the_same()
    {
        using TracedRuntime runtime = new(new RecordingRuntime(_ => Answer.Json("""{"a":"\ud800"}""")), _told.Add);

        await runtime.InvokeModelAsync("m", "{}"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.EndsWith("""{"a":"\ud800"}""", _told[1], StringComparison.Ordinal);
    }
}
