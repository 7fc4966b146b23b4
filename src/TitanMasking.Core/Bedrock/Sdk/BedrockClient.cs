using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>Calls to Bedrock on the SDK's own runtime pipeline, in the shape of the SDK's generated clients, which the official packages would replace.</summary>
/// <param name="config">The settings, which know the service.</param>
internal sealed class BedrockClient(BedrockConfig config) : AmazonServiceClient(config)
{
    private readonly BedrockMetadata _metadata = new(config.Service.Id);

    /// <summary>Sends one request.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <returns>The answer with HTTP status 200, its body still to be read.</returns>
    /// <exception cref="BedrockException">The service answered with an error, or the transport failed.</exception>
    public Task<BedrockResponse> SendAsync(BedrockRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<BedrockResponse>(
            request,
            new InvokeOptions { RequestMarshaller = new BedrockMarshaller(config.Service), ResponseUnmarshaller = new BedrockUnmarshaller() },
            cancellationToken);

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => _metadata;

    // The SDK would keep a copy of every reply for its log.
    /// <inheritdoc/>
    protected override bool SupportResponseLogging => false;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new SignInHandler());
        pipeline.AddHandlerAfter<Signer>(new SignedHandler());
    }

    private sealed class BedrockMetadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
