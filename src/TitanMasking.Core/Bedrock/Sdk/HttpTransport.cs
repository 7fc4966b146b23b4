using System.Net;
using Amazon.Runtime;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>
/// Makes the SDK's HttpClient: one pool of connections, as many as there are calls in flight.
/// Errors are sorted here, where it is still known whether a request was sent: the SDK passes on only the innermost I/O error.
/// </summary>
/// <param name="time">The clock by which a <c>Retry-After</c> date is read.</param>
/// <param name="region">The AWS region that is called, so that one that does not exist can be named; null where another endpoint is.</param>
internal sealed class HttpTransport(TimeProvider time, string? region) : HttpClientFactory
{
    // A server may close an idle connection at the moment a request goes out on it, and that call's outcome is then unknown.
    // A new handshake costs nothing beside a call of 5 to 90 s.
    private static readonly TimeSpan s_idleTimeout = TimeSpan.FromSeconds(10);

    // Far above any handshake; without it a host that drops packets uses up the call's whole time, and looks as if it had been reached.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        SocketsHttpHandler sockets = new()
        {
            // A redirect would carry pictures and signature to a place that nobody named.
            AllowAutoRedirect = false,
            UseCookies = false,

            // What is meant for this machine must not go out to a proxy.
            UseProxy = !new Uri(clientConfig.ServiceURL).IsLoopback,
            ConnectTimeout = s_connectTimeout,
            PooledConnectionIdleTimeout = s_idleTimeout,
        };
        return new HttpClient(new FailureSorter(time, region) { InnerHandler = sockets }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Lets answers with HTTP status 200 through, but for web pages, and turns everything else into a <see cref="BedrockException"/>.</summary>
    /// <param name="time">The clock by which a <c>Retry-After</c> date is read.</param>
    /// <param name="region">The AWS region that is called; null where another endpoint is.</param>
    internal sealed class FailureSorter(TimeProvider time, string? region) : DelegatingHandler
    {
        /// <inheritdoc/>
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.All(header => header.Value.All(IsSendable)))
            {
                throw new BedrockException(
                    BedrockFailure.NotSigned, "a credential holds a line break, or a character that no HTTP header can carry; a secret read from a file often ends in a line break");
            }

            HttpResponseMessage response;
            try
            {
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException e)
            {
                throw IsBeforeSending(e.HttpRequestError) ? NotSent(e) : new BedrockException(BedrockFailure.NotAnswered, Quotation.Of(Words(e)), e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                // Nobody cancelled, so it is the handler's only timeout of its own: that of connecting.
                throw NotSent(e);
            }

            if (response.StatusCode == HttpStatusCode.OK && !IsWebPage(response))
            {
                return response;
            }

            using (response)
            {
                throw await ErrorAnswer.ReadAsync(response, time, cancellationToken).ConfigureAwait(false);
            }
        }

        private BedrockException NotSent(Exception e) => new(BedrockFailure.NotSent, Quotation.Of(Words(e)), e) { Region = region };

        // What a captive portal or a proxy's sign-in shows in the service's place. Of anything else the model's contract judges.
        private static bool IsWebPage(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml";

        // Unchecked, a line break would end the headers early and send a broken request.
        private static bool IsSendable(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

        private static bool IsBeforeSending(HttpRequestError error) => error
            is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError;

        private static string Words(Exception e) =>
            e.InnerException is { } inner && !e.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{e.Message} {inner.Message}" : e.Message;
    }
}
