using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Writes a PNG byte by byte, of any kind and with any defect, so that the tests trust nothing of what they test.</summary>
internal sealed record PngBuilder(int Width, int Height)
{
    public const byte Gray = 0;
    public const byte Rgb = 2;
    public const byte Indexed = 3;
    public const byte GrayAlpha = 4;
    public const byte Rgba = 6;

    public byte ColorType { get; init; } = Gray;

    public byte Depth { get; init; } = 8;

    public bool Interlaced { get; init; }

    /// <summary>The value of a sample at its native depth, by x, y and channel.</summary>
    public Func<int, int, int, int> SampleAt { get; init; } = (_, _, _) => 0;

    /// <summary>The filter of each row, by its number in the file.</summary>
    public Func<int, byte> FilterOfRow { get; init; } = _ => 0;

    /// <summary>How many compressed bytes each IDAT chunk holds.</summary>
    public int PixelChunkLength { get; init; } = int.MaxValue;

    /// <summary>Chunks between the header and the pixels.</summary>
    public (string Type, byte[] Content)[] Chunks { get; init; } = [];

    /// <summary>The chunk type whose checksums come out wrong.</summary>
    public string? WrongChecksumOf { get; init; }

    /// <summary>Bytes after the last chunk.</summary>
    public byte[] Trailing { get; init; } = [];

    /// <summary>Changes the filtered rows before they are compressed.</summary>
    public Func<byte[], byte[]> ChangeRows { get; init; } = rows => rows;

    /// <summary>Changes the compressed pixels before they are put into chunks.</summary>
    public Func<byte[], byte[]> ChangeCompressed { get; init; } = compressed => compressed;

    public int Channels => ColorType switch { Rgb => 3, GrayAlpha => 2, Rgba => 4, _ => 1 };

    /// <summary>The largest value of a sample.</summary>
    public int MaxSample => (1 << Depth) - 1;

    public static (string Type, byte[] Content) Palette(params byte[] colors) => ("PLTE", colors);

    public static (string Type, byte[] Content) Transparency(params byte[] table) => ("tRNS", table);

    public static (string Type, byte[] Content) Exif(byte[] block) => ("eXIf", block);

    public static (string Type, byte[] Content) PhysicalSize(uint pixelsPerUnit, bool isPerMeter = true)
    {
        byte[] content = new byte[9];
        BinaryPrimitives.WriteUInt32BigEndian(content, pixelsPerUnit);
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4), pixelsPerUnit);
        content[8] = isPerMeter ? (byte)1 : (byte)0;
        return ("pHYs", content);
    }

    public byte[] Build()
    {
        byte[] pixels = ChangeCompressed(Compress(ChangeRows(PngRowWriter.Write(this))));
        using MemoryStream png = new();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(png, "IHDR", Header());
        foreach ((string type, byte[] content) in Chunks)
        {
            WriteChunk(png, type, content);
        }

        foreach (byte[] part in pixels.Chunk(Math.Min(PixelChunkLength, Math.Max(1, pixels.Length))))
        {
            WriteChunk(png, "IDAT", part);
        }

        WriteChunk(png, "IEND", []);
        png.Write(Trailing);
        return png.ToArray();
    }

    private byte[] Header()
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = (Depth, ColorType, Interlaced ? (byte)1 : (byte)0);
        return header;
    }

    private static byte[] Compress(byte[] rows)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest))
        {
            zlib.Write(rows);
        }

        return compressed.ToArray();
    }

    private void WriteChunk(MemoryStream png, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] typeAndContent = [.. Encoding.ASCII.GetBytes(type), .. content];
        png.Write(typeAndContent);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(typeAndContent) ^ (type == WrongChecksumOf ? 1u : 0));
        png.Write(number);
    }

    // CRC-32 of the PNG specification's annex D, bit by bit.
    private static uint Checksum(byte[] bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            checksum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                checksum = (checksum >> 1) ^ ((checksum & 1) * 0xEDB88320);
            }
        }

        return ~checksum;
    }
}
