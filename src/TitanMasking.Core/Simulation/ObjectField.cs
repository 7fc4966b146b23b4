using System.Text.Json;

namespace TitanMasking.Core.Simulation;

/// <summary>An object with these fields and no others, each at most once.</summary>
internal record ObjectField(IReadOnlyDictionary<string, WireField> Fields) : WireField
{
    /// <summary>Reads a whole request.</summary>
    /// <param name="body">UTF-8 JSON: one object, with nothing after it.</param>
    /// <exception cref="RefusedException">It is not JSON, or it is not as the fields say.</exception>
    public WireObject Parse(ReadOnlySpan<byte> body)
    {
        const string Root = "#";
        Utf8JsonReader reader = new(body);
        try
        {
            reader.Read();
            WireObject read = (WireObject)Read(ref reader, Root);

            // Throws if anything follows.
            reader.Read();
            return read;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The reader's exception for text that is no Unicode is InvalidOperationException.
            throw new RefusedException(Root, "a body that is not valid JSON", broken.Message, broken);
        }
    }

    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, ref reader, path, "an object");
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!Fields.TryGetValue(name, out WireField? field))
            {
                throw Unknown(path, Shown(name));
            }

            reader.Read();
            if (!values.TryAdd(name, field.Read(ref reader, $"{path}/{name}")))
            {
                throw new RefusedException(path, $"the field '{name}' twice", "Each is allowed once. Send one.");
            }
        }

        foreach ((string name, WireField field) in Fields)
        {
            if (field.Required && !values.ContainsKey(name))
            {
                throw new RefusedException(path, $"no field '{name}'", "It is required. Send it.");
            }
        }

        return new WireObject(path, values);
    }

    /// <summary>The refusal of a field that the table does not have.</summary>
    protected virtual RefusedException Unknown(string path, string name) =>
        new(path, $"an unknown field '{name}'", $"Allowed are {string.Join(", ", Fields.Keys)}. Remove the field, or mind its case.");
}
