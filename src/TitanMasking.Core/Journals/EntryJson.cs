using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>Entries as lines of JSON.</summary>
/// <param name="folder">The full path of the journal's folder, to which paths are stored relative.</param>
internal sealed class EntryJson(string folder)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // People read journals, and no browser does: prompts stay what they are, in every language.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(),
            new TextConverter<EditKey>(EditKey.Parse),
            new TextConverter<ContentHash>(ContentHash.Parse),
            new TextConverter<LocalSteps>(text => new LocalSteps(text)),
        },
    };

    /// <summary>The line of an entry, with its end.</summary>
    public byte[] Write(JournalEntry entry)
    {
        JournalEntry stored = entry.WithPaths(path => StoredPath.Of(folder, path));
        return [.. JsonSerializer.SerializeToUtf8Bytes(stored, s_options), (byte)'\n'];
    }

    /// <summary>The entry of a line; null where it is none, or none that this version knows.</summary>
    public JournalEntry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(line, s_options)?.WithPaths(path => StoredPath.Resolve(folder, path));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            parse(reader.GetString() ?? throw new JsonException());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
