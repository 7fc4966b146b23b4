using TitanMasking.Core.Bedrock.Credentials;
using TitanMasking.Core.Bedrock.Sdk;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>What a failed call means for a run: the error table of InvokeModel, row by row. The first row that fits counts.</summary>
internal static class ServiceErrors
{
    // "This request has been blocked by our content filters" (Nova user guide, error handling); Titan adds AWS's Responsible AI policy.
    private static readonly string[] s_filtered = ["content filter", "Responsible AI", "content policy", "content policies"];

    // Bedrock answers a model id that it does not know, or that only an inference profile offers, with a ValidationException.
    private static readonly string[] s_wrongModel = ["model identifier is invalid", "on-demand throughput"];

    private static readonly string[] s_endOfLife = ["end of its life", "end of life", "Legacy"];

    // "Authentication failed: Please make sure your API Key is valid."
    private static readonly string[] s_wrongKey = ["API Key is valid"];

    // "Bearer Token has expired", of which quoting leaves out what follows the first word.
    private static readonly string[] s_expiredKey = ["has expired"];

    // "The guardrail identifier or version provided in the request does not exist." and "The provided guardrail identifier is invalid."
    private static readonly string[] s_wrongGuardrail = ["guardrail identifier", "guardrail version"];

    // "… is not authorized to perform: bedrock:ApplyGuardrail on resource: …"
    private static readonly string[] s_guardrailDenied = ["bedrock:ApplyGuardrail"];

    private enum Concerns
    {
        File,
        Run,
    }

    /// <summary>Says what a failed call means.</summary>
    /// <param name="e">How the call failed.</param>
    /// <param name="modelId">The model that was called.</param>
    /// <param name="imagePath">The full path of the picture that was sent: the target of what concerns this file alone.</param>
    /// <param name="guardrail">The guardrail that the call named; null is none.</param>
    /// <returns>The error, its message complete, and whether to send again.</returns>
    public static CallFailure From(BedrockException e, string modelId, string imagePath, Guardrail? guardrail = null)
    {
        Row row = RowOf(e, modelId, guardrail, BedrockService.Runtime);
        return new CallFailure(
            row.Concerns == Concerns.File ? new EditError(row.Id, $"'{Path.GetFileName(imagePath)}': {row.Message}", imagePath) : new EditError(row.Id, row.Message, Target: null),
            row.Retry);
    }

    /// <summary>Says what a failed call for the list of models means, which is always for the whole run: nothing was painted, and nothing paid.</summary>
    /// <param name="e">How the call failed.</param>
    /// <returns>The error, its message complete.</returns>
    public static EditError FromList(BedrockException e) => RowOf(e, modelId: string.Empty, guardrail: null, BedrockService.Control) switch
    {
        { Id: EditErrorId.CredentialsMissing or EditErrorId.CredentialsExpired or EditErrorId.CredentialsInvalid or EditErrorId.EndpointUnreachable } row => new EditError(row.Id, row.Message, Target: null),
        { Id: EditErrorId.AccessDenied } => new EditError(EditErrorId.AccessDenied, BedrockErrors.ListDenied(e), Target: null),
        _ => new EditError(EditErrorId.EndpointUnreachable, BedrockErrors.ListFailed(e), Target: null),
    };

    private static Row RowOf(BedrockException e, string modelId, Guardrail? guardrail, BedrockService service) => e.Failure switch
    {
        BedrockFailure.Answered => ForName(e, modelId, guardrail) ?? ForStatus(e, modelId),
        BedrockFailure.NotSigned => WithRegion(e, ForNotSigned(e, service)),
        BedrockFailure.NotSent => new(EditErrorId.EndpointUnreachable, Concerns.Run, Retry.WhileReachable, BedrockErrors.EndpointUnreachable(e)),
        _ => new(EditErrorId.OutcomeUnknown, Concerns.File, Retry.Never, BedrockErrors.OutcomeUnknown(e)),
    };

    private static Row WithRegion(BedrockException e, Row row) => row with { Message = BedrockErrors.NotSigned(e, row.Message) };

    private static Row ForNotSigned(BedrockException e, BedrockService service) => e switch
    {
        { SignInFault: SignInFault.Expired }
            => new(EditErrorId.CredentialsExpired, Concerns.Run, Retry.Never, BedrockErrors.CredentialsExpired(e)),
        { SignInFault: SignInFault.Refused }
            => new(EditErrorId.CredentialsInvalid, Concerns.Run, Retry.Never, BedrockErrors.CredentialsRefused(e)),
        { SignInFault: SignInFault.ForeignSdk }
            => new(EditErrorId.CredentialsMissing, Concerns.Run, Retry.Never, BedrockErrors.ForeignSdk(e)),
        { CredentialSource: CredentialSource.None }
            => new(EditErrorId.CredentialsMissing, Concerns.Run, Retry.Never, BedrockErrors.NothingConfigured(e, service.NoAccount)),
        _
            => new(EditErrorId.CredentialsMissing, Concerns.Run, Retry.Never, BedrockErrors.CredentialsMissing(e)),
    };

