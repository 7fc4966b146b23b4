using System.Runtime.InteropServices;
using Amazon.Runtime;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>One call, as it goes through the SDK's pipeline.</summary>
internal sealed class InvokeModelRequest(string modelId, ReadOnlyMemory<byte> body) : AmazonWebServiceRequest
{
    private volatile bool _isSigned;

    /// <summary>The model id, inference profile id or ARN, not escaped.</summary>
    public string ModelId => modelId;

    /// <summary>True once the request is signed: what fails before was certainly not sent, what fails after may have been.</summary>
    public bool IsSigned
    {
        get => _isSigned;
        set => _isSigned = value;
    }

    /// <summary>Opens the body for signing and sending, both from the caller's own memory where that is an array.</summary>
    /// <returns>A stream that can seek, as signing needs it.</returns>
    public Stream OpenBody() => MemoryMarshal.TryGetArray(body, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);
}
