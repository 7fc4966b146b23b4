namespace TitanMasking.Core.Bedrock;

/// <summary>An answer with HTTP status 200.</summary>
/// <param name="Body">The JSON body as it came.</param>
/// <param name="RequestId">The service's id of the request (<c>x-amzn-RequestId</c>), for AWS support.</param>
public sealed record BedrockReply(ReadOnlyMemory<byte> Body, string? RequestId);
