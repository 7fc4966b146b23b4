using System.Buffers.Binary;

namespace TitanMasking.Core.Simulation;

/// <summary>What the header of a PNG or JPEG says, read before anything is decoded: a small file can hold a huge picture.</summary>
/// <param name="IsPng">True for PNG, false for JPEG.</param>
/// <param name="Width">The width in pixels, at least 1.</param>
/// <param name="Height">The height in pixels, at least 1.</param>
internal sealed record PictureHeader(bool IsPng, int Width, int Height)
{
    private const int PngPalette = 3;
    private const int PngAlpha = 4;

    private const string Allowed = "Allowed is a PNG or JPEG. Export the picture again";

    /// <summary>The bits of a PNG's sample: 1, 2, 4, 8 or 16; 0 for JPEG.</summary>
    public int BitDepth { get; private init; }

    /// <summary>True for a PNG whose pixels are numbers in a palette.</summary>
    public bool HasPalette { get; private init; }

    /// <summary>True for a PNG with an alpha channel, or with a colour or palette that stands for transparent (tRNS).</summary>
    public bool HasAlpha { get; private init; }

    /// <summary>Reads the header.</summary>
    /// <param name="encoded">A file's bytes.</param>
    /// <param name="path">The field that holds it, for messages.</param>
    /// <exception cref="RefusedException">It is neither PNG nor JPEG, or its header is broken.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> encoded, string path)
    {
        PictureHeader? header;
        if (encoded.StartsWith(PngChunks.Signature))
        {
            header = ReadPng(encoded);
        }
        else if (encoded.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            header = ReadJpeg(encoded);
        }
        else
        {
            throw new RefusedException(path, encoded.IsEmpty ? "no bytes" : "neither a PNG nor a JPEG", $"{Allowed}.");
        }

        return header is { Width: > 0, Height: > 0 } ? header : throw new RefusedException(path, "a file whose header is broken or cut off", $"{Allowed}.");
    }

    private static PictureHeader? ReadPng(ReadOnlySpan<byte> encoded)
    {
        PictureHeader? header = null;
        foreach (PngChunk chunk in new PngChunks(encoded))
        {
            if (header is null)
            {
                if (!chunk.Is("IHDR"u8) || chunk.Data.Length != 13)
                {
                    return null;
                }

                // Width and height, four bytes each, then one byte each of bit depth and colour type.
                byte colourType = chunk.Data[9];
                header = new PictureHeader(true, BinaryPrimitives.ReadInt32BigEndian(chunk.Data), BinaryPrimitives.ReadInt32BigEndian(chunk.Data[4..]))
                {
                    BitDepth = chunk.Data[8],
                    HasPalette = colourType == PngPalette,
                    HasAlpha = (colourType & PngAlpha) != 0,
                };
            }
            else if (chunk.Is("tRNS"u8))
            {
                return header with { HasAlpha = true };
            }
            else if (chunk.Is("IDAT"u8))
            {
                break;
            }
        }

        return header;
    }

    private static PictureHeader? ReadJpeg(ReadOnlySpan<byte> encoded)
    {
        ReadOnlySpan<byte> rest = encoded[2..];
        while (rest.Length >= 4 && rest[0] == 0xFF)
        {
            byte marker = rest[1];
            if (marker == 0xFF)
            {
                // Markers may be padded.
                rest = rest[1..];
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || rest.Length < 2 + length)
            {
                return null;
            }

            // C0 to CF begin a frame, but for the tables C4 and CC and the reserved C8; the frame holds precision, height, width.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 7)
            {
                return new PictureHeader(false, BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            }

            rest = rest[(2 + length)..];
        }

        return null;
    }
}
