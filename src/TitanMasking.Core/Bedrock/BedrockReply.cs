using TitanMasking.Core.Files;

namespace TitanMasking.Core.Bedrock;

/// <summary>An answer with HTTP status 200. Once it is disposed its body may not be touched any more: the memory is another's then.</summary>
/// <param name="Body">The JSON body as it came.</param>
/// <param name="RequestId">The service's id of the request (<c>x-amzn-RequestId</c>), for AWS support.</param>
public sealed record BedrockReply(ReadOnlyMemory<byte> Body, string? RequestId) : IDisposable
{
    private readonly PooledBuffer? _buffer;

    internal BedrockReply(PooledBuffer buffer, string? requestId)
        : this(buffer.Written, requestId) => _buffer = buffer;

    /// <inheritdoc/>
    public void Dispose() => _buffer?.Dispose();
}
