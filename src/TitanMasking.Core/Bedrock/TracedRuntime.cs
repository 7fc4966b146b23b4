using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>Tells what goes over the wire, pictures left out: for people who ask why a service refuses. No credential passes here.</summary>
/// <param name="inner">Who answers.</param>
/// <param name="trace">Takes one text for each request, answer and failure; called from several threads at once.</param>
public sealed class TracedRuntime(IBedrockRuntime inner, Action<string> trace) : IBedrockRuntime
{
    // The shortest picture that there can be is longer in base64, and no word is.
    private const int LongestWord = 64;

    private int _calls;

    /// <inheritdoc/>
    public string Origin => inner.Origin;

    /// <inheritdoc/>
    public bool IsAws => inner.IsAws;

    /// <inheritdoc/>
    public string? Region => inner.Region;

    /// <inheritdoc/>
    public bool IsFree => inner.IsFree;

    /// <inheritdoc/>
    public async Task<BedrockReply> InvokeModelAsync(string modelId, ReadOnlyMemory<byte> body, Guardrail? guardrail, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _calls);
        Tell(number, $"POST /model/{modelId}/invoke to {Origin}{(guardrail is null ? "" : $" under {guardrail}")}, {Bytes(body)}: {Elide(body)}");
        try
        {
            BedrockReply reply = await inner.InvokeModelAsync(modelId, body, guardrail, cancellationToken).ConfigureAwait(false);
            Tell(number, $"200, request {reply.RequestId ?? "(no id)"}, {Bytes(reply.Body)}: {Elide(reply.Body)}");
            return reply;
        }
        catch (BedrockException exception)
        {
            Tell(number, $"{exception.Failure}, status {exception.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "(none)"}, "
                + $"{exception.ErrorType ?? "(no error name)"}, request {exception.RequestId ?? "(no id)"}: {exception.Message}");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <summary>The JSON with every picture replaced by its length.</summary>
    internal static string Elide(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            using MemoryStream shown = new();
            using (Utf8JsonWriter writer = new(shown, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(document.RootElement, writer);
            }

            return Encoding.UTF8.GetString(shown.GetBuffer(), 0, (int)shown.Length);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Quotation.Of(Encoding.UTF8.GetString(json.Span));
        }
    }

    private void Tell(int number, string text) => trace(string.Create(CultureInfo.InvariantCulture, $"Call {number}: {text}"));

    private static string Bytes(ReadOnlyMemory<byte> body) => string.Create(CultureInfo.InvariantCulture, $"{body.Length:N0} bytes");

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when element.GetString() is { Length: > LongestWord } text && Base64.IsValid(text):
                writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"({text.Length:N0} characters of base64)"));
                break;
            case JsonValueKind.String when element.GetString() is { Length: > LongestWord } text && text[0] == '{':
                // What a guardrail held back may stand in its trace as the text of a whole answer.
                writer.WriteStringValue(Elide(Encoding.UTF8.GetBytes(text)));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
