using System.Buffers.Binary;
using System.IO.Compression;

namespace TitanMasking.PS.Tests.Support;

/// <summary>PNGs written byte by byte, so that the tests of the module trust nothing of the module.</summary>
internal static class Pictures
{
    private const byte Gray = 0;
    private const byte Rgb = 2;

    /// <summary>A picture with a colour of its own at every pixel.</summary>
    public static byte[] Photo(int width, int height) =>
        Png(width, height, Rgb, 8, 3, (x, y, sample) => sample switch { 0 => (byte)x, 1 => (byte)y, _ => (byte)(x + y) });

    /// <summary>A mask that is black in the middle quarter.</summary>
    public static byte[] Mask(int width, int height) =>
        Png(width, height, Gray, 8, 1, (x, y, _) => IsMasked(x, y, width, height) ? (byte)0 : (byte)255);

    /// <summary>A mask with one grey pixel.</summary>
    public static byte[] GreyMask(int width, int height) =>
        Png(width, height, Gray, 8, 1, (x, y, _) => (x, y) == (3, 4) ? (byte)128 : IsMasked(x, y, width, height) ? (byte)0 : (byte)255);

    /// <summary>A mask of one value.</summary>
    public static byte[] PlainMask(int width, int height, byte value) => Png(width, height, Gray, 8, 1, (_, _, _) => value);

    /// <summary>A mask of 16 bits.</summary>
    public static byte[] DeepMask(int width, int height) => Png(width, height, Gray, 16, 2, (x, y, _) => IsMasked(x, y, width, height) ? (byte)0 : (byte)255);

    public static bool IsMasked(int x, int y, int width, int height) =>
        x >= width / 4 && x < width / 2 && y >= height / 4 && y < height / 2;

    /// <summary>A whole picture of one bit a pixel: a small file, and a large memory for whoever decodes it.</summary>
    public static byte[] Huge(int width, int height)
    {
        using MemoryStream pixels = new();
        using (ZLibStream zlib = new(pixels, CompressionLevel.Fastest))
        {
            byte[] row = new byte[1 + ((width + 7) / 8)];
            for (int y = 0; y < height; y++)
            {
                zlib.Write(row);
            }
        }

        return [.. Signature, .. Chunk("IHDR", Header(width, height, 1, Gray)), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static byte[] Png(int width, int height, byte colorType, byte depth, int bytesPerPixel, Func<int, int, int, byte> sampleAt)
    {
        byte[] rows = new byte[height * ((width * bytesPerPixel) + 1)];
        int position = 0;
        for (int y = 0; y < height; y++)
        {
            position++;
            for (int x = 0; x < width; x++)
            {
                for (int sample = 0; sample < bytesPerPixel; sample++)
                {
                    rows[position++] = sampleAt(x, y, sample);
                }
            }
        }

        return [.. Signature, .. Chunk("IHDR", Header(width, height, depth, colorType)), .. Chunk("IDAT", Deflate(rows)), .. Chunk("IEND", [])];
    }

    private static byte[] Header(int width, int height, byte depth, byte colorType)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colorType);
        return header;
    }

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream stream = new();
        using (ZLibStream zlib = new(stream, CompressionLevel.Fastest))
        {
            zlib.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        System.Text.Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    // CRC-32 as the PNG specification's annex D defines it, bit by bit: slow and obvious.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
