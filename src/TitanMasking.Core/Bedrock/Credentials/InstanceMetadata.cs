using Amazon.Util;

namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>
/// Says whether there is an instance's metadata service at all. Where packets to its address are dropped the SDK tries for 32 s, where they are
/// taken and never answered for 16 s (both timed with AWSSDK.Core 4.0.102), and no setting shortens that.
/// So it is sent there only when somebody answers: a second for each of two questions, which is the patience of the AWS CLI.
/// </summary>
internal static class InstanceMetadata
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Asks for a token, and then without one: from a container the token may not come back, since its answer is not routed on.</summary>
    /// <param name="time">The clock of the patience.</param>
    /// <param name="cancellationToken">Abandons the asking.</param>
    /// <returns>True if anything at all was answered.</returns>
    public static async Task<bool> AnswersAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
        {
            return false;
        }

        Uri root = new(EC2InstanceMetadata.ServiceEndpoint);
        using HttpRequestMessage token = new(HttpMethod.Put, new Uri(root, "/latest/api/token"));
        token.Headers.Add("x-aws-ec2-metadata-token-ttl-seconds", "60");
        using HttpRequestMessage list = new(HttpMethod.Get, new Uri(root, "/latest/meta-data/"));
        return await AnswersAsync(token, time, cancellationToken).ConfigureAwait(false)
            || await AnswersAsync(list, time, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> AnswersAsync(HttpRequestMessage question, TimeProvider time, CancellationToken cancellationToken)
    {
        // The address is this machine's own, whatever proxy there is.
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        using CancellationTokenSource patience = new(s_patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
