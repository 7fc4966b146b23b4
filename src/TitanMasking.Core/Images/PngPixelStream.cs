using System.Buffers.Binary;
using System.IO.Hashing;

namespace TitanMasking.Core.Images;

/// <summary>The content of consecutive IDAT chunks as one stream, each chunk's checksum checked as it passes.</summary>
internal sealed class PngPixelStream : Stream
{
    private readonly Stream _file;
    private readonly Crc32 _checksum = new();
    private uint _left;
    private bool _ended;

    /// <summary>Creates the stream.</summary>
    /// <param name="file">The file, at the content of the first IDAT chunk.</param>
    /// <param name="length">The length of that chunk's content.</param>
    public PngPixelStream(Stream file, uint length)
    {
        _file = file;
        Start(length);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_left == 0 && !_ended)
        {
            CheckChecksum();
            (PngChunk type, uint length) = PngFile.ReadChunkStart(_file);
            _ended = type != PngChunk.Pixels;
            Start(length);
        }

        if (_ended)
        {
            return 0;
        }

        int read = _file.Read(buffer[..(int)Math.Min(_left, (uint)buffer.Length)]);
        if (read == 0 && buffer.Length > 0)
        {
            throw PngFile.Truncated();
        }

        _checksum.Append(buffer[..read]);
        _left -= (uint)read;
        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Start(uint length)
    {
        _left = length;
        _checksum.Reset();
        _checksum.Append("IDAT"u8);
    }

    private void CheckChecksum()
    {
        Span<byte> stored = stackalloc byte[sizeof(uint)];
        if (_file.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) < stored.Length)
        {
            throw PngFile.Truncated();
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(stored) != _checksum.GetCurrentHashAsUInt32())
        {
            throw PngChecksums.Wrong("its pixels (CRC)");
        }
    }
}
