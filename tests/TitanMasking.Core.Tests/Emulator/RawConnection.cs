using System.Net.Sockets;
using System.Text;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>A connection to a server of this machine, without a client's opinion of what comes back.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(string url)
    {
        RawConnection connection = new();
        await connection._tcp.ConnectAsync(new Uri(url).Host, new Uri(url).Port, Token);
        return connection;
    }

    public async Task SendAsync(string text) => await _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), Token);

    /// <summary>Sends a call that any emulator without a key takes.</summary>
    public async Task SendCallAsync(byte[] body, string modelId = "amazon.titan-image-generator-v2%3A0")
    {
        await SendAsync($"POST /model/{modelId}/invoke HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer b\r\nContent-Length: {body.Length}\r\n\r\n");
        await _tcp.GetStream().WriteAsync(body, Token);
    }

    /// <summary>Reads until what was read ends with a text.</summary>
    public async Task<string> ReadLinesUntilAsync(string end)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            int read = await _tcp.GetStream().ReadAsync(buffer, Token);
            Assert.True(read > 0, $"The connection ended after: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    /// <summary>Waits until an answer has begun.</summary>
    public async Task ReadBeginningAsync() => await _tcp.GetStream().ReadExactlyAsync(new byte[1], Token);

    /// <summary>Reads to the end of the connection.</summary>
    /// <exception cref="IOException">The connection was reset.</exception>
    public async Task<byte[]> ReadToEndAsync()
    {
        using MemoryStream all = new();
        await _tcp.GetStream().CopyToAsync(all, Token);
        return all.ToArray();
    }

    public void Dispose() => _tcp.Dispose();
}
