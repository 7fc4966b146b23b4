using System.Text.Json;

namespace TitanMasking.Emulator;

/// <summary>An error as the service tells it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The service's name of the error, which travels as <c>x-amzn-ErrorType</c>.</param>
/// <param name="Message">The text for people.</param>
internal sealed record ServiceError(int Status, string Type, string Message)
{
    /// <summary>More calls than the quota allows.</summary>
    public static readonly ServiceError Throttling = new(429, "ThrottlingException", "Too many requests for this model within a minute. Wait before trying again.");

    /// <summary>What <c>--fail</c> can order: the errors of the InvokeModel API's reference (read 2026-11-22) and of signing in. Where a status has several, its number means the first.</summary>
    public static readonly IReadOnlyList<ServiceError> Table =
    [
        Ordered(400, "ValidationException", "The request is not valid."),
        Ordered(400, "ServiceQuotaExceededException", "The request exceeds the account's quota."),
        Ordered(403, "AccessDeniedException", "You do not have access to this model."),
        Ordered(403, "UnrecognizedClientException", "The security token is not known."),
        Ordered(403, "ExpiredTokenException", "The security token has expired."),
        Ordered(404, "ResourceNotFoundException", "There is no such model here."),
        Ordered(408, "ModelTimeoutException", "The model took too long."),
        Ordered(424, "ModelErrorException", "The model failed."),
        Ordered(429, "ThrottlingException", "Too many requests."),
        Ordered(429, "ModelNotReadyException", "The model is not ready to serve requests."),
        Ordered(500, "InternalServerException", "An internal error occurred."),
        Ordered(503, "ServiceUnavailableException", "The service is not available."),
    ];

    /// <summary>The body of the answer: the text under the name <c>message</c>, UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["message"] = Message });

    private static ServiceError Ordered(int status, string type, string message) => new(status, type, $"{message} (Ordered by --fail.)");
}
