using System.Net.Http.Headers;
using System.Text.Json;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>Reads an answer that is not HTTP status 200: the error's name, its text, and how long to wait.</summary>
internal static class ErrorAnswer
{
    // Error texts are a few hundred bytes; what is longer is some other server's web page.
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads the answer.</summary>
    /// <param name="response">The answer; its body may be cut off.</param>
    /// <param name="time">The clock by which a <c>Retry-After</c> date is read.</param>
    /// <param name="cancellationToken">Abandons the reading.</param>
    /// <returns>What the service said.</returns>
    public static async Task<BedrockException> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        (string? type, string? message) = Parse(await ReadBodyAsync(response.Content, cancellationToken).ConfigureAwait(false));
        string words = string.IsNullOrWhiteSpace(message) ? BedrockErrors.NoWords(response.StatusCode, response.ReasonPhrase) : message;
        return new BedrockException(BedrockFailure.Answered, Quotation.Of(words))
        {
            ErrorType = BareName(Header(response, "x-amzn-ErrorType") ?? type),
            StatusCode = (int)response.StatusCode,
            RequestId = Header(response, "x-amzn-RequestId"),
            RetryAfter = Wait(response.Headers.RetryAfter, time),
        };
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxBytes];
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int read = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return buffer.AsMemory(0, read);
        }
        catch (IOException)
        {
            // The status and the headers still say which error it is.
            return default;
        }
    }

    private static (string? Type, string? Message) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return (Text(document.RootElement, "__type", "code"), Text(document.RootElement, "message", "Message"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        try
        {
            foreach (string name in names)
            {
                if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String)
                {
                    return value.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            // A string that is no Unicode text is found only when it is looked at; what else the answer says still counts.
        }

        return null;
    }

    // "namespace#Name:http://origin/" is the longest form that AWS's JSON protocols allow.
    private static string? BareName(string? type)
    {
        string? name = type?.Split(':')[0].Split('#')[^1];
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, TimeProvider time) => header switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
