using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Answers that are errors, as they are read from the wire.</summary>
public sealed class AnswerTests : AwsEnvironment
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-22T12:00:00Z", null));

    [Theory]
    [InlineData(400, "ValidationException")]
    [InlineData(400, "ServiceQuotaExceededException")]
    [InlineData(403, "AccessDeniedException")]
    [InlineData(403, "UnrecognizedClientException")]
    [InlineData(403, "ExpiredTokenException")]
    [InlineData(404, "ResourceNotFoundException")]
    [InlineData(408, "ModelTimeoutException")]
    [InlineData(424, "ModelErrorException")]
    [InlineData(429, "ThrottlingException")]
    [InlineData(429, "ModelNotReadyException")]
    [InlineData(500, "InternalServerException")]
    [InlineData(503, "ServiceUnavailableException")]
    public async Task Every_error_is_answered_once_and_read(int status, string type)
    {
        BedrockException e = await FailAsync(status, """{"message":"the service's words"}""", $"x-amzn-ErrorType: {type}:http://internal.amazon.com/coral/", "x-amzn-RequestId: r-7");

        Assert.Equal(BedrockFailure.Answered, e.Failure);
        Assert.Equal((type, status, "r-7", "the service's words"), (e.ErrorType, e.StatusCode, e.RequestId, e.Message));
        Assert.Null(e.RetryAfter);
    }

    [Theory]
    [InlineData("""{"__type":"com.amazon.bedrock#ThrottlingException","Message":"slow"}""", "ThrottlingException", "slow")]
    [InlineData("""{"code":"ThrottlingException","message":"slow"}""", "ThrottlingException", "slow")]
    [InlineData("""{"__type":7,"message":["slow"]}""", null, "HTTP status 429 (TooManyRequests), without a message")]
    [InlineData("""{"code":"ThrottlingException","message":"\ud800"}""", "ThrottlingException", "HTTP status 429 (TooManyRequests), without a message")]
    [InlineData("""{"code":"\ud800","message":"slow"}""", null, "slow")]
    [InlineData("""{"\ud800_type":"ThrottlingException"}""", null, "HTTP status 429 (TooManyRequests), without a message")]
    [InlineData("<html>busy</html>", null, "HTTP status 429 (TooManyRequests), without a message")]
    [InlineData("[]", null, "HTTP status 429 (TooManyRequests), without a message")]
    [InlineData("", null, "HTTP status 429 (TooManyRequests), without a message")]
    public async Task Without_the_header_the_body_says_it(string body, string? type, string message)
    {
        BedrockException e = await FailAsync(429, body);

        Assert.Equal((type, message), (e.ErrorType, e.Message));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 22 Nov 2026 12:01:30 GMT", 90)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0)]
    public async Task Retry_After_is_a_wait(string header, int seconds)
    {
        BedrockException e = await FailAsync(503, "{}", $"Retry-After: {header}");

        Assert.Equal(TimeSpan.FromSeconds(seconds), e.RetryAfter);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        BedrockException e = await FailAsync(307, "", "Location: http://127.0.0.1:9/elsewhere");

        Assert.Equal((BedrockFailure.Answered, 307), (e.Failure, e.StatusCode));
    }

    [Fact]
    public async Task Another_success_than_200_is_no_reply()
    {
        BedrockException e = await FailAsync(202, "{}");

        Assert.Equal((BedrockFailure.Answered, 202), (e.Failure, e.StatusCode));
    }

    [Fact]
    public async Task An_error_that_is_cut_off_is_still_that_error()
    {
        await using LoopbackServer server = new(async (_, client) =>
        {
            await client.SendAsync("HTTP/1.1 429 Too Many\r\nx-amzn-ErrorType: ThrottlingException\r\nContent-Length: 99\r\n\r\n{\"mess");
            client.Close();
        });

        BedrockException e = await FailAsync(server);

        Assert.Equal((BedrockFailure.Answered, "ThrottlingException", 429), (e.Failure, e.ErrorType, e.StatusCode));
    }

    [Fact]
    public async Task An_endless_error_is_cut()
    {
        BedrockException e = await FailAsync(500, $$"""{"message":"{{new string('x', 50_000)}}"}""");

        Assert.Equal(2001, e.Message.Length);
    }

    [Fact]
    public async Task A_session_token_that_the_service_quotes_is_not_passed_on()
    {
        Set("AWS_SESSION_TOKEN", "very-secret-token");

        BedrockException e = await FailAsync(403, """{"message":"The Canonical String should have been\nPOST\nx-amz-security-token:very-secret-token\n\nhost;x-amz-date"}""");

        Assert.DoesNotContain("very-secret", e.ToString(), StringComparison.Ordinal);
        Assert.Contains("x-amz-security-token:…", e.Message, StringComparison.Ordinal);
    }

    private async Task<BedrockException> FailAsync(int status, string body, params string[] headers)
    {
        await using LoopbackServer server = new(status, body, headers);
        return await FailAsync(server);
    }

    private async Task<BedrockException> FailAsync(LoopbackServer server)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url }, _time);
        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[2], TestContext.Current.CancellationToken));
        Assert.Single(server.Requests);
        return e;
    }
}
