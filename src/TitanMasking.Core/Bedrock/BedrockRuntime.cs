using TitanMasking.Core.Bedrock.Sdk;

namespace TitanMasking.Core.Bedrock;

/// <summary>Amazon Bedrock over HTTP, signed by AWS's own credential chain. One call is one request: nothing here retries.</summary>
public sealed class BedrockRuntime : IBedrockRuntime
{
    // Five incompressible pictures of 4,194,304 pixels, the most that any contract allows, are 84 MB in base64.
    // Three times that is no reply but a fault, and must not take the machine's memory.
    private const int MaxReplyBytes = 256 * 1024 * 1024;

    private readonly BedrockEndpoint _endpoint;
    private readonly InvokeModelClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private volatile bool _isDisposed;

    /// <summary>Finds the endpoint, the region and the profile at once, without the network; the first call signs in.</summary>
    /// <param name="options">Which Bedrock is called, and as whom.</param>
    /// <param name="timeProvider">The clock of the timeout and of <c>Retry-After</c>; null is the system's.</param>
    /// <exception cref="Edits.EditException"><c>RegionMissing</c>, <c>CredentialsMissing</c> for a profile that does not exist, or
    /// <c>EndpointUnreachable</c> for an endpoint that is no http or https URL or may not be used unencrypted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    public BedrockRuntime(BedrockRuntimeOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        _timeout = options.Timeout;
        _time = timeProvider ?? TimeProvider.System;
        _endpoint = BedrockEndpoint.Resolve(options);
        _client = new InvokeModelClient(new InvokeModelConfig
        {
            // The URL comes first: it clears the region, which only AuthenticationRegion then brings back.
            ServiceURL = _endpoint.Url.AbsoluteUri,
            AuthenticationRegion = _endpoint.Region,
            Profile = BedrockEndpoint.ProfileOf(options),
            HttpClientFactory = new HttpTransport(_time),
        });
    }

    /// <inheritdoc/>
    public string Origin => _endpoint.Url.Authority;

    /// <inheritdoc/>
    public bool IsAws => _endpoint.IsAws;

    /// <inheritdoc/>
    public async Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using CancellationTokenSource timeout = new(_timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        CancellationToken token = either.Token;
        InvokeModelRequest request = new(modelId, body);
        try
        {
            // Signing in may block its thread whatever the token says: a credential process, a metadata address that drops packets.
            return await Task.Run(() => SendAsync(request, token), token).WaitAsync(token).ConfigureAwait(false);
        }
        catch (BedrockException e)
        {
            e.ProfileName = _endpoint.ProfileName;
            throw;
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string said = timeout.IsCancellationRequested ? BedrockErrors.TimedOut(_timeout) : Quotation.Of(e.Message);
            BedrockException failure = request.IsSigned
                ? new BedrockException(BedrockFailure.NotAnswered, said, e)
                : new BedrockException(BedrockFailure.NotSigned, said); // Without the cause, which may quote a line of a credentials file.
            failure.ProfileName = _endpoint.ProfileName;
            throw failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _client.Dispose();
    }

    private async Task<BedrockReply> SendAsync(InvokeModelRequest request, CancellationToken cancellationToken)
    {
        InvokeModelResponse response = await _client.InvokeModelAsync(request, cancellationToken).ConfigureAwait(false);
        await using Stream body = response.Body;
        byte[] reply = await ReplyBody.ReadAsync(body, response.ContentLength, MaxReplyBytes, cancellationToken).ConfigureAwait(false);
        return new BedrockReply(reply, response.RequestId);
    }
}
