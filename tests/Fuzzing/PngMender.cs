using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace TitanMasking.Fuzzing;

/// <summary>Makes the checksums of a PNG right, so that a fuzzer gets past them to what stands behind.</summary>
internal static class PngMender
{
    private const int SignatureLength = 8;
    private const int FrameLength = 12;
    private const int AdlerLength = 4;
    private const int ZlibHeaderLength = 2;

    // What the fuzzer makes of small seeds is small; a bomb's checksum comes out wrong.
    private const int MaxPixelBytes = 1 << 20;
    private const uint AdlerModulus = 65_521;

    /// <summary>Mends a copy of a PNG, as far as its chunks can be told apart.</summary>
    public static byte[] Mend(byte[] damaged)
    {
        byte[] png = [.. damaged];
        List<(int Start, int Length)> pixels = [];
        List<(int Start, int Length)> chunks = [];
        for (int at = SignatureLength; png.Length - at >= FrameLength;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - FrameLength)
            {
                break;
            }

            chunks.Add((at + 4, (int)length + 4));
            if (png.AsSpan(at + 4).StartsWith("IDAT"u8))
            {
                pixels.Add((at + 8, (int)length));
            }

            at += FrameLength + (int)length;
        }

        MendPixels(png, [.. pixels.SelectMany(chunk => Enumerable.Range(chunk.Start, chunk.Length))]);
        foreach ((int start, int length) in chunks)
        {
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(start + length), Crc32.HashToUInt32(png.AsSpan(start, length)));
        }

        return png;
    }

    // The last four compressed bytes are the checksum, wherever in the chunks each of them stands.
    private static void MendPixels(byte[] png, int[] places)
    {
        if (places.Length < ZlibHeaderLength + AdlerLength)
        {
            return;
        }

        byte[] compressed = [.. places[ZlibHeaderLength..^AdlerLength].Select(place => png[place])];
        using DeflateStream inflating = new(new MemoryStream(compressed), CompressionMode.Decompress);
        Span<byte> checksum = stackalloc byte[AdlerLength];
        try
        {
            BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler32(inflating));
        }
        catch (InvalidDataException)
        {
            return;
        }

        for (int i = 0; i < AdlerLength; i++)
        {
            png[places[^(AdlerLength - i)]] = checksum[i];
        }
    }

    private static uint Adler32(DeflateStream stream)
    {
        (uint low, uint high) = (1, 0);
        Span<byte> buffer = stackalloc byte[4096];
        int left = MaxPixelBytes;
        for (int read = stream.Read(buffer); read > 0 && left > 0; read = stream.Read(buffer))
        {
            left -= read;
            foreach (byte value in buffer[..read])
            {
                low = (low + value) % AdlerModulus;
                high = (high + low) % AdlerModulus;
            }
        }

        return (high << 16) | low;
    }
}
