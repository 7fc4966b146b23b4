using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>
/// Checks a signature as the service would, from the raw request alone, by the published algorithm of AWS Signature Version 4.
/// Shares no line with the SDK, so that both cannot be wrong in the same way.
/// </summary>
internal static class SigV4Verifier
{
    /// <summary>Says what is wrong with a request's signature; null when it is right.</summary>
    public static string? FindFault(WireRequest request, string accessKey, string secretKey, string region, string service = "bedrock")
    {
        const string Algorithm = "AWS4-HMAC-SHA256 ";
        if (request["Authorization"] is not { } authorization || !authorization.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            return "no AWS4-HMAC-SHA256 Authorization header";
        }

        Dictionary<string, string> parts = authorization[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string amzDate = request["x-amz-date"] ?? string.Empty;
        string scope = $"{amzDate[..Math.Min(8, amzDate.Length)]}/{region}/{service}/aws4_request";
        if (parts["Credential"] != $"{accessKey}/{scope}")
        {
            return $"credential {parts["Credential"]}, expected {accessKey}/{scope}";
        }

        if (!DateTime.TryParseExact(amzDate, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime date)
            || (DateTime.UtcNow - date).Duration() > TimeSpan.FromMinutes(5))
        {
            return $"x-amz-date {amzDate} is more than five minutes away";
        }

        string[] signed = parts["SignedHeaders"].Split(';');
        if (MissingSignature(request, signed) is { } missing)
        {
            return $"header {missing} is not signed";
        }

        string bodyHash = Hex(SHA256.HashData(request.Body));
        if (request["x-amz-content-sha256"] is { } announced && announced != bodyHash)
        {
            return "x-amz-content-sha256 is not the body's hash";
        }

        string canonical = string.Join('\n',
            request.Method,
            string.Join('/', request.Path.Split('/').Select(Escape)),
            CanonicalQuery(request.Query),
            string.Concat(signed.Select(name => $"{name}:{CanonicalValue(request, name)}\n")),
            parts["SignedHeaders"],
            bodyHash);
        string toSign = $"AWS4-HMAC-SHA256\n{amzDate}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), Hmac);
        return Hex(Hmac(key, toSign)) == parts["Signature"] ? null : $"signature does not match the canonical request\n{canonical}";
    }

    // The algorithm demands host and every x-amz header; content-type where there is one.
    private static string? MissingSignature(WireRequest request, string[] signed) => request.Headers
        .Select(header => header.Key.ToLowerInvariant())
        .Where(name => name is "host" or "content-type" || name.StartsWith("x-amz-", StringComparison.Ordinal))
        .Concat(signed.Contains("host") ? [] : ["host"])
        .FirstOrDefault(name => !signed.Contains(name));

    private static string CanonicalQuery(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
        .Order(StringComparer.Ordinal));

    private static string CanonicalValue(WireRequest request, string name) => string.Join(',', request.Headers
        .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(header => string.Join(' ', header.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    // Every service but S3 signs the path escaped once more than it travels.
    private static string Escape(string segment) => string.Concat(Encoding.UTF8.GetBytes(segment).Select(value =>
        char.IsAsciiLetterOrDigit((char)value) || "-._~".Contains((char)value, StringComparison.Ordinal)
            ? ((char)value).ToString()
            : $"%{value:X2}"));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
