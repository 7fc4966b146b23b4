using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Edits;
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

        if (HasIntervened(answer))
        {
            // Whatever else came with it: a guardrail that was asked for its judgement is not overruled here.
            string? said = FindReason(answer);
            return new ModelReply
            {
                Images = [],
                Problem = new ReplyProblem(EditErrorId.ContentFiltered, said is null ? "The guardrail intervened." : $"The guardrail intervened, and says: {said}") { IsByGuardrail = true },
            };
        }

        List<ReadOnlyMemory<byte>> images = [];
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

        return new ModelReply
        {
            Images = images,
            Mask = answer.TryGetProperty("maskImage", out JsonElement mask) && ReadImage(mask, out _) is { } found ? found : null,
            Problem = FindProblem(answer, asked, images.Count, broken),
        };
    }

    private static bool HasIntervened(JsonElement answer) =>
        answer.TryGetProperty(GuardrailAction, out JsonElement action) && action.ValueKind == JsonValueKind.String
        && string.Equals(action.GetString(), Intervened, StringComparison.OrdinalIgnoreCase);

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

    private static byte[]? ReadImage(JsonElement item, out string? defect)
    {
        if (item.ValueKind != JsonValueKind.String || !item.TryGetBytesFromBase64(out byte[]? bytes))
        {
            defect = "is no valid base64";
            return null;
        }

        try
        {
            using MemoryStream stream = new(bytes, writable: false);
            ImageFacts facts = ImageFacts.Read(stream);
            bool isTooLarge = (long)facts.Width * facts.Height > MaxPixels;
            defect = isTooLarge ? $"is {facts.Size}, which no model paints" : null;
            return isTooLarge ? null : bytes;
        }
        catch (ImageFormatException exception)
        {
            defect = exception.Message;
            return null;
        }
    }

    private static ModelReply Nothing(string message) =>
        new() { Images = [], Problem = new ReplyProblem(EditErrorId.ModelFailed, message) };
}
