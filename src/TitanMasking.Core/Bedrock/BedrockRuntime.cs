using Amazon;
using Amazon.Runtime;
using TitanMasking.Core.Bedrock.Credentials;
using TitanMasking.Core.Bedrock.Sdk;

namespace TitanMasking.Core.Bedrock;

/// <summary>Amazon Bedrock over HTTP, signed by AWS's own credential chain. One call is one request: nothing here retries.</summary>
public sealed class BedrockRuntime : IBedrockRuntime
{
    // Five incompressible pictures of 4,194,304 pixels, the most that any contract allows, are 84 MB in base64.
    // Three times that is no reply but a fault, and must not take the machine's memory.
    private const int MaxReplyBytes = 256 * 1024 * 1024;

    private readonly BedrockEndpoint _endpoint;
    private readonly SignIn _signIn;
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
        _signIn = new SignIn(_endpoint.Credentials, _time);

        // Where a role is assumed. Left to itself the SDK looks for a region in environment and default profile, and then asks the
        // instance's metadata for one, which takes half a minute on a machine that is no instance.
        AWSConfigs.AWSRegion = _endpoint.Region;
        FallbackRegionFactory.Reset();
        _client = new InvokeModelClient(new InvokeModelConfig
        {
            // The URL comes first: it clears the region, which only AuthenticationRegion then brings back.
            ServiceURL = _endpoint.Url.AbsoluteUri,
            AuthenticationRegion = _endpoint.Region,
            Profile = _endpoint.Credentials.IsProfile ? new Profile(_endpoint.Credentials.ProfileName) : null,
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
            _signIn.Tell(e);
            throw;
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Exception cause = timeout.IsCancellationRequested ? new TimeoutException(BedrockErrors.TimedOut(_timeout)) : e;
            throw _signIn.Tell(request.IsSigned ? new BedrockException(BedrockFailure.NotAnswered, Quotation.Of(cause.Message), e) : _signIn.Failed(cause));
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
        await _signIn.PrepareAsync(cancellationToken).ConfigureAwait(false);
        InvokeModelResponse response = await _client.InvokeModelAsync(request, cancellationToken).ConfigureAwait(false);
        _signIn.Signed();
        await using Stream body = response.Body;
        byte[] reply = await ReplyBody.ReadAsync(body, response.ContentLength, MaxReplyBytes, cancellationToken).ConfigureAwait(false);
        return new BedrockReply(reply, response.RequestId);
    }
}
