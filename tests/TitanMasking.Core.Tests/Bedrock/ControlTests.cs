using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>The list of models that a region has: where it is asked for, how, and what becomes of failures.</summary>
public sealed class ControlTests : SignInScene
{
    private const string List = """
        { "modelSummaries": [
          { "modelId": "amazon.nova-canvas-v1:0", "modelName": "Nova Canvas", "modelLifecycle": { "status": "LEGACY", "endOfLifeTime": 1 } },
          { "modelId": "stability.stable-image-inpaint-v1:0", "modelLifecycle": { "status": "ACTIVE" } }
        ] }
        """;

    [Theory]
    [InlineData("us-east-1", null, "bedrock.us-east-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "AWS_USE_FIPS_ENDPOINT", "bedrock-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", null, "bedrock.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-east-1", "AWS_USE_DUALSTACK_ENDPOINT", "bedrock.us-east-1.api.aws")]
    public void A_region_has_its_own_control_plane(string region, string? variable, string origin)
    {
        if (variable is not null)
        {
            Set(variable, "true");
        }

        Assert.Equal(origin, OriginOf(new BedrockRuntimeOptions { Region = region }));
    }

    [Fact]
    public void Its_endpoint_has_variables_and_settings_of_its_own()
    {
        WriteProfiles(config: """
            [default]
            services = local
            [services local]
            bedrock =
              endpoint_url = https://section.example
            bedrock_runtime =
              endpoint_url = https://runtime.example
            """);
        BedrockRuntimeOptions options = new() { Region = "us-east-1" };

        Set("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "https://runtime.example");
        Assert.Equal("section.example", OriginOf(options));
        Set("AWS_ENDPOINT_URL", "https://general.example");
        Assert.Equal("general.example", OriginOf(options));
        Set("AWS_ENDPOINT_URL_BEDROCK", "https://service.example");
        Assert.Equal("service.example", OriginOf(options));
        Assert.Equal("option.example", OriginOf(options with { EndpointUrl = "https://option.example" }));
        Set("AWS_ENDPOINT_URL_BEDROCK", "nonsense");
        Assert.Contains("AWS_ENDPOINT_URL_BEDROCK,", Assert.Throws<EditException>(() => OriginOf(options)).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_is_what_the_service_expects_and_signed_so()
    {
        await using LoopbackServer server = new(200, List);

        FoundationModels models = await ListAsync(server.Url, "us-west-2");

        WireRequest request = server.Request;
        Assert.Equal(("GET", "/foundation-models"), (request.Method, request.Target));
        Assert.Equal("application/json", request["Accept"]);
        Assert.Empty(request.Body);
        Assert.Null(SigV4Verifier.FindFault(request, AccessKey, SecretKey, "us-west-2"));
        Assert.Equal("us-west-2", models.Region);
    }

    [Fact]
    public async Task An_api_key_is_sent_instead_of_a_signature()
    {
        RemoveKeys();
        Set("AWS_BEARER_TOKEN_BEDROCK", "api-key-1");
        await using LoopbackServer server = new(200, List);

        await ListAsync(server.Url);

        Assert.Equal("Bearer api-key-1", server.Request["Authorization"]);
    }

    [Theory]
    [InlineData("amazon.nova-canvas-v1:0", "LEGACY")]
    [InlineData("Amazon.Nova-canvas-v1:0", "LEGACY")]
    [InlineData("us.stability.stable-image-inpaint-v1:0", "ACTIVE")]
    [InlineData("global.stability.stable-image-inpaint-v1:0", "ACTIVE")]
    [InlineData("stability.stable-image-inpaint-v1:0", "ACTIVE")]
    [InlineData("amazon.titan-image-generator-v2:0", "ABSENT")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-canvas-v1:0", "LEGACY")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.stability.stable-image-inpaint-v1:0", "ACTIVE")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc", null)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc", null)]
    public async Task A_model_is_found_in_the_list_by_its_foundation_models_id(string modelId, string? state)
    {
        await using LoopbackServer server = new(200, List);

        Assert.Equal(state, (await ListAsync(server.Url)).StateOf(modelId));
    }

    [Theory]
    [InlineData(403, "AccessDeniedException", "AccessDenied", "bedrock:ListFoundationModels")]
    [InlineData(403, "UnrecognizedClientException", "CredentialsInvalid", "")]
    [InlineData(403, "ExpiredTokenException", "CredentialsExpired", "")]
    [InlineData(404, "UnknownOperationException", "EndpointUnreachable", "GET /foundation-models")]
    [InlineData(429, "ThrottlingException", "EndpointUnreachable", "ThrottlingException")]
    [InlineData(307, null, "EndpointUnreachable", "elsewhere")]
    public async Task A_failure_is_an_error_of_the_run(int status, string? type, string id, string words)
    {
        await using LoopbackServer server = new(status, """{"message":"No."}""", type is null ? [] : [$"x-amzn-ErrorType: {type}"]);

        EditError error = await FailAsync(server.Url);

        Assert.Equal((id, true), (error.Id.ToString(), error.EndsRun));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{ "modelSummaries": 5 }""")]
    [InlineData("""{ "modelSummaries": [ { "modelId": null, "modelLifecycle": { "status": "ACTIVE" } } ] }""")]
    [InlineData("""{ "modelSummaries": [ { "modelId": "a" } ] }""")]
    public async Task An_answer_that_is_no_list_is_told(string body)
    {
        await using LoopbackServer server = new(200, body);

        EditError error = await FailAsync(server.Url);

        Assert.Equal(EditErrorId.EndpointUnreachable, error.Id);
        Assert.Contains("no list of models", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_in_its_place_is_told()
    {
        await using LoopbackServer server = new(200, "<html>Sign in to the network</html>", "Content-Type: text/html");

        EditError error = await FailAsync(server.Url);

        Assert.Equal(EditErrorId.EndpointUnreachable, error.Id);
        Assert.Contains("Something else answered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_told_as_for_a_picture()
    {
        WriteProfiles(config: SsoProfile("never"));
        await using LoopbackServer server = new(200, List);
        using BedrockControl control = new(new BedrockRuntimeOptions { EndpointUrl = server.Url, ProfileName = "never" });

        EditError error = (await Assert.ThrowsAsync<EditException>(() => control.ListFoundationModelsAsync(Token))).Error;

        Assert.Equal(await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "never" }), error);
        Assert.Contains("aws sso login --profile never", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_machine_that_is_no_instance_is_told_so()
    {
        LoopbackServer metadata = new(404, "");
        UseMetadata(metadata);
        await metadata.DisposeAsync();
        await using LoopbackServer server = new(200, List);

        EditError error = await FailAsync(server.Url);

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.StartsWith("No AWS credentials are configured", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_listens_at_is_unreachable()
    {
        LoopbackServer server = new(200, List);
        string url = server.Url;
        await server.DisposeAsync();

        Assert.Equal(EditErrorId.EndpointUnreachable, (await FailAsync(url)).Id);
    }

    [Fact]
    public async Task A_call_that_is_abandoned_ends()
    {
        await using LoopbackServer server = new((_, client) => client.StaySilentAsync());
        using BedrockControl control = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });
        using CancellationTokenSource stop = new();

        Task list = control.ListFoundationModelsAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list);
    }

    private static async Task<FoundationModels> ListAsync(string url, string? region = null)
    {
        using BedrockControl control = new(new BedrockRuntimeOptions { EndpointUrl = url, Region = region });
        return await control.ListFoundationModelsAsync(Token);
    }

    private static async Task<EditError> FailAsync(string url) => (await Assert.ThrowsAsync<EditException>(() => ListAsync(url))).Error;

    private static string OriginOf(BedrockRuntimeOptions options)
    {
        using BedrockControl control = new(options);
        return control.Origin;
    }
}
