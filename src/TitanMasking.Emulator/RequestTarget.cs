using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TitanMasking.Emulator;

/// <summary>A request's address exactly as it came over the wire: the server's own form of the path has lost which characters were escaped.</summary>
/// <param name="Path">The path, escaped.</param>
/// <param name="Query">The query without its question mark, escaped; empty without one.</param>
internal readonly record struct RequestTarget(string Path, string Query)
{
    private const string Prefix = "/model/";
    private const string Suffix = "/invoke";

    /// <summary>The model that the path invokes, unescaped: an id, or an ARN with its colons and slash; null if it is another path.</summary>
    public string? ModelId
    {
        get
        {
            if (!Path.StartsWith(Prefix, StringComparison.Ordinal) || !Path.EndsWith(Suffix, StringComparison.Ordinal) || Path.Length <= Prefix.Length + Suffix.Length)
            {
                return null;
            }

            string segment = Path[Prefix.Length..^Suffix.Length];
            return segment.Contains('/', StringComparison.Ordinal) ? null : Uri.UnescapeDataString(segment);
        }
    }

    /// <summary>Reads the address of a request.</summary>
    public static RequestTarget Of(HttpContext http)
    {
        string raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int question = raw.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? new RequestTarget(raw, string.Empty) : new RequestTarget(raw[..question], raw[(question + 1)..]);
    }
}
