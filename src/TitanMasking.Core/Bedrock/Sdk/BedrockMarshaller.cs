using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>Writes the HTTP request of a call.</summary>
/// <param name="service">The service that is called.</param>
internal sealed class BedrockMarshaller(BedrockService service) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        BedrockRequest call = (BedrockRequest)input;
        DefaultRequest request = new(call, $"Amazon.{service.Name}") { HttpMethod = call.Method, ResourcePath = call.Path };
        if (call.ModelId is { } modelId)
        {
            // As a resource of the path and not in it: the SDK then escapes ':' and '/' alike, on the wire and in the signature.
            request.AddPathResource("{modelId}", modelId);
        }

        if (call.OpenBody() is { } body)
        {
            request.ContentStream = body;
            request.Headers["Content-Type"] = "application/json";
        }

        if (call.Guardrail is { } guardrail)
        {
            request.Headers["X-Amzn-Bedrock-GuardrailIdentifier"] = guardrail.Identifier;
            request.Headers["X-Amzn-Bedrock-GuardrailVersion"] = guardrail.Version;

            // Without it the answer tells that the guardrail intervened, and not why.
            request.Headers["X-Amzn-Bedrock-Trace"] = "ENABLED";
        }

        request.Headers["Accept"] = "application/json";
        return request;
    }
}
