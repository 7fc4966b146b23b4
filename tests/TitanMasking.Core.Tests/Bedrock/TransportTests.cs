using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Bedrock.Sdk;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Calls that bring no answer: sorted by whether they may have been paid for, and never repeated.</summary>
public sealed class TransportTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_connection_sent_nothing()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();

        BedrockException e = await FailAsync(url);

        Assert.Equal(BedrockFailure.NotSent, e.Failure);
        Assert.Contains("127.0.0.1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_sent_nothing()
    {
        // RFC 6761 keeps .invalid free of names for good.
        BedrockException e = await FailAsync("https://bedrock.invalid");

        Assert.Equal(BedrockFailure.NotSent, e.Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handshake_that_breaks_off_sent_nothing(bool isReset)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task closing = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(Token);
            await client.GetStream().ReadExactlyAsync(new byte[100], Token);
            client.LingerState = new LingerOption(isReset, seconds: 0);
        }, Token);

        BedrockException e = await FailAsync($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        await closing;
        Assert.Equal(BedrockFailure.NotSent, e.Failure);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_sent_nothing()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using X509Certificate2 served = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<int> serving = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(Token);
            await using SslStream tls = new(client.GetStream());
            try
            {
                await tls.AuthenticateAsServerAsync(served);
                return await tls.ReadAsync(new byte[100], Token);
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                return 0;
            }
        }, Token);

        BedrockException e = await FailAsync($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal(0, await serving);
        Assert.Equal(BedrockFailure.NotSent, e.Failure);
        Assert.Contains("certificate", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_the_request_leaves_the_outcome_unknown()
    {
        // Nobody can say how much of it had arrived.
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task resetting = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(Token);
            await client.GetStream().ReadExactlyAsync(new byte[1], Token);
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }, Token);

        BedrockException e = await FailAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        await resetting;
        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_in_time_sent_nothing()
    {
        using HttpMessageInvoker invoker = new(new HttpTransport.FailureSorter(TimeProvider.System, "us-eats-1") { InnerHandler = new NeverConnects() });
        using HttpRequestMessage request = new(HttpMethod.Post, "http://127.0.0.1");

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => invoker.SendAsync(request, Token));

        Assert.Equal((BedrockFailure.NotSent, "us-eats-1"), (e.Failure, e.Region));
        Assert.Contains("ConnectTimeout", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_after_sending_leaves_the_outcome_unknown()
    {
        await using LoopbackServer server = new((_, client) =>
        {
            client.Reset();
            return Task.CompletedTask;
        });

        BedrockException e = await FailAsync(server.Url);

        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_reset_of_a_connection_that_served_before_is_not_repeated_either()
    {
        int count = 0;
        await using LoopbackServer server = new(async (_, client) =>
        {
            if (Interlocked.Increment(ref count) == 1)
            {
                await client.ReplyAsync(200, "{}");
            }
            else
            {
                client.Reset();
            }
        });
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });
        await runtime.InvokeModelAsync("m", new byte[1], Token);

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token));

        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"images\"")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ima\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len")]
    [InlineData("")]
    [InlineData("this is not HTTP\r\n\r\n")]
    public async Task A_reply_that_is_cut_off_leaves_the_outcome_unknown(string reply)
    {
        await using LoopbackServer server = new(async (_, client) =>
        {
            await client.SendAsync(reply);
            client.Close();
        });

        BedrockException e = await FailAsync(server.Url);

        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_reply_without_a_length_is_read_whole()
    {
        await using LoopbackServer server = new((_, client) =>
            client.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n"));
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        BedrockReply reply = await runtime.InvokeModelAsync("m", new byte[1], Token);

        Assert.Equal("{\"a\":1}"u8, reply.Body.Span);
        Assert.Null(reply.RequestId);
    }

    [Fact]
    public async Task A_reply_too_long_to_be_one_is_not_read()
    {
        await using LoopbackServer server = new((_, client) => client.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 268435457\r\n\r\n{"));

        BedrockException e = await FailAsync(server.Url);

        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Contains("256 MiB", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BeforeTheReply)]
    [InlineData(WithinTheReply)]
    public async Task A_timeout_leaves_the_outcome_unknown(string sent)
    {
        FakeTimeProvider time = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = new(async (_, client) =>
        {
            await client.SendAsync(sent);
            arrived.SetResult();
            await client.StaySilentAsync();
        });
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url }, time);

        Task<BedrockReply> call = runtime.InvokeModelAsync("m", new byte[1], Token);
        await Task.WhenAny(arrived.Task, call);
        time.Advance(TimeSpan.FromSeconds(299));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => call);
        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
        Assert.Contains("300 s", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(BeforeTheReply)]
    [InlineData(WithinTheReply)]
    public async Task Cancelling_ends_the_call(string sent)
    {
        using CancellationTokenSource cancel = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = new(async (_, client) =>
        {
            await client.SendAsync(sent);
            arrived.SetResult();
            await client.StaySilentAsync();
        });
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        Task<BedrockReply> call = runtime.InvokeModelAsync("m", new byte[1], cancel.Token);
        await Task.WhenAny(arrived.Task, call);
        await cancel.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, e.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_cancelled_call_is_not_sent()
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runtime.InvokeModelAsync("m", new byte[1], new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = "http://127.0.0.1:9" });
        runtime.Dispose();
        runtime.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => runtime.InvokeModelAsync("m", new byte[1], Token));
    }

    private const string BeforeTheReply = "";
    private const string WithinTheReply = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{";

    private static async Task<BedrockException> FailAsync(string url)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = url, Region = "us-east-1" });
        return await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token));
    }

    /// <summary>Fails as SocketsHttpHandler does when its ConnectTimeout is over.</summary>
    private sealed class NeverConnects : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("The operation was canceled.", new TimeoutException("A connection could not be established within the configured ConnectTimeout."));
    }
}
