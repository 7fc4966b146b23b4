using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TitanMasking.Core.Simulation;

/// <summary>One field of a contract's table: its type and its range.</summary>
internal abstract record WireField
{
    private const int ShownCharacters = 40;

    /// <summary>Whether the field must be sent.</summary>
    public bool Required { get; init; }

    /// <summary>Reads the value at which the reader stands.</summary>
    /// <param name="reader">A reader, which is left at the value's last token.</param>
    /// <param name="path">Where the value stands in the request, for messages.</param>
    /// <exception cref="RefusedException">The value has another type or lies outside the range.</exception>
    public abstract object Read(ref Utf8JsonReader reader, string path);

    /// <summary>Refuses a value that is not of the field's type.</summary>
    protected static void Expect(bool matches, ref Utf8JsonReader reader, string path, string type)
    {
        if (matches)
        {
            return;
        }

        string found = reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "the number " + Shown(ref reader),
            _ => Shown(ref reader),
        };
        throw new RefusedException(path, found, $"Expected is {type}. Send one.");
    }

    /// <summary>The start of the value as it was sent.</summary>
    protected static string Shown(ref Utf8JsonReader reader) => Shown(Encoding.UTF8.GetString(reader.ValueSpan));

    /// <summary>The start of a text.</summary>
    protected static string Shown(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}

/// <summary>Text of so many Unicode code points.</summary>
internal sealed record TextField(int Minimum, int Maximum) : WireField
{
    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.String, ref reader, path, "a string");
        string text = reader.GetString()!;
        int length = text.EnumerateRunes().Count();
        if (length > Maximum)
        {
            throw new RefusedException(path, $"a text of {length} characters", $"At most {Maximum} are allowed. Shorten the text.");
        }

        return length >= Minimum ? text : throw new RefusedException(path, "an empty text", "Expected are words. Write them, or leave out the field where it may be left out.");
    }
}

/// <summary>One of a few words, spelled exactly so.</summary>
internal sealed record ChoiceField(params string[] Choices) : WireField
{
    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.String, ref reader, path, "a string");
        string text = reader.GetString()!;
        return Choices.Contains(text, StringComparer.Ordinal)
            ? text
            : throw new RefusedException(path, $"'{Shown(text)}'", $"Allowed are {string.Join(", ", Choices)}, spelled so. Send one of them.");
    }
}

/// <summary>True or false.</summary>
internal sealed record BooleanField : WireField
{
    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType is JsonTokenType.True or JsonTokenType.False, ref reader, path, "true or false");
        return reader.GetBoolean();
    }
}

/// <summary>A whole number, written without fraction or exponent.</summary>
internal sealed record IntegerField(long Minimum, long Maximum) : WireField
{
    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.Number && !reader.ValueSpan.ContainsAny(".eE"u8), ref reader, path, "an integer, with no fraction or exponent");
        return reader.TryGetInt64(out long value) && value >= Minimum && value <= Maximum
            ? value
            : throw new RefusedException(path, Shown(ref reader), $"{Minimum} to {Maximum} is allowed. Send a number from there.");
    }
}

/// <summary>A number.</summary>
internal sealed record NumberField(decimal Minimum, decimal Maximum) : WireField
{
    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.Number, ref reader, path, "a number");
        return reader.TryGetDecimal(out decimal value) && value >= Minimum && value <= Maximum
            ? value
            : throw new RefusedException(path, Shown(ref reader), string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum} is allowed. Send a number from there."));
    }
}
