using System.Buffers.Binary;

namespace TitanMasking.Core.Simulation;

/// <summary>One segment of a JPEG.</summary>
internal readonly ref struct JpegSegment(byte marker, ReadOnlySpan<byte> data)
{
    /// <summary>The code of the marker that begins it.</summary>
    public byte Marker { get; } = marker;

    /// <summary>The segment's data, behind its length.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Whether it begins a frame: C0 to CF do, but for the tables C4 and CC and the reserved C8.</summary>
    public bool IsFrame => Marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}

/// <summary>Walks the segments of a JPEG in order, up to its compressed data or to where it is cut off. What is no JPEG has no segments.</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> jpeg)
{
    private const byte StartOfScan = 0xDA;

    private readonly ReadOnlySpan<byte> _jpeg = jpeg;

    /// <summary>The three bytes that every JPEG begins with: its start, and the first byte of a marker.</summary>
    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <summary>Where the next segment begins.</summary>
    public int Position { get; private set; } = jpeg.StartsWith(Signature) ? 2 : jpeg.Length;

    /// <summary>The segment that <see cref="MoveNext"/> came to.</summary>
    public JpegSegment Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly JpegSegments GetEnumerator() => this;

    /// <summary>Goes on to the next whole segment.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> rest = _jpeg[Position..];
        while (rest is [0xFF, 0xFF, ..])
        {
            // Markers may be padded.
            rest = rest[1..];
        }

        if (rest is not [0xFF, not StartOfScan, _, _, ..])
        {
            return false;
        }

        // The length counts its own two bytes.
        int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        if (length < 2 || rest.Length < 2 + length)
        {
            return false;
        }

        Current = new JpegSegment(rest[1], rest[4..(2 + length)]);
        Position = _jpeg.Length - rest.Length + 2 + length;
        return true;
    }
}
