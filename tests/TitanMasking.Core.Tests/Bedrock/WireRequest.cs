using System.Net.Sockets;
using System.Text;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>A request exactly as it came over the wire: nothing unescaped, headers in their order.</summary>
internal sealed record WireRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : string.Empty;

    public string? this[string header] =>
        Headers.FirstOrDefault(pair => pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Reads one HTTP/1.1 request with a Content-Length; null when the client closed the connection instead.</summary>
    public static async Task<WireRequest?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] requestLine = lines[0].Split(' ');
        List<KeyValuePair<string, string>> headers = [.. lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim()))];
        WireRequest request = new(requestLine[0], requestLine[1], headers, []);
        byte[] body = new byte[int.Parse(request["Content-Length"] ?? "0", null)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return request with { Body = body };
    }
}
