using System.Buffers.Binary;

namespace TitanMasking.Core.Images;

/// <summary>Moves from marker to marker of a JPEG stream.</summary>
internal sealed class JpegMarkers
{
    private const byte Prefix = 0xFF;
    private const byte Stuffing = 0x00;
    private const int SegmentLengthBytes = 2;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _position;
    private int _length;

    /// <summary>Creates the walk, at the start-of-image marker.</summary>
    public JpegMarkers(Stream stream)
    {
        _stream = stream;
        Skip(2);
    }

    /// <summary>Reads the next marker's code; fill bytes before it are allowed.</summary>
    public byte MoveNext()
    {
        if (ReadByte() != Prefix)
        {
            throw new ImageFormatException(ImageDefect.Damaged, "is a damaged JPEG: where a marker should be there is none");
        }

        byte marker;
        do
        {
            marker = ReadByte();
        }
        while (marker == Prefix);

        return marker;
    }

    /// <summary>Reads the content of the segment that the marker starts.</summary>
    public byte[] ReadSegment()
    {
        byte[] content = new byte[ReadSegmentLength()];
        for (int i = 0; i < content.Length; i++)
        {
            content[i] = ReadByte();
        }

        return content;
    }

    /// <summary>Passes over the segment that the marker starts.</summary>
    public void SkipSegment() => Skip(ReadSegmentLength());

    /// <summary>Passes over compressed data, up to the next marker that is not part of it.</summary>
    public void SkipScan()
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_position, _length - _position);
            int prefix = rest.IndexOf(Prefix);
            if (prefix < 0)
            {
                _position = _length;
                Fill();
                continue;
            }

            _position += prefix;
            if (Peek(1) is Stuffing or (>= 0xD0 and <= 0xD7))
            {
                Skip(2);
            }
            else if (Peek(1) == Prefix)
            {
                Skip(1);
            }
            else
            {
                return;
            }
        }
    }

    private int ReadSegmentLength()
    {
        Span<byte> bytes = [ReadByte(), ReadByte()];
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return length < SegmentLengthBytes
            ? throw new ImageFormatException(ImageDefect.Damaged, "is a damaged JPEG: a segment is shorter than its own length")
            : length - SegmentLengthBytes;
    }

    private byte ReadByte()
    {
        byte value = Peek(0);
        _position++;
        return value;
    }

    private byte Peek(int ahead)
    {
        while (_position + ahead >= _length)
        {
            Fill();
        }

        return _buffer[_position + ahead];
    }

    private void Skip(int count)
    {
        for (int available = _length - _position; available < count; available = _length - _position)
        {
            count -= available;
            _position = _length;
            Fill();
        }

        _position += count;
    }

    // Keeps what is not read yet, so that a marker that straddles two fills is seen whole.
    private void Fill()
    {
        int rest = _length - _position;
        _buffer.AsSpan(_position, rest).CopyTo(_buffer);
        int read = _stream.Read(_buffer, rest, _buffer.Length - rest);
        if (read == 0)
        {
            throw new ImageFormatException(ImageDefect.Truncated, "is cut off: the JPEG ends before its end marker");
        }

        (_position, _length) = (0, rest + read);
    }
}
