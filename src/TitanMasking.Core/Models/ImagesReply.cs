using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Models;

/// <summary>
/// The answer that all image models share: <c>{"images":["base64", …]}</c>, at HTTP 200 even when nothing was painted. Amazon's own models say
/// why in <c>"error":"…"</c>, Stability's in <c>"finish_reasons":["…"]</c>. Of a guardrail Bedrock itself adds what it did, in
/// <c>"amazon-bedrock-guardrailAction"</c>, <c>INTERVENED</c> or <c>NONE</c> (Amazon Bedrock API reference, InvokeModel, read 2026-11-24).
/// </summary>
internal static class ImagesReply
{
    // Many times what any contract paints: a picture that is decoded here must not take the machine's memory.
    private const long MaxPixels = 100_000_000;

    // The one reason of Stability's that is a failure and not a filter's refusal.
    private const string InferenceError = "Inference error";

    // One picture of a megapixel, as a rule.
    private const int FirstTextBytes = 2 * 1024 * 1024;

    // The default escapes the plus of base64.
    private static readonly JsonWriterOptions s_unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string GuardrailAction = "amazon-bedrock-guardrailAction";
    private const string Intervened = "INTERVENED";

    public static ModelReply Read(ReadOnlyMemory<byte> body, int asked)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return Read(json.RootElement, asked);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what a string throws that is no Unicode text, not before it is looked at.
            return Nothing(body.IsEmpty ? "The answer is empty." : "The answer is no JSON, or cut off.");
        }
    }

    /// <summary>Writes pictures as an answer that <see cref="Read(ReadOnlyMemory{byte}, int)"/> reads.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ReadOnlyMemory<byte>> images)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("images");
            foreach (ReadOnlyMemory<byte> image in images)
            {
                json.WriteBase64StringValue(image.Span);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    private static ModelReply Read(JsonElement answer, int asked)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return Nothing("The answer is no JSON object.");
        }

        List<PooledBuffer> images = [];
        List<string> broken = [];
        if (answer.TryGetProperty("images", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            int number = 0;
            foreach (JsonElement item in list.EnumerateArray())
            {
                number++;
                if (ReadImage(item, out string? defect) is { } image)
                {
                    images.Add(image);
                }
                else
                {
                    broken.Add($"Picture {number} of the answer {defect}.");
                }
            }
        }

        if (HasIntervened(answer))
        {
            // Whatever else came with it: a guardrail that was asked for its judgement is not overruled here.
            images.ForEach(image => image.Dispose());
            return new ModelReply
            {
                Images = [],
                Problem = new ReplyProblem(EditErrorId.ContentFiltered, Intervention(answer)) { IsByGuardrail = true, CameWithPictures = images.Count > 0 },
            };
        }

        PooledBuffer? mask = answer.TryGetProperty("maskImage", out JsonElement maskImage) ? ReadImage(maskImage, out _) : null;
        return new ModelReply
        {
            Images = [.. images.Select(image => image.Written)],
            Mask = mask?.Written,
            Problem = FindProblem(answer, asked, images.Count, broken),
            Buffers = mask is null ? images : [.. images, mask],
        };
    }

    private static bool HasIntervened(JsonElement answer) =>
        answer.TryGetProperty(GuardrailAction, out JsonElement action) && action.ValueKind == JsonValueKind.String
        && string.Equals(action.GetString(), Intervened, StringComparison.OrdinalIgnoreCase);

    private static string Intervention(JsonElement answer) => (GuardrailTrace.FindBlocked(answer), FindReason(answer)) switch
    {
        (null, null) => "The guardrail intervened.",
        (null, { } said) => $"The guardrail intervened, and says: {said}",
        ({ } blocked, null) => $"The guardrail intervened and blocked {blocked}.",
        ({ } blocked, { } said) => $"The guardrail intervened and blocked {blocked}. It says: {said}",
    };

    private static ReplyProblem? FindProblem(JsonElement answer, int asked, int came, List<string> broken)
    {
        if (FindReason(answer) is { } reason)
        {
            EditErrorId id = reason.StartsWith(InferenceError, StringComparison.OrdinalIgnoreCase) ? EditErrorId.ModelFailed : EditErrorId.ContentFiltered;
            return new ReplyProblem(id, $"{Came(asked, came)} The model says: {reason}");
        }

        return came >= asked && broken.Count == 0
            ? null
            : new ReplyProblem(EditErrorId.ModelFailed, string.Join(' ', [Came(asked, came), .. broken]));
    }

    private static string? FindReason(JsonElement answer)
    {
        IEnumerable<JsonElement> reasons = answer.TryGetProperty("finish_reasons", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : answer.TryGetProperty("error", out JsonElement error) ? [error] : [];
        return reasons.Where(reason => reason.ValueKind == JsonValueKind.String).Select(reason => reason.GetString()).FirstOrDefault(reason => reason is { Length: > 0 });
    }

    private static string Came(int asked, int came) =>
        came == 0 ? "No picture came." : $"{came} of {asked} pictures came.";

    private static PooledBuffer? ReadImage(JsonElement item, out string? defect)
    {
        PooledBuffer? image = item.ValueKind == JsonValueKind.String ? DecodeBase64(item) : null;
        defect = image is null ? "is no valid base64" : FindDefect(image);
        if (defect is null)
        {
            return image;
        }

        image?.Dispose();
        return null;
    }

    // JsonElement itself decodes into an array of its own for each picture.
    private static PooledBuffer? DecodeBase64(JsonElement item)
    {
        using PooledBuffer text = new(FirstTextBytes);
        using (Utf8JsonWriter writer = new(text, s_unescaped))
        {
            item.WriteTo(writer);
        }

        ReadOnlySpan<byte> base64 = text.Written.Span[1..^1];
        int most = Base64.GetMaxDecodedFromUtf8Length(base64.Length);
        PooledBuffer image = new(most);
        if (Base64.DecodeFromUtf8(base64, image.GetSpan(most), out _, out int length) == OperationStatus.Done)
        {
            image.Advance(length);
            return image;
        }

        image.Dispose();
        return DecodeBrokenLines(item);
    }

    // Line breaks, which writing escapes anew. No service is known to send them; a gateway might.
    private static PooledBuffer? DecodeBrokenLines(JsonElement item)
    {
        if (!item.TryGetBytesFromBase64(out byte[]? bytes))
        {
            return null;
        }

        PooledBuffer image = new(bytes.Length);
        bytes.CopyTo(image.GetSpan(bytes.Length));
        image.Advance(bytes.Length);
        return image;
    }

    private static string? FindDefect(PooledBuffer image)
    {
        try
        {
            using Stream stream = image.OpenRead();
            ImageFacts facts = ImageFacts.Read(stream);
            return (long)facts.Width * facts.Height > MaxPixels ? $"is {facts.Size}, which no model paints" : null;
        }
        catch (ImageFormatException exception)
        {
            return exception.Message;
        }
    }

    private static ModelReply Nothing(string message) =>
        new() { Images = [], Problem = new ReplyProblem(EditErrorId.ModelFailed, message) };
}
