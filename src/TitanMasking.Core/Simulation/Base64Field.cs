using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace TitanMasking.Core.Simulation;

/// <summary>Bytes in base64 with its padding, as RFC 4648 has it: no line breaks, no <c>data:</c> prefix, no leftover bits.</summary>
internal sealed record Base64Field : WireField
{
    private static readonly SearchValues<byte> s_alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public override object Read(ref Utf8JsonReader reader, string path)
    {
        Expect(reader.TokenType == JsonTokenType.String, ref reader, path, "a string of base64");
        if (!reader.ValueIsEscaped)
        {
            return Decode(reader.ValueSpan, path);
        }

        byte[] unescaped = new byte[reader.ValueSpan.Length];
        return Decode(unescaped.AsSpan(0, reader.CopyString(unescaped)), path);
    }

    private static byte[] Decode(ReadOnlySpan<byte> text, string path)
    {
        int padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        int wrong = text[..^padding].IndexOfAnyExcept(s_alphabet);
        if (wrong >= 0)
        {
            throw Refused(path, $"a character outside the base64 alphabet at position {wrong}");
        }

        if (text.Length % 4 != 0)
        {
            throw Refused(path, $"{text.Length} characters, which is no multiple of 4");
        }

        byte[] bytes = new byte[(text.Length / 4 * 3) - padding];
        Base64.DecodeFromUtf8(text, bytes, out _, out _);

        // The last character may hold bits that belong to no byte; encoding it again clears them.
        Span<byte> last = stackalloc byte[4];
        Base64.EncodeToUtf8(bytes.AsSpan(bytes.Length - (padding == 0 ? 0 : 3 - padding)), last, out _, out int written);
        return text.EndsWith(last[..written]) ? bytes : throw Refused(path, "leftover bits in the last character");
    }

    private static RefusedException Refused(string path, string found) =>
        new(path, found, "Expected is base64 with its padding, with no line break and no 'data:' prefix. Encode the file's bytes again.");
}
