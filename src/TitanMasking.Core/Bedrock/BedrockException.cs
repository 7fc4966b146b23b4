using TitanMasking.Core.Bedrock.Credentials;

namespace TitanMasking.Core.Bedrock;

/// <summary>How a call failed, which decides whether it may have been paid for.</summary>
public enum BedrockFailure
{
    /// <summary>The service answered with an error.</summary>
    Answered,

    /// <summary>The request never left: no connection, no name, no TLS.</summary>
    NotSent,

    /// <summary>The request was sent and no whole answer came: it may have been paid for.</summary>
    NotAnswered,

    /// <summary>The request could not be signed: no credentials, or credentials that could not be read or renewed.</summary>
    NotSigned,
}

/// <summary>A call to Bedrock that brought no picture.</summary>
public sealed class BedrockException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">How the call failed.</param>
    /// <param name="message">The service's own message, or what the transport or the sign-in said.</param>
    /// <param name="innerException">What it was found by.</param>
    public BedrockException(BedrockFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>How the call failed.</summary>
    public BedrockFailure Failure { get; }

    /// <summary>The service's name of the error (<c>x-amzn-ErrorType</c>), such as <c>ValidationException</c>; null unless it answered.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The HTTP status; null unless it answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's id of the request, if it gave one.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The AWS profile that the call was signed with, so that a hint can name it; null where none was.</summary>
    public string? ProfileName { get; internal set; }

    /// <summary>The AWS region whose endpoint could not be reached, or for which nothing could be signed; null where another endpoint was called, or the request was sent.</summary>
    internal string? Region { get; set; }

    /// <summary>How the call was to be signed; null where that was not noted.</summary>
    internal CredentialSource? CredentialSource { get; set; }

    /// <summary>Why it could not be signed, where it could not.</summary>
    internal SignInFault SignInFault { get; init; }
}
