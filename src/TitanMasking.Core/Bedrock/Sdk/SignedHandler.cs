using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>Notes on the request that signing is over, so that a failure can be sorted by whether anything was sent.</summary>
internal sealed class SignedHandler : PipelineHandler
{
    /// <inheritdoc/>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        ((BedrockRequest)executionContext.RequestContext.OriginalRequest).IsSigned = true;
        return base.InvokeAsync<T>(executionContext);
    }
}
