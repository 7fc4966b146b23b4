using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>Hands on an answer unread; errors do not come this far, see <see cref="HttpTransport"/>.</summary>
internal sealed class BedrockUnmarshaller : ResponseUnmarshaller
{
    // The SDK then leaves the body open, and it can be read without blocking a thread.
    /// <inheritdoc/>
    public override bool HasStreamingProperty => true;

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        string requestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId");
        return new BedrockResponse
        {
            Body = ((JsonUnmarshallerContext)input).Stream,
            RequestId = requestId.Length > 0 ? requestId : null,
        };
    }

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException);

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new JsonUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext);
}
