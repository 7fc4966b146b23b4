using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TitanMasking.Core.Edits;
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
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNulls, EditSettings.OmitDefaults } },

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

    // A line that has null where an entry's own declaration has none is no line.
    private static void RefuseNulls(JsonTypeInfo type)
    {
        NullabilityInfoContext declarations = new();
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property is { Set: { } set, AttributeProvider: PropertyInfo declared } && declarations.Create(declared) is { WriteState: NullabilityState.NotNull } declaration)
            {
                bool isList = declaration.GenericTypeArguments is [{ ReadState: NullabilityState.NotNull }];
                property.Set = (entry, value) => set(entry, value is null || (isList && ((IEnumerable)value).Cast<object?>().Contains(null)) ? throw new JsonException() : value);
            }
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
