using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Numerics;
using System.Text;
using NetVips;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Tests.Simulation;

/// <summary>Small pictures and masks for requests.</summary>
internal static class Pictures
{
    public const int Width = 61;
    public const int Height = 47;

    /// <summary>A picture with a different sample nearly everywhere.</summary>
    public static Image Scene(int bands = 3, bool deep = false, int width = Width, int height = Height)
    {
        int count = width * height * bands;
        if (deep)
        {
            ushort[] samples = [.. Enumerable.Range(0, count).Select(i => (ushort)(i * 40503))];
            return FromMemory(samples, width, height, bands, Enums.BandFormat.Ushort, bands >= 3 ? Enums.Interpretation.Rgb16 : Enums.Interpretation.Grey16);
        }

        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => (byte)((i * 40503) >> 7))];
        return FromMemory(bytes, width, height, bands, Enums.BandFormat.Uchar, bands >= 3 ? Enums.Interpretation.Srgb : Enums.Interpretation.Bw);
    }

    public static byte[] Png(Image image)
    {
        using (image)
        {
            return Vips.Encode(image, OutputFormat.Png);
        }
    }

    public static byte[] Jpeg(Image image)
    {
        using (image)
        {
            return Vips.Encode(image, OutputFormat.Jpeg);
        }
    }

    /// <summary>A ragged blob, so that a shift of one pixel shows.</summary>
    public static bool IsBlob(int x, int y) => ((x - 25) * (x - 25)) + ((y - 20) * (y - 20)) < 150 + (((x * 7) + (y * 13)) % 40);

    /// <summary>The blob as one flag a pixel.</summary>
    public static bool[] Blob(int width = Width, int height = Height) =>
        [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select IsBlob(x, y)];

    /// <summary>A mask, black where the flags are set, of 1 or 3 bands.</summary>
    public static Image Mask(bool[] black, int bands = 1, int width = Width)
    {
        byte[] samples = [.. black.SelectMany(flag => Enumerable.Repeat(flag ? byte.MinValue : byte.MaxValue, bands))];
        return FromMemory(samples, width, black.Length / width, bands, Enums.BandFormat.Uchar, bands == 3 ? Enums.Interpretation.Srgb : Enums.Interpretation.Bw);
    }

    public static byte[] MaskPng(bool[] black, int bands = 1, int width = Width) => Png(Mask(black, bands, width));

    /// <summary>Decodes samples of one depth.</summary>
    public static T[] Samples<T>(byte[] encoded)
        where T : unmanaged
    {
        using Image image = Vips.Decode(encoded);
        return image.WriteToMemory<T>();
    }

    /// <summary>Says of every pixel whether any of its samples differs.</summary>
    public static bool[] Differences<T>(T[] before, T[] after, int bands)
        where T : IEqualityOperators<T, T, bool>
    {
        bool[] differs = new bool[before.Length / bands];
        for (int i = 0; i < before.Length; i++)
        {
            differs[i / bands] |= before[i] != after[i];
        }

        return differs;
    }

    /// <summary>Writes a PNG chunk by chunk; the rows, each after its filter byte, are compressed.</summary>
    public static byte[] RawPng(int width, int height, byte bitDepth, byte colourType, byte[] rows, params (string Type, byte[] Data)[] chunks)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bitDepth;
        header[9] = colourType;
        using MemoryStream compressed = new();
        using (ZLibStream deflate = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR", header),
            .. chunks.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)),
            .. Chunk("IDAT", compressed.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>The rows of a gray PNG of 1, 2, 4, 8 or 16 bits with the blob in black.</summary>
    public static byte[] BlobRows(int bitDepth)
    {
        int rowLength = 1 + (((Width * bitDepth) + 7) / 8);
        byte[] rows = new byte[rowLength * Height];
        for (int y = 0; y < Height; y++)
        {
            for (int bit = 0; bit < Width * bitDepth; bit++)
            {
                if (!IsBlob(bit / bitDepth, y))
                {
                    rows[(y * rowLength) + 1 + (bit / 8)] |= (byte)(0x80 >> (bit % 8));
                }
            }
        }

        return rows;
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] length = new byte[4];
        byte[] checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(typed));
        return [.. length, .. typed, .. checksum];
    }

    private static Image FromMemory<T>(T[] samples, int width, int height, int bands, Enums.BandFormat format, Enums.Interpretation interpretation)
        where T : unmanaged
    {
        using Image raw = Image.NewFromMemory(samples, width, height, bands, format);
        return raw.Copy(interpretation: interpretation);
    }
}
