using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Calls and refusals, as our client and as any other client sees them.</summary>
public sealed class InvokeTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("amazon.titan-image-generator-v1")]
    [InlineData(Wire.TitanV2)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/amazon.titan-image-generator-v2:0")]
    public async Task Our_client_gets_what_the_simulation_paints(string modelId)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });
        using BedrockSimulation simulation = new();

        BedrockReply reply = await runtime.InvokeModelAsync(modelId, RunningEmulator.Body, Token);

        BedrockReply expected = await simulation.InvokeModelAsync(modelId, RunningEmulator.Body, Token);
        Assert.Equal(expected.Body.ToArray(), reply.Body.ToArray());
        Assert.True(Guid.TryParse(reply.RequestId, out _));
    }

    [Theory]
    [InlineData(Wire.TitanV2, "ValidationException", 400)]
    [InlineData("some.model-v1:0", "ResourceNotFoundException", 404)]
    public async Task A_refusal_reaches_our_client_word_for_word(string modelId, string type, int status)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });
        using BedrockSimulation simulation = new();

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync(modelId, "{}"u8.ToArray(), Token));

        BedrockException expected = await Assert.ThrowsAsync<BedrockException>(() => simulation.InvokeModelAsync(modelId, "{}"u8.ToArray(), Token));
        Assert.Equal((BedrockFailure.Answered, type, status, expected.Message), (e.Failure, e.ErrorType, e.StatusCode, e.Message));
        Assert.NotNull(e.RequestId);
    }

    [Fact]
    public async Task An_api_key_is_accepted()
    {
        RemoveKeys();
        Set("AWS_BEARER_TOKEN_BEDROCK", "api-key");
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("secret", ["--access-key", AccessKey]);
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        Assert.NotNull(await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token));
    }

    [Fact]
    public async Task An_error_has_the_services_shape()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        using HttpResponseMessage response = await emulator.PostAsync("[]"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("ValidationException", RunningEmulator.Header(response, "x-amzn-ErrorType"));
        Assert.True(Guid.TryParse(RunningEmulator.Header(response, "x-amzn-RequestId"), out _));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("message", Assert.Single(body.RootElement.EnumerateObject()).Name);
    }

    [Fact]
    public async Task Without_an_Authorization_header_nobody_calls()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        using HttpResponseMessage response = await emulator.Http.SendAsync(RunningEmulator.Invoke(new ByteArrayContent(RunningEmulator.Body)), Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", RunningEmulator.Header(response, "x-amzn-ErrorType"));
    }

    [Theory]
    [InlineData("GET", "/model/amazon.titan-image-generator-v2%3A0/invoke")]
    [InlineData("POST", "/model/arn:aws:bedrock:us-east-1:123456789012:inference-profile/abc/invoke")]
    [InlineData("POST", "/model//invoke")]
    [InlineData("POST", "/model/invoke")]
    [InlineData("POST", "/stats")]
    [InlineData("GET", "/reset")]
    [InlineData("GET", "/")]
    public async Task Another_path_is_no_operation(string method, string path)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        using HttpResponseMessage response = await emulator.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("UnknownOperationException", RunningEmulator.Header(response, "x-amzn-ErrorType"));
        Assert.Equal(0, (await emulator.StatsAsync()).GetProperty("calls").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_may_have_25_million_bytes_and_no_more(bool chunked)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        using HttpResponseMessage most = await SendAsync(emulator, 25_000_000, chunked);
        using HttpResponseMessage more = await SendAsync(emulator, 25_000_001, chunked);

        Assert.DoesNotContain("25,000,000", await RunningEmulator.MessageAsync(most), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (more.StatusCode, RunningEmulator.Header(more, "x-amzn-ErrorType")));
        Assert.Contains("25,000,001 bytes; at most 25,000,000", await RunningEmulator.MessageAsync(more), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_announced_as_beyond_all_reason_is_not_read()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(emulator.Url);

        await connection.SendAsync("POST /model/m/invoke HTTP/1.1\r\nHost: a\r\nContent-Length: 100000001\r\n\r\n");

        string answer = await connection.ReadLinesUntilAsync("}");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("ValidationException", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_with_a_doubt_is_told_once()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        (await emulator.PostAsync(RunningEmulator.Body)).Dispose();
        string once = emulator.Log.ToString()!;
        (await emulator.PostAsync(RunningEmulator.Body)).Dispose();

        Assert.StartsWith("Warning: ", once, StringComparison.Ordinal);
        Assert.Equal(once, emulator.Log.ToString());
    }

    [Fact]
    public async Task Many_calls_at_once_are_all_answered()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token)));

        Assert.Equal("200=32", await emulator.ResultsAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningEmulator emulator, int length, bool chunked)
    {
        HttpRequestMessage request = RunningEmulator.Invoke(new ByteArrayContent(new byte[length]));
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "anything");
        return await emulator.Http.SendAsync(request, Token);
    }
}
