using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>What each failure means for a run, and that its message helps.</summary>
public sealed class ServiceErrorsTests
{
    private const string Model = "amazon.titan-image-generator-v2:0";
    private const string Image = "/pictures/a [1].jpg";

    [Theory]
    [InlineData("ValidationException", 400, "#: extraneous key [x] is not permitted", EditErrorId.RequestRefused, false)]
    [InlineData("ValidationException", 400, "This request has been blocked by our content filters.", EditErrorId.ContentFiltered, false)]
    [InlineData("ValidationException", 400, "… because it may conflict our AUP or AWS Responsible AI Policy.", EditErrorId.ContentFiltered, false)]
    [InlineData("ValidationException", 400, "The provided model identifier is invalid.", EditErrorId.ModelNotFound, true)]
    [InlineData("ValidationException", 400, "Invocation of model ID x with on-demand throughput isn’t supported.", EditErrorId.ModelNotFound, true)]
    [InlineData("ServiceQuotaExceededException", 400, "too many", EditErrorId.ModelFailed, false)]
    [InlineData("AccessDeniedException", 403, "not authorized", EditErrorId.AccessDenied, true)]
    [InlineData("AccessDeniedException", 403, "Authentication failed: Please make sure your API Key is valid.", EditErrorId.CredentialsInvalid, true)]
    [InlineData(null, 403, "Authentication failed: Please make sure your API Key is valid.", EditErrorId.CredentialsInvalid, true)]
    [InlineData("UnrecognizedClientException", 403, "The security token included in the request is invalid.", EditErrorId.CredentialsInvalid, true)]
    [InlineData("InvalidSignatureException", 403, "does not match", EditErrorId.CredentialsInvalid, true)]
    [InlineData("IncompleteSignatureException", 403, "incomplete", EditErrorId.CredentialsInvalid, true)]
    [InlineData("ExpiredTokenException", 403, "The security token included in the request is expired", EditErrorId.CredentialsExpired, true)]
    [InlineData("ExpiredToken", 403, "expired", EditErrorId.CredentialsExpired, true)]
    [InlineData("ResourceNotFoundException", 404, "Could not find model", EditErrorId.ModelNotFound, true)]
    [InlineData("ResourceNotFoundException", 404, "This model version has reached the end of its life.", EditErrorId.ModelEndOfLife, true)]
    [InlineData("ResourceNotFoundException", 404, "Access denied. This Model is marked by provider as Legacy and you have not …", EditErrorId.ModelEndOfLife, true)]
    [InlineData("ModelTimeoutException", 408, "took too long", EditErrorId.OutcomeUnknown, false)]
    [InlineData("ModelErrorException", 424, "failed", EditErrorId.ModelFailed, false)]
    [InlineData("ThrottlingException", 429, "Too many requests", EditErrorId.ModelFailed, false)]
    [InlineData("ModelNotReadyException", 429, "not ready", EditErrorId.ModelFailed, false)]
    [InlineData("InternalServerException", 500, "internal", EditErrorId.ModelFailed, false)]
    [InlineData("ServiceUnavailableException", 503, "unavailable", EditErrorId.ModelFailed, false)]
    [InlineData("AccessDeniedException", 403, "Bearer Token has expired", EditErrorId.CredentialsExpired, true)]
    [InlineData(null, 403, "Bearer Token has expired", EditErrorId.CredentialsExpired, true)]
    [InlineData(null, 200, "HTTP status 200", EditErrorId.EndpointUnreachable, true)]
    [InlineData(null, 307, "HTTP status 307", EditErrorId.EndpointUnreachable, true)]
    [InlineData(null, 401, "HTTP status 401", EditErrorId.CredentialsInvalid, true)]
    [InlineData(null, 403, "HTTP status 403", EditErrorId.AccessDenied, true)]
    [InlineData(null, 404, "HTTP status 404", EditErrorId.ModelNotFound, true)]
    [InlineData(null, 413, "HTTP status 413", EditErrorId.RequestRefused, false)]
    [InlineData(null, 429, "HTTP status 429", EditErrorId.ModelFailed, false)]
    [InlineData(null, 500, "HTTP status 500", EditErrorId.ModelFailed, false)]
    [InlineData(null, 502, "HTTP status 502", EditErrorId.OutcomeUnknown, false)]
    [InlineData(null, 503, "HTTP status 503", EditErrorId.ModelFailed, false)]
    [InlineData(null, 504, "HTTP status 504", EditErrorId.OutcomeUnknown, false)]
    public void An_answer_has_one_meaning(string? type, int status, string words, EditErrorId id, bool endsRun)
    {
        EditError error = ServiceErrors.From(
            new BedrockException(BedrockFailure.Answered, words) { ErrorType = type, StatusCode = status, RequestId = "r-42" }, Model, Image).Error;

        Assert.Equal(id, error.Id);
        Assert.Equal(endsRun, error.EndsRun);
        Assert.Equal(endsRun ? null : Image, error.Target);
        Assert.Contains($"\"{words}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("request r-42", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccessDeniedException", 403, "User: x is not authorized to perform: bedrock:ApplyGuardrail on resource: y", EditErrorId.AccessDenied, "permission bedrock:ApplyGuardrail")]
    [InlineData("ValidationException", 400, "The guardrail identifier or version provided in the request does not exist.", EditErrorId.RequestRefused, "guardrail 'abc' version 7")]
    [InlineData("ValidationException", 400, "The provided guardrail identifier is invalid.", EditErrorId.RequestRefused, "aws bedrock list-guardrails")]
    public void What_is_wrong_with_a_guardrail_ends_the_run(string type, int status, string words, EditErrorId id, string help)
    {
        EditError error = ServiceErrors.From(
            new BedrockException(BedrockFailure.Answered, words) { ErrorType = type, StatusCode = status }, Model, Image, Guardrail.Of("abc", "7")).Error;

        Assert.Equal((id, true), (error.Id, error.EndsRun));
        Assert.Contains(help, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BedrockFailure.NotSent, "Connection refused", EditErrorId.EndpointUnreachable, true)]
    [InlineData(BedrockFailure.NotAnswered, "The response ended prematurely.", EditErrorId.OutcomeUnknown, false)]
    [InlineData(BedrockFailure.NotSigned, "Failed to resolve AWS credentials.", EditErrorId.CredentialsMissing, true)]
    public void A_silence_has_one_meaning(BedrockFailure failure, string words, EditErrorId id, bool endsRun)
    {
        EditError error = ServiceErrors.From(new BedrockException(failure, words), Model, Image).Error;

        Assert.Equal((id, endsRun), (error.Id, error.EndsRun));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-eats-1", true)]
    [InlineData("us-east-1", false)]
    [InlineData(null, false)]
    public void A_region_that_nobody_knows_is_told_with_the_nearest(string? region, bool isTold)
    {
        string message = ServiceErrors.From(new BedrockException(BedrockFailure.NotSent, "Name or service not known") { Region = region }, Model, Image).Error.Message;

        Assert.Equal(isTold, message.Contains("knows no region 'us-eats-1'; the nearest are us-east-1, ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wait_that_was_asked_for_is_named()
    {
        EditError error = ServiceErrors.From(
            new BedrockException(BedrockFailure.Answered, "slow") { ErrorType = "ThrottlingException", StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(12) }, Model, Image).Error;

        Assert.Contains("wait 12 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_profile_makes_a_command_to_copy()
    {
        BedrockException expired = new(BedrockFailure.Answered, "expired") { ErrorType = "ExpiredTokenException", StatusCode = 403, ProfileName = "painters" };

        Assert.Contains("aws sso login --profile painters", ServiceErrors.From(expired, Model, Image).Error.Message, StringComparison.Ordinal);
    }
}
