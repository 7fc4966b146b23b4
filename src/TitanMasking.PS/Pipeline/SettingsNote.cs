using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using TitanMasking.Core.Edits;

namespace TitanMasking.PS.Pipeline;

/// <summary>The settings of an edit as an object of notes, and back. It may have been stored and read again since.</summary>
internal static class SettingsNote
{
    private const int MaxDepth = 16;

    /// <summary>Makes the note.</summary>
    public static PSObject Of(EditSettings settings) => (PSObject)FromJson(JsonSerializer.SerializeToElement(settings))!;

    /// <summary>Reads the note; null where it is none, or lost a part of itself, as beyond the depth that it was stored to.</summary>
    public static EditSettings? Read(PSObject note)
    {
        try
        {
            return ToJson(note) is IDictionary settings ? JsonSerializer.SerializeToElement(settings).Deserialize<EditSettings>() : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    // Of what is empty nothing is left, which also survives where lists become texts.
    private static object? FromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToArray() is { Length: > 0 } notes
            ? OutputObjects.Notes([.. notes.Select(note => (note.Name, FromJson(note.Value)))])
            : null,
        JsonValueKind.Array => value.EnumerateArray().ToArray() is { Length: > 0 } items ? items.Select(FromJson).ToArray() : null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.TryGetInt32(out int small) ? small : value.TryGetInt64(out long large) ? large : value.TryGetDecimal(out decimal exact) ? exact : value.GetDouble(),
        _ => null,
    };

    private static object? ToJson(object? value, int depth = MaxDepth) => value switch
    {
        null or IConvertible => value,
        _ when depth == 0 => throw new JsonException(),
        PSObject { BaseObject: PSCustomObject } notes => notes.Properties.ToDictionary(note => note.Name, note => ToJson(note.Value, depth - 1)),
        PSObject wrapped => ToJson(wrapped.BaseObject, depth),
        IDictionary pairs => pairs.Keys.Cast<object>().GroupBy(key => $"{key}").ToDictionary(keys => keys.Key, keys => ToJson(pairs[keys.Last()], depth - 1)),
        IEnumerable items => items.Cast<object?>().Select(item => ToJson(item, depth - 1)).ToArray(),
        _ => throw new JsonException(),
    };
}
