using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>What a failed call means for a run: the error table of InvokeModel, row by row.</summary>
internal static class ServiceErrors
{
    // "This request has been blocked by our content filters" (Nova user guide, error handling); Titan adds AWS's Responsible AI policy.
    private static readonly string[] s_filtered = ["content filter", "Responsible AI", "content policy", "content policies"];

    // Bedrock answers a model id that it does not know, or that only an inference profile offers, with a ValidationException.
    private static readonly string[] s_wrongModel = ["model identifier is invalid", "on-demand throughput"];

    private static readonly string[] s_endOfLife = ["end of its life", "end of life", "Legacy"];

    // "Authentication failed: Please make sure your API Key is valid."
    private static readonly string[] s_wrongKey = ["API Key is valid"];

    private static readonly string[] s_expired = ["expired"];

    /// <summary>Says what a failed call means: for the file that was sent, or, where the target is null, for the whole run.</summary>
    /// <param name="e">How the call failed.</param>
    /// <param name="modelId">The model that was called.</param>
    /// <param name="imagePath">The full path of the picture that was sent.</param>
    /// <returns>The error, its message complete.</returns>
    public static EditError From(BedrockException e, string modelId, string imagePath) => e.Failure switch
    {
        BedrockFailure.NotSent => BedrockErrors.EndpointUnreachable(e),
        BedrockFailure.NotAnswered => BedrockErrors.OutcomeUnknown(e, imagePath),
        BedrockFailure.NotSigned when Says(e, s_expired) => BedrockErrors.CredentialsExpired(e),
        BedrockFailure.NotSigned => BedrockErrors.CredentialsMissing(e),
        _ => FromName(e, modelId, imagePath),
    };

    /// <summary>Says what a failed call for the list of models means, which is always for the whole run: nothing was painted, and nothing paid.</summary>
    /// <param name="e">How the call failed.</param>
    /// <returns>The error, its message complete.</returns>
    public static EditError FromList(BedrockException e) => From(e, modelId: string.Empty, imagePath: string.Empty) switch
    {
        { Id: EditErrorId.CredentialsMissing or EditErrorId.CredentialsExpired or EditErrorId.CredentialsInvalid or EditErrorId.EndpointUnreachable } error => error,
        { Id: EditErrorId.AccessDenied } => BedrockErrors.ListDenied(e),
        _ => BedrockErrors.ListFailed(e),
    };

    private static EditError FromName(BedrockException e, string modelId, string imagePath) => e.ErrorType switch
    {
        "ValidationException" when Says(e, s_filtered) => BedrockErrors.ContentFiltered(e, imagePath),
        "ValidationException" when Says(e, s_wrongModel) => BedrockErrors.ModelNotFound(e, modelId),
        "ValidationException" => BedrockErrors.RequestRefused(e, modelId, imagePath),
        "ServiceQuotaExceededException" => BedrockErrors.ModelBusy(e, modelId, imagePath),
        "AccessDeniedException" when Says(e, s_wrongKey) => BedrockErrors.CredentialsInvalid(e),
        "AccessDeniedException" => BedrockErrors.AccessDenied(e, modelId),
        "UnrecognizedClientException" or "InvalidClientTokenId" => BedrockErrors.CredentialsInvalid(e),
        "InvalidSignatureException" or "SignatureDoesNotMatch" => BedrockErrors.CredentialsInvalid(e),
        "IncompleteSignatureException" or "IncompleteSignature" => BedrockErrors.CredentialsInvalid(e),
        "ExpiredTokenException" or "ExpiredToken" => BedrockErrors.CredentialsExpired(e),
        "ResourceNotFoundException" when Says(e, s_endOfLife) => BedrockErrors.ModelEndOfLife(e, modelId),
        "ResourceNotFoundException" => BedrockErrors.ModelNotFound(e, modelId),
        "ModelTimeoutException" => BedrockErrors.OutcomeUnknown(e, imagePath),
        "ModelErrorException" => BedrockErrors.ModelError(e, modelId, imagePath),
        "ThrottlingException" => BedrockErrors.ModelBusy(e, modelId, imagePath),
        "ModelNotReadyException" => BedrockErrors.ModelBusy(e, modelId, imagePath),
        "InternalServerException" => BedrockErrors.ModelError(e, modelId, imagePath),
        "ServiceUnavailableException" => BedrockErrors.ModelBusy(e, modelId, imagePath),
        _ => FromStatus(e, modelId, imagePath),
    };

    // An answer without one of the service's names comes from something in between: a gateway, a proxy, a load balancer.
    private static EditError FromStatus(BedrockException e, string modelId, string imagePath) => e.StatusCode switch
    {
        >= 300 and < 400 => BedrockErrors.EndpointRedirects(e),
        401 => BedrockErrors.CredentialsInvalid(e),
        403 when Says(e, s_wrongKey) => BedrockErrors.CredentialsInvalid(e),
        403 => BedrockErrors.AccessDenied(e, modelId),
        404 => BedrockErrors.ModelNotFound(e, modelId),
        408 => BedrockErrors.OutcomeUnknown(e, imagePath),
        424 => BedrockErrors.ModelError(e, modelId, imagePath),
        429 or 503 => BedrockErrors.ModelBusy(e, modelId, imagePath),
        >= 400 and < 500 => BedrockErrors.RequestRefused(e, modelId, imagePath),
        500 => BedrockErrors.ModelError(e, modelId, imagePath),

        // Such as 502 and 504: it had passed the request on, and lost the answer.
        _ => BedrockErrors.OutcomeUnknown(e, imagePath),
    };

    private static bool Says(BedrockException e, string[] words) =>
        words.Any(word => e.Message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
