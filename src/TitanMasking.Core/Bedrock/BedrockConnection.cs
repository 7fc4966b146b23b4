using Amazon;
using Amazon.Runtime;
using TitanMasking.Core.Bedrock.Credentials;
using TitanMasking.Core.Bedrock.Sdk;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Bedrock;

/// <summary>One of Bedrock's services over HTTP, signed by AWS's own credential chain. One call is one request: nothing here retries.</summary>
internal sealed class BedrockConnection : IDisposable
{
    // Five incompressible pictures of 4,194,304 pixels, the most that any contract allows, are 84 MB in base64.
    // Three times that is no reply but a fault, and must not take the machine's memory.
    private const int MaxReplyBytes = 256 * 1024 * 1024;

    private readonly SignIn _signIn;
    private readonly BedrockClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private volatile bool _isDisposed;

    /// <summary>Finds the endpoint, the region and the profile at once, without the network; the first call signs in.</summary>
    /// <param name="options">Which Bedrock is called, and as whom.</param>
    /// <param name="service">Which of its services.</param>
    /// <param name="time">The clock of the timeout and of <c>Retry-After</c>.</param>
    /// <exception cref="Edits.EditException">There is no such profile, no region, or the endpoint may not be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    public BedrockConnection(BedrockRuntimeOptions options, BedrockService service, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        (_timeout, _time) = (options.Timeout, time);
        Endpoint = BedrockEndpoint.Resolve(options, service);
        _signIn = new SignIn(Endpoint.Credentials, _time);

        // Where a role is assumed. Left to itself the SDK looks for a region in environment and default profile, and then asks the
        // instance's metadata for one, which takes half a minute on a machine that is no instance.
        AWSConfigs.AWSRegion = Endpoint.Region;
        FallbackRegionFactory.Reset();
        _client = new BedrockClient(new BedrockConfig(service)
        {
            // The URL comes first: it clears the region, which only AuthenticationRegion then brings back.
            ServiceURL = Endpoint.Url.AbsoluteUri,
            AuthenticationRegion = Endpoint.Region,
            Profile = Endpoint.Credentials.IsProfile ? new Profile(Endpoint.Credentials.ProfileName) : null,
            HttpClientFactory = new HttpTransport(_time, Endpoint.IsAws ? Endpoint.Region : null),
        });
    }

    /// <summary>Where calls go.</summary>
    public BedrockEndpoint Endpoint { get; }

    /// <summary>Sends one request and reads its answer whole.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <returns>The answer with HTTP status 200.</returns>
    /// <exception cref="BedrockException">The service answered with an error, or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<BedrockReply> SendAsync(BedrockRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using CancellationTokenSource timeout = new(_timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        CancellationToken token = either.Token;
        try
        {
            // Signing in may block its thread whatever the token says: a credential process, a metadata address that drops packets.
            return await Task.Run(() => CallAsync(request, token), token).WaitAsync(token).ConfigureAwait(false);
        }
        catch (BedrockException e)
        {
            Tell(e);
            throw;
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Exception cause = timeout.IsCancellationRequested ? new TimeoutException(BedrockErrors.TimedOut(_timeout)) : e;
            throw Tell(request.IsSigned ? new BedrockException(BedrockFailure.NotAnswered, Quotation.Of(cause.Message), e) : _signIn.Failed(cause));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _client.Dispose();
    }

    private BedrockException Tell(BedrockException e)
    {
        if (e.Failure == BedrockFailure.NotSigned && Endpoint.IsAws)
        {
            e.Region = Endpoint.Region;
        }

        return _signIn.Tell(e);
    }

    private async Task<BedrockReply> CallAsync(BedrockRequest request, CancellationToken cancellationToken)
    {
        await _signIn.PrepareAsync(cancellationToken).ConfigureAwait(false);
        BedrockResponse response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        _signIn.Signed();
        await using Stream body = response.Body;
        PooledBuffer reply = await ReplyBody.ReadAsync(body, response.ContentLength, MaxReplyBytes, cancellationToken).ConfigureAwait(false);
        return new BedrockReply(reply, response.RequestId);
    }
}
