using System.Runtime.InteropServices;
using Amazon.Runtime;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>One call, as it goes through the SDK's pipeline.</summary>
internal sealed class BedrockRequest : AmazonWebServiceRequest
{
    private volatile bool _isSigned;

    private BedrockRequest(string method, string path) => (Method, Path) = (method, path);

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path, with <c>{modelId}</c> where the model stands in it.</summary>
    public string Path { get; }

    /// <summary>The model id, inference profile id or ARN, not escaped; null where the call concerns none.</summary>
    public string? ModelId { get; private init; }

    /// <summary>The guardrail that the call goes through; null where it goes through none.</summary>
    public Guardrail? Guardrail { get; private init; }

    /// <summary>The JSON body, UTF-8; null where the call has none.</summary>
    public ReadOnlyMemory<byte>? Body { get; private init; }

    /// <summary>True once the request is signed: what fails before was certainly not sent, what fails after may have been.</summary>
    public bool IsSigned
    {
        get => _isSigned;
        set => _isSigned = value;
    }

    /// <summary>InvokeModel of the runtime.</summary>
    /// <param name="modelId">The model id, inference profile id or ARN, not escaped.</param>
    /// <param name="body">The JSON body, UTF-8.</param>
    /// <param name="guardrail">The guardrail that the call goes through; null is none.</param>
    public static BedrockRequest InvokeModel(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail) =>
        new("POST", "/model/{modelId}/invoke") { ModelId = modelId, Body = body, Guardrail = guardrail };

    /// <summary>ListFoundationModels of the control plane.</summary>
    public static BedrockRequest ListFoundationModels() => new("GET", "/foundation-models");

    /// <summary>Opens the body for signing and sending, both from the caller's own memory where that is an array.</summary>
    /// <returns>A stream that can seek, as signing needs it; null where the call has no body.</returns>
    public Stream? OpenBody() => Body switch
    {
        null => null,
        { } body when MemoryMarshal.TryGetArray(body, out ArraySegment<byte> array) => new MemoryStream(array.Array!, array.Offset, array.Count, writable: false),
        { } body => new MemoryStream(body.ToArray(), writable: false),
    };
}
