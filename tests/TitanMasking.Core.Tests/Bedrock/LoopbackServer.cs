using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>A server on loopback that keeps connections alive, shows raw requests and can break off wherever a test says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Func<WireRequest, Client, Task> _answer;
    private readonly Task _accepting;

    public LoopbackServer(Func<WireRequest, Client, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>A server that gives every request the same answer.</summary>
    public LoopbackServer(int status, string body, params string[] headers)
        : this((_, client) => client.ReplyAsync(status, body, headers))
    {
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Url => $"http://{Authority}";

    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    public WireRequest Request => Assert.Single(Requests);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_conversations);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _conversations.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ConverseAsync(TcpClient tcp)
    {
        using (tcp)
        {
            Client client = new(tcp, _stop.Token);
            try
            {
                while (await WireRequest.ReadAsync(tcp.GetStream(), _stop.Token) is { } request)
                {
                    Requests.Enqueue(request);
                    await _answer(request, client);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
            {
            }
        }
    }

    /// <summary>The client's end of a connection, and what can be done to it.</summary>
    internal sealed class Client(TcpClient tcp, CancellationToken stop)
    {
        public Task ReplyAsync(int status, string body, params string[] headers)
        {
            string head = string.Join("\r\n", [$"HTTP/1.1 {status} {(HttpStatusCode)status}", $"Content-Length: {Encoding.UTF8.GetByteCount(body)}", .. headers]);
            return SendAsync($"{head}\r\n\r\n{body}");
        }

        public async Task SendAsync(string text) => await tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), stop);

        /// <summary>Ends the connection in good order.</summary>
        public void Close() => tcp.Close();

        /// <summary>Ends the connection with a reset.</summary>
        public void Reset()
        {
            tcp.LingerState = new LingerOption(enable: true, seconds: 0);
            tcp.Close();
        }

        /// <summary>Says nothing for as long as the server lives.</summary>
        public Task StaySilentAsync() => Task.Delay(Timeout.Infinite, stop);
    }
}
