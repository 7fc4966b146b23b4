using Amazon.Runtime;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>An answer with HTTP status 200, its body still on the wire.</summary>
internal sealed class BedrockResponse : AmazonWebServiceResponse
{
    /// <summary>The body, to be read and closed by the caller.</summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>The service's id of the request, if it gave one.</summary>
    public string? RequestId { get; init; }
}
