using System.Buffers.Binary;

namespace TitanMasking.Core.Simulation;

/// <summary>One chunk of a WebP.</summary>
internal readonly ref struct WebpChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _type = type;

    /// <summary>The chunk's data.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Says whether the chunk is of a type, such as <c>VP8X</c>.</summary>
    public bool Is(ReadOnlySpan<byte> type) => _type.SequenceEqual(type);
}

/// <summary>Walks the chunks of a WebP in order (RFC 9649), and stops where the data is cut off. What is no WebP has no chunks.</summary>
internal ref struct WebpChunks(ReadOnlySpan<byte> webp)
{
    /// <summary>What stands before the first chunk: "RIFF", the length of all that follows, "WEBP".</summary>
    public const int HeaderLength = 12;

    private readonly ReadOnlySpan<byte> _webp = webp;
    private int _position = IsWebp(webp) ? HeaderLength : webp.Length;

    /// <summary>The chunk that <see cref="MoveNext"/> came to.</summary>
    public WebpChunk Current { get; private set; }

    /// <summary>Says whether a file begins as a WebP does.</summary>
    public static bool IsWebp(ReadOnlySpan<byte> start) => start.Length >= HeaderLength && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8);

    /// <summary>For <c>foreach</c>.</summary>
    public readonly WebpChunks GetEnumerator() => this;

    /// <summary>Goes on to the next whole chunk.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> rest = _webp[_position..];
        if (rest.Length < 8)
        {
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (length > rest.Length - 8)
        {
            return false;
        }

        // Chunks begin at even positions.
        Current = new WebpChunk(rest[..4], rest.Slice(8, (int)length));
        _position = Math.Min(_webp.Length, _position + 8 + (int)length + ((int)length & 1));
        return true;
    }
}
