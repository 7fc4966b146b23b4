using TitanMasking.Core.Bedrock.Sdk;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>Amazon Bedrock's runtime over HTTP, signed by AWS's own credential chain. One call is one request: nothing here retries.</summary>
public sealed class BedrockRuntime : IBedrockRuntime
{
    private readonly BedrockConnection _connection;

    /// <summary>Finds the endpoint, the region and the profile at once, without the network; the first call signs in.</summary>
    /// <param name="options">Which Bedrock is called, and as whom.</param>
    /// <param name="timeProvider">The clock of the timeout and of <c>Retry-After</c>; null is the system's.</param>
    /// <exception cref="EditException"><c>RegionMissing</c>, <c>CredentialsMissing</c> for a profile that does not exist, or
    /// <c>EndpointUnreachable</c> for an endpoint that is no http or https URL or may not be used unencrypted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    public BedrockRuntime(BedrockRuntimeOptions options, TimeProvider? timeProvider = null)
    {
        _connection = new BedrockConnection(options, BedrockService.Runtime, timeProvider ?? TimeProvider.System);

        // One that is not Amazon's is named in the same words whoever named it. Without the variable or profile that did, Amazon would be called
        // in its place, and paid.
        Options = !IsAws ? options with { EndpointUrl = _connection.Endpoint.Url.AbsoluteUri } : options;
    }

    /// <inheritdoc/>
    public string Origin => _connection.Endpoint.Url.Authority;

    /// <inheritdoc/>
    public bool IsAws => _connection.Endpoint.IsAws;

    /// <inheritdoc/>
    public string? Region => IsAws ? _connection.Endpoint.Region : null;

    /// <inheritdoc/>
    public BedrockRuntimeOptions Options { get; }

    /// <inheritdoc/>
    public Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        return _connection.SendAsync(BedrockRequest.InvokeModel(modelId, body, guardrail), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