    private static Row? ForName(BedrockException e, string modelId, Guardrail? guardrail) => e.ErrorType switch
    {
        "ValidationException" or "ResourceNotFoundException" when guardrail is not null && Says(e, s_wrongGuardrail)
            => new(EditErrorId.RequestRefused, Concerns.Run, Retry.Never, BedrockErrors.GuardrailNotFound(e, guardrail)),
        "ValidationException" when Says(e, s_filtered)
            => new(EditErrorId.ContentFiltered, Concerns.File, Retry.Never, BedrockErrors.ContentFiltered(e)),
        "ValidationException" when Says(e, s_wrongModel)
            => new(EditErrorId.ModelNotFound, Concerns.Run, Retry.Never, BedrockErrors.ModelNotFound(e, modelId)),
        "ValidationException"
            => new(EditErrorId.RequestRefused, Concerns.File, Retry.Never, BedrockErrors.RequestRefused(e, modelId)),
        "ServiceQuotaExceededException"
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Slower, BedrockErrors.ModelBusy(e, modelId)),
        "AccessDeniedException" when Says(e, s_wrongKey)
            => new(EditErrorId.CredentialsInvalid, Concerns.Run, Retry.Never, BedrockErrors.CredentialsInvalid(e)),
        "AccessDeniedException" when Says(e, s_expiredKey)
            => new(EditErrorId.CredentialsExpired, Concerns.Run, Retry.Never, BedrockErrors.CredentialsExpired(e)),
        "AccessDeniedException" when Says(e, s_guardrailDenied)
            => new(EditErrorId.AccessDenied, Concerns.Run, Retry.Never, BedrockErrors.GuardrailDenied(e)),
        "AccessDeniedException"
            => new(EditErrorId.AccessDenied, Concerns.Run, Retry.Never, BedrockErrors.AccessDenied(e, modelId)),
        "UnrecognizedClientException" or "InvalidClientTokenId" or "MissingAuthenticationTokenException"
            => new(EditErrorId.CredentialsInvalid, Concerns.Run, Retry.Never, BedrockErrors.CredentialsInvalid(e)),
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "IncompleteSignatureException" or "IncompleteSignature"
            => new(EditErrorId.CredentialsInvalid, Concerns.Run, Retry.Never, BedrockErrors.CredentialsInvalid(e)),
        "ExpiredTokenException" or "ExpiredToken"
            => new(EditErrorId.CredentialsExpired, Concerns.Run, Retry.Never, BedrockErrors.CredentialsExpired(e)),
        "ResourceNotFoundException" when Says(e, s_endOfLife)
            => new(EditErrorId.ModelEndOfLife, Concerns.Run, Retry.Never, BedrockErrors.ModelEndOfLife(e, modelId)),
        "ResourceNotFoundException"
            => new(EditErrorId.ModelNotFound, Concerns.Run, Retry.Never, BedrockErrors.ModelNotFound(e, modelId)),
        "ModelTimeoutException"
            => new(EditErrorId.OutcomeUnknown, Concerns.File, Retry.Never, BedrockErrors.OutcomeUnknown(e)),
        "ModelErrorException"
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Never, BedrockErrors.ModelError(e, modelId)),
        "ThrottlingException"
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Slower, BedrockErrors.ModelBusy(e, modelId)),
        "ModelNotReadyException"
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Later, BedrockErrors.ModelBusy(e, modelId)),
        "InternalServerException"
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Later, BedrockErrors.ModelError(e, modelId)),
        "ServiceUnavailableException"
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Later, BedrockErrors.ModelBusy(e, modelId)),
        _ => null,
    };

    // An answer without one of the service's names comes from something in between: a gateway, a proxy, a load balancer.
    private static Row ForStatus(BedrockException e, string modelId) => e.StatusCode switch
    {
        >= 200 and < 300
            => new(EditErrorId.EndpointUnreachable, Concerns.Run, Retry.Never, BedrockErrors.NotTheService(e)),
        >= 300 and < 400
            => new(EditErrorId.EndpointUnreachable, Concerns.Run, Retry.Never, BedrockErrors.EndpointRedirects(e)),
        401
            => new(EditErrorId.CredentialsInvalid, Concerns.Run, Retry.Never, BedrockErrors.CredentialsInvalid(e)),
        403 when Says(e, s_wrongKey)
            => new(EditErrorId.CredentialsInvalid, Concerns.Run, Retry.Never, BedrockErrors.CredentialsInvalid(e)),
        403 when Says(e, s_expiredKey)
            => new(EditErrorId.CredentialsExpired, Concerns.Run, Retry.Never, BedrockErrors.CredentialsExpired(e)),
        403
            => new(EditErrorId.AccessDenied, Concerns.Run, Retry.Never, BedrockErrors.AccessDenied(e, modelId)),
        404
            => new(EditErrorId.ModelNotFound, Concerns.Run, Retry.Never, BedrockErrors.ModelNotFound(e, modelId)),
        408
            => new(EditErrorId.OutcomeUnknown, Concerns.File, Retry.Never, BedrockErrors.OutcomeUnknown(e)),
        424
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Never, BedrockErrors.ModelError(e, modelId)),
        429
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Slower, BedrockErrors.ModelBusy(e, modelId)),
        >= 400 and < 500
            => new(EditErrorId.RequestRefused, Concerns.File, Retry.Never, BedrockErrors.RequestRefused(e, modelId)),
        500
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Later, BedrockErrors.ModelError(e, modelId)),
        503
            => new(EditErrorId.ModelFailed, Concerns.File, Retry.Later, BedrockErrors.ModelBusy(e, modelId)),

        // Such as 502 and 504: it had passed the request on, and lost the answer.
        _
            => new(EditErrorId.OutcomeUnknown, Concerns.File, Retry.Never, BedrockErrors.OutcomeUnknown(e)),
    };

    private static bool Says(BedrockException e, string[] words) =>
        words.Any(word => e.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    private sealed record Row(EditErrorId Id, Concerns Concerns, Retry Retry, string Message);
}
