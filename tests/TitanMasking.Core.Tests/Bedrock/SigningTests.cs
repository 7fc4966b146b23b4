using System.Text;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>What leaves the machine, and under which signature.</summary>
public sealed class SigningTests : AwsEnvironment
{
    private const string TitanV2 = "amazon.titan-image-generator-v2:0";
    private const string ProvisionedModel = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc~123";
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("""{"taskType":"INPAINTING"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TitanV2, "amazon.titan-image-generator-v2%3A0")]
    [InlineData("us.stability.stable-image-inpaint-v1:0", "us.stability.stable-image-inpaint-v1%3A0")]
    [InlineData(
        ProvisionedModel,
        "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aprovisioned-model%2Fabc~123")]
    public async Task A_request_is_what_the_service_expects_and_signed_so(string modelId, string onTheWire)
    {
        await using LoopbackServer server = new(200, """{"images":[]}""", "x-amzn-RequestId: r-1");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url, Region = "us-west-2" });

        BedrockReply reply = await runtime.InvokeModelAsync(modelId, s_body, Token);

        Assert.Equal("""{"images":[]}""", Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal("r-1", reply.RequestId);
        WireRequest request = server.Request;
        Assert.Equal("POST", request.Method);
        Assert.Equal($"/model/{onTheWire}/invoke", request.Target);
        Assert.Equal("application/json", request["Content-Type"]);
        Assert.Equal("application/json", request["Accept"]);
        Assert.Equal(server.Authority, request["Host"]);
        Assert.Equal(s_body, request.Body);
        Assert.Null(request["Transfer-Encoding"]);
        Assert.Null(SigV4Verifier.FindFault(request, AccessKey, SecretKey, "us-west-2"));
    }

    [Theory]
    [InlineData("abc123", "1")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:guardrail/abc123", "DRAFT")]
    [InlineData(null, null)]
    public async Task A_guardrail_travels_in_signed_headers_and_asks_for_its_trace(string? identifier, string? version)
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await runtime.InvokeModelAsync(TitanV2, s_body, Guardrail.Of(identifier, version), Token);

        WireRequest request = server.Request;
        Assert.Equal((identifier, version), (request["X-Amzn-Bedrock-GuardrailIdentifier"], request["X-Amzn-Bedrock-GuardrailVersion"]));
        Assert.Equal(identifier is null ? null : "ENABLED", request["X-Amzn-Bedrock-Trace"]);
        Assert.Equal(identifier is not null, request["Authorization"]!.Contains("x-amzn-bedrock-guardrailidentifier;x-amzn-bedrock-guardrailversion;x-amzn-bedrock-trace", StringComparison.Ordinal));
        Assert.Null(SigV4Verifier.FindFault(request, AccessKey, SecretKey, "us-east-1"));
    }

    [Fact]
    public async Task Twenty_million_bytes_travel_signed_and_whole()
    {
        byte[] body = new byte[20_000_002];
        new Random(1).NextBytes(body);
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await runtime.InvokeModelAsync(ProvisionedModel, body.AsMemory(1, body.Length - 2), Token);

        Assert.Equal(body[1..^1], server.Request.Body);
        Assert.Null(SigV4Verifier.FindFault(server.Request, AccessKey, SecretKey, "us-east-1"));
    }

    [Fact]
    public async Task A_base_path_is_kept_and_signed()
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url + "/gateway/v1" });

        await runtime.InvokeModelAsync(TitanV2, s_body, Token);

        Assert.StartsWith("/gateway/v1/model/amazon.titan", server.Request.Target, StringComparison.Ordinal);
        Assert.Null(SigV4Verifier.FindFault(server.Request, AccessKey, SecretKey, "us-east-1"));
    }

    [Fact]
    public async Task A_session_token_is_sent_and_signed()
    {
        Set("AWS_SESSION_TOKEN", "session/token+1==");
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await runtime.InvokeModelAsync(TitanV2, s_body, Token);

        Assert.Equal("session/token+1==", server.Request["x-amz-security-token"]);
        Assert.Null(SigV4Verifier.FindFault(server.Request, AccessKey, SecretKey, "us-east-1"));
    }

    [Fact]
    public async Task The_verifier_rejects_another_key_another_region_and_a_changed_body()
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await runtime.InvokeModelAsync(TitanV2, s_body, Token);

        Assert.StartsWith("signature", SigV4Verifier.FindFault(server.Request, AccessKey, SecretKey + "x", "us-east-1"), StringComparison.Ordinal);
        Assert.StartsWith("credential", SigV4Verifier.FindFault(server.Request, AccessKey, SecretKey, "us-west-2"), StringComparison.Ordinal);
        Assert.StartsWith("x-amz-content", SigV4Verifier.FindFault(server.Request with { Body = [1] }, AccessKey, SecretKey, "us-east-1"), StringComparison.Ordinal);
        Assert.StartsWith("signature", SigV4Verifier.FindFault(server.Request with { Target = "/model/other/invoke" }, AccessKey, SecretKey, "us-east-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_key_is_sent_instead_of_a_signature()
    {
        Set("AWS_BEARER_TOKEN_BEDROCK", "api-key-1");
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await runtime.InvokeModelAsync(TitanV2, s_body, Token);

        Assert.Equal("Bearer api-key-1", server.Request["Authorization"]);
        Assert.Equal(s_body, server.Request.Body);
    }

    [Fact]
    public async Task An_api_key_needs_no_credentials()
    {
        RemoveKeys();
        Set("AWS_BEARER_TOKEN_BEDROCK", "api-key-2");
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await runtime.InvokeModelAsync(TitanV2, s_body, Token);

        Assert.Equal("Bearer api-key-2", server.Request["Authorization"]);
    }

    [Fact]
    public async Task Sixty_four_calls_are_in_flight_at_once()
    {
        using CountdownEvent arrived = new(64);
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = new(async (_, client) =>
        {
            if (arrived.Signal())
            {
                all.SetResult();
            }

            await all.Task;
            await client.ReplyAsync(200, "{}");
        });
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => runtime.InvokeModelAsync(TitanV2, s_body, Token)));

        Assert.Equal(64, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Null(SigV4Verifier.FindFault(request, AccessKey, SecretKey, "us-east-1")));
    }
}
