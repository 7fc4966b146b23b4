using System.Buffers.Binary;
using System.IO.Hashing;

namespace TitanMasking.Core.Images;

/// <summary>The checksums of a PNG's chunks (PNG specification, section 5.3). Those of the pixels are left to <see cref="PngPixelStream"/>, which reads them anyway.</summary>
internal static class PngChecksums
{
    private const int BufferLength = 4096;

    /// <summary>Checks every chunk but the pixels.</summary>
    /// <param name="stream">A seekable stream at the start of a PNG whose chunks were walked before.</param>
    /// <exception cref="ImageFormatException">A checksum is wrong.</exception>
    public static void Check(Stream stream)
    {
        stream.Seek(PngFile.SignatureLength, SeekOrigin.Current);
        PngChunk type;
        do
        {
            (type, uint length) = PngFile.ReadChunkStart(stream);
            if (type == PngChunk.Pixels)
            {
                stream.Seek((long)length + sizeof(uint), SeekOrigin.Current);
            }
            else
            {
                CheckChunk(stream, type, (int)length);
            }
        }
        while (type != PngChunk.End);
    }

    /// <summary>Makes the exception of a checksum that is wrong.</summary>
    /// <param name="what">What it stands over.</param>
    /// <param name="cause">What it was found by, if anything threw.</param>
    public static ImageFormatException Wrong(string what, Exception? cause = null) =>
        new(ImageDefect.ChecksumWrong, $"is a damaged PNG: the checksum of {what} is wrong", cause);

    private static void CheckChunk(Stream stream, PngChunk type, int length)
    {
        Crc32 checksum = new();
        Span<byte> buffer = stackalloc byte[BufferLength];
        BinaryPrimitives.WriteUInt32BigEndian(buffer, (uint)type);
        checksum.Append(buffer[..sizeof(uint)]);
        string name = System.Text.Encoding.ASCII.GetString(buffer[..sizeof(uint)]);
        while (length > 0)
        {
            Span<byte> part = buffer[..Math.Min(length, BufferLength)];
            ReadAll(stream, part);
            checksum.Append(part);
            length -= part.Length;
        }

        Span<byte> stored = buffer[..sizeof(uint)];
        ReadAll(stream, stored);
        if (BinaryPrimitives.ReadUInt32BigEndian(stored) != checksum.GetCurrentHashAsUInt32())
        {
            throw Wrong($"its {name} chunk");
        }
    }

    private static void ReadAll(Stream stream, Span<byte> buffer)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw PngFile.Truncated();
        }
    }
}
