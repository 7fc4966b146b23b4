using System.Text.Json;
using TitanMasking.Core.Bedrock.Sdk;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>Amazon Bedrock's control plane over HTTP: which models a region has. It costs nothing and paints nothing.</summary>
public sealed class BedrockControl : IDisposable
{
    private readonly BedrockConnection _connection;

    /// <summary>Finds the endpoint, the region and the profile at once, without the network; the call signs in.</summary>
    /// <param name="options">Which Bedrock is called, and as whom; its endpoint is that of the control plane, else AWS_ENDPOINT_URL_BEDROCK, AWS_ENDPOINT_URL, the profile, the region's own.</param>
    /// <param name="timeProvider">The clock of the timeout; null is the system's.</param>
    /// <exception cref="EditException"><c>RegionMissing</c>, <c>CredentialsMissing</c> for a profile that does not exist, or
    /// <c>EndpointUnreachable</c> for an endpoint that is no http or https URL or may not be used unencrypted.</exception>
    public BedrockControl(BedrockRuntimeOptions options, TimeProvider? timeProvider = null) =>
        _connection = new BedrockConnection(options, BedrockService.Control, timeProvider ?? TimeProvider.System);

    /// <summary>Where the answer comes from, as people should read it: the endpoint's host and port.</summary>
    public string Origin => _connection.Endpoint.Url.Authority;

    /// <summary>Asks for the region's foundation models: one ListFoundationModels request.</summary>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <returns>The models.</returns>
    /// <exception cref="EditException">The call failed: credentials, permission, or an endpoint that gives no such list.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<FoundationModels> ListFoundationModelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            BedrockReply reply = await _connection.SendAsync(BedrockRequest.ListFoundationModels(), cancellationToken).ConfigureAwait(false);
            return new FoundationModels(_connection.Endpoint.Region, Read(reply));
        }
        catch (BedrockException e)
        {
            throw new EditException(ServiceErrors.FromList(e), e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static Dictionary<string, string> Read(BedrockReply reply)
    {
        try
        {
            Dictionary<string, string> states = new(StringComparer.OrdinalIgnoreCase);
            using JsonDocument document = JsonDocument.Parse(reply.Body);
            foreach (JsonElement model in document.RootElement.GetProperty("modelSummaries").EnumerateArray())
            {
                states[model.GetProperty("modelId").GetString()!] = model.GetProperty("modelLifecycle").GetProperty("status").GetString()!;
            }

            return states;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new BedrockException(BedrockFailure.NotAnswered, Quotation.Of(BedrockErrors.NoList(e.Message)), e) { RequestId = reply.RequestId };
        }
    }
}
