using System.Buffers.Binary;

namespace TitanMasking.Core.Simulation;

/// <summary>One chunk of a PNG.</summary>
internal readonly ref struct PngChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _type = type;

    /// <summary>The chunk's data.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Says whether the chunk is of a type, such as <c>IHDR</c>.</summary>
    public bool Is(ReadOnlySpan<byte> type) => _type.SequenceEqual(type);
}

/// <summary>Walks the chunks of a PNG in order, and stops where the data is cut off. What is no PNG has no chunks.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> png)
{
    private readonly ReadOnlySpan<byte> _png = png;

    /// <summary>The eight bytes that every PNG begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Where the next chunk begins.</summary>
    public int Position { get; private set; } = png.StartsWith(Signature) ? Signature.Length : png.Length;

    /// <summary>The chunk that <see cref="MoveNext"/> came to.</summary>
    public PngChunk Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly PngChunks GetEnumerator() => this;

    /// <summary>Goes on to the next whole chunk.</summary>
    public bool MoveNext()
    {
        // Around a chunk's data stand its length, its type and a checksum, four bytes each.
        ReadOnlySpan<byte> rest = _png[Position..];
        if (rest.Length < 12)
        {
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - 12)
        {
            return false;
        }

        Current = new PngChunk(rest.Slice(4, 4), rest.Slice(8, (int)length));
        Position += 12 + (int)length;
        return true;
    }
}
