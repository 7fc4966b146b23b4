using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>
/// The fields of a key, each with its name and with lengths before both texts, so that no two sets of fields are the same bytes.
/// An absent field leaves nothing: a field that is new changes no key of an edit that does not use it.
/// </summary>
internal sealed class KeyFields
{
    // To be raised whenever the same edit would get other bytes: every picture of every journal is then painted anew.
    private const string Version = "1";

    private readonly ArrayBufferWriter<byte> _bytes = new(initialCapacity: 512);

    public KeyFields() => Add("version", Version);

    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            Write(name);
            Write(value);
        }
    }

    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number, with no trailing zeros: 8 and 8.0 are the same.</summary>
    public void Add(string name, decimal? value) => Add(name, value?.ToString("G29", CultureInfo.InvariantCulture));

    /// <summary>Adds values as they go on the wire, in whatever order they were given.</summary>
    public void Add(string name, IReadOnlyDictionary<string, object?> values)
    {
        foreach (KeyValuePair<string, object?> value in values.OrderBy(value => value.Key.ToLowerInvariant(), StringComparer.Ordinal))
        {
            Add($"{name}.{value.Key.ToLowerInvariant()}", JsonSerializer.Serialize(value.Value));
        }
    }

    public ContentHash Hash() => ContentHash.Of(_bytes.WrittenSpan);

    private void Write(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), length);
        _bytes.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text, _bytes);
    }
}
