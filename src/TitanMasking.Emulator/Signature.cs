using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TitanMasking.Emulator;

/// <summary>
/// Checks a signature by the published algorithm of AWS Signature Version 4 (IAM user guide, "Create a signed AWS API
/// request", read 2026-11-22), with none of the AWS SDK's code: a client that signs wrong must not be able to agree with itself.
/// </summary>
internal static class Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";
    private const string Service = "bedrock";

    // The guide: a request must reach AWS within five minutes of its time stamp.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Checks a request.</summary>
    /// <param name="authorization">Its Authorization header.</param>
    /// <param name="http">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="key">The key that must have signed it.</param>
    /// <param name="now">The time.</param>
    /// <returns>How it is refused; null if the signature is right.</returns>
    public static ServiceError? Refuse(string authorization, HttpContext http, ReadOnlySpan<byte> body, AccessKey key, DateTimeOffset now)
    {
        Dictionary<string, string> fields = Fields(authorization);
        string date = http.Request.Headers["x-amz-date"].ToString();
        if (!fields.TryGetValue("Credential", out string? credential) || !fields.TryGetValue("SignedHeaders", out string? signedHeaders)
            || !fields.TryGetValue("Signature", out string? signature) || date.Length == 0)
        {
            return new ServiceError(403, "IncompleteSignatureException", $"The Authorization header must be '{Algorithm}' with Credential, SignedHeaders and Signature, and an X-Amz-Date header must be there.");
        }

        // The id, then the scope: date, region, service, terminator.
        string[] parts = credential.Split('/');
        if (parts[0] != key.Id)
        {
            return new ServiceError(403, "UnrecognizedClientException", "The security token included in the request is invalid.");
        }

        if (parts.Length != 5 || parts[1] != date.Split('T')[0] || parts[3] != Service || parts[4] != Terminator)
        {
            return Invalid($"The credential must be scoped to the date of X-Amz-Date, a region, '{Service}' and '{Terminator}'.");
        }

        if (!DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signed) || (now - signed).Duration() > s_tolerance)
        {
            return Invalid(string.Create(CultureInfo.InvariantCulture, $"Signature expired, or not yet current: X-Amz-Date is {date}, and it is {now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}. Five minutes are allowed."));
        }

        string bodyHash = Hex(SHA256.HashData(body));
        string[] names = signedHeaders.Split(';');
        if (http.Request.Headers.Keys.Select(name => name.ToLowerInvariant()).Append("host").FirstOrDefault(name => MustBeSigned(name) && !names.Contains(name)) is { } unsigned)
        {
            return Invalid($"The header '{unsigned}' is not signed; Host and every X-Amz- header must be.");
        }

        string scope = string.Join('/', parts[1..]);
        string toSign = string.Join('\n', Algorithm, date, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalRequest(http, names, bodyHash)))));
        byte[] signingKey = parts[1..].Aggregate(Encoding.UTF8.GetBytes("AWS4" + key.Secret), Sign);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hex(Sign(signingKey, toSign))), Encoding.UTF8.GetBytes(signature))
            ? null
            : Invalid("The request signature we calculated does not match the signature you provided. Check the secret access key, and what changed the request on its way.");
    }

    private static Dictionary<string, string> Fields(string authorization)
    {
        Dictionary<string, string> fields = [];
        if (authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            foreach (string field in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
            {
                string[] pair = field.Split('=', 2);
                fields[pair[0]] = pair[^1];
            }
        }

        return fields;
    }

    private static bool MustBeSigned(string name) => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal);

    private static string CanonicalRequest(HttpContext http, string[] names, string bodyHash)
    {
        RequestTarget target = RequestTarget.Of(http);

        // Every service but S3 signs the path escaped once more than it travels.
        string path = string.Join('/', target.Path.Split('/').Select(Uri.EscapeDataString));
        string query = string.Join('&', target.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(CanonicalParameter).Order(StringComparer.Ordinal));
        string headers = string.Concat(names.Select(name => $"{name}:{string.Join(',', http.Request.Headers[name].Select(OneSpace))}\n"));
        return string.Join('\n', http.Request.Method, path, query, headers, string.Join(';', names), bodyHash);
    }

    private static string CanonicalParameter(string parameter)
    {
        string[] pair = parameter.Split('=', 2);
        return $"{Uri.EscapeDataString(Uri.UnescapeDataString(pair[0]))}={(pair.Length == 2 ? Uri.EscapeDataString(Uri.UnescapeDataString(pair[1])) : string.Empty)}";
    }

    private static string OneSpace(string? value) => string.Join(' ', (value ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static ServiceError Invalid(string message) => new(403, "InvalidSignatureException", message);
}
