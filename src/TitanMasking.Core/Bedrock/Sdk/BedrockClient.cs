using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>InvokeModel on the SDK's own runtime pipeline, in the shape of the SDK's generated clients, which the official package would replace.</summary>
internal sealed class InvokeModelClient(InvokeModelConfig config) : AmazonServiceClient(config)
{
    private static readonly InvokeModelMetadata s_metadata = new();

    /// <summary>Sends one request.</summary>
    /// <param name="request">The model and the body.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <returns>The answer with HTTP status 200, its body still to be read.</returns>
    /// <exception cref="BedrockException">The service answered with an error, or the transport failed.</exception>
    public Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<InvokeModelResponse>(
            request,
            new InvokeOptions { RequestMarshaller = new InvokeModelMarshaller(), ResponseUnmarshaller = new InvokeModelUnmarshaller() },
            cancellationToken);

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => s_metadata;

    // The SDK would keep a copy of every reply for its log.
    /// <inheritdoc/>
    protected override bool SupportResponseLogging => false;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new SignInHandler());
        pipeline.AddHandlerAfter<Signer>(new SignedHandler());
    }

    private sealed class InvokeModelMetadata : IServiceMetadata
    {
        public string ServiceId => InvokeModelConfig.Service;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
