using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>Writes the HTTP request of InvokeModel.</summary>
internal sealed class InvokeModelMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        InvokeModelRequest call = (InvokeModelRequest)input;
        DefaultRequest request = new(call, "Amazon.BedrockRuntime")
        {
            HttpMethod = "POST",
            ResourcePath = "/model/{modelId}/invoke",
            ContentStream = call.OpenBody(),
        };

        // As a resource of the path and not in it: the SDK then escapes ':' and '/' alike, on the wire and in the signature.
        request.AddPathResource("{modelId}", call.ModelId);
        request.Headers["Content-Type"] = "application/json";
        request.Headers["Accept"] = "application/json";
        return request;
    }
}
