using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TitanMasking.Core.Files;

/// <summary>The SHA-256 of a content: 32 bytes, compared by value.</summary>
public readonly record struct ContentHash
{
    /// <summary>How many hexadecimal digits its text has.</summary>
    public const int TextLength = 64;

    private const int PartLength = TextLength / 4;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private ContentHash(ulong first, ulong second, ulong third, ulong fourth) =>
        (_first, _second, _third, _fourth) = (first, second, third, fourth);

    /// <summary>The first 16 bytes.</summary>
    internal (ulong High, ulong Low) Prefix => (_first, _second);

    /// <summary>Hashes a content.</summary>
    /// <param name="content">All of its bytes.</param>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new ContentHash(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
    }

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <param name="text">64 hexadecimal digits.</param>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static ContentHash Parse(string text) =>
        TryParse(Encoding.UTF8.GetBytes(text), out ContentHash hash)
            ? hash
            : throw new FormatException($"'{text}' is no hash: {TextLength} hexadecimal digits are one.");

    /// <summary>Reads the text from UTF-8, if it is one.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out ContentHash hash)
    {
        hash = default;
        if (text.Length != TextLength
            || !TryParsePart(text, out ulong first)
            || !TryParsePart(text[PartLength..], out ulong second)
            || !TryParsePart(text[(2 * PartLength)..], out ulong third)
            || !TryParsePart(text[(3 * PartLength)..], out ulong fourth))
        {
            return false;
        }

        hash = new ContentHash(first, second, third, fourth);
        return true;
    }

    /// <summary>The bytes as 64 hexadecimal digits, the letters small.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_first:x16}{_second:x16}{_third:x16}{_fourth:x16}");

    private static bool TryParsePart(ReadOnlySpan<byte> text, out ulong part) =>
        ulong.TryParse(text[..PartLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out part);
}
