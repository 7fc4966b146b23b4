using System.Buffers.Binary;

namespace TitanMasking.Core.Simulation;

/// <summary>What the header of a PNG, JPEG or WebP says, read before anything is decoded: a small file can hold a huge picture.</summary>
/// <param name="Format">The file's format.</param>
/// <param name="Width">The width in pixels, at least 1.</param>
/// <param name="Height">The height in pixels, at least 1.</param>
internal sealed record PictureHeader(PictureFormat Format, int Width, int Height)
{
    private const int PngPalette = 3;
    private const int PngAlpha = 4;

    private const byte WebpExtendedAlpha = 0x10;
    private const uint WebpLosslessAlpha = 1 << 28;

    /// <summary>The bits of a PNG's sample: 1, 2, 4, 8 or 16; 0 for the other formats.</summary>
    public int BitDepth { get; private init; }

    /// <summary>True for a PNG whose pixels are numbers in a palette.</summary>
    public bool HasPalette { get; private init; }

    /// <summary>True for a PNG with an alpha channel, or with a colour or palette that stands for transparent (tRNS), and for a WebP with an alpha channel.</summary>
    public bool HasAlpha { get; private init; }

    /// <summary>Reads the header of a PNG or JPEG.</summary>
    /// <param name="encoded">A file's bytes.</param>
    /// <param name="path">The field that holds it, for messages.</param>
    /// <exception cref="RefusedException">It is neither, or its header is broken.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> encoded, string path) =>
        Read(encoded, path, "neither a PNG nor a JPEG", "Allowed is a PNG or JPEG. Export the picture again.", takesWebp: false);

    /// <summary>Reads the header of a PNG, JPEG or WebP.</summary>
    /// <param name="encoded">A file's bytes.</param>
    /// <param name="path">The field that holds it, for messages.</param>
    /// <exception cref="RefusedException">It is none of them, or its header is broken.</exception>
    public static PictureHeader ReadWithWebp(ReadOnlySpan<byte> encoded, string path) =>
        Read(encoded, path, "neither a PNG nor a JPEG nor a WebP", "Allowed is a PNG, JPEG or WebP. Export the picture again.", takesWebp: true);

    /// <summary>Reads the header of a WebP; null where it is none, or a broken one.</summary>
    /// <param name="encoded">A file's bytes.</param>
    public static PictureHeader? ReadWebp(ReadOnlySpan<byte> encoded)
    {
        WebpChunks chunks = new(encoded);
        if (!chunks.MoveNext())
        {
            return null;
        }

        // The first chunk is one of three, each with a way of its own to write the size (RFC 9649, sections 2.5 to 2.7).
        ReadOnlySpan<byte> data = chunks.Current.Data;
        if (chunks.Current.Is("VP8X"u8) && data.Length >= 10)
        {
            return new PictureHeader(PictureFormat.Webp, 1 + ReadUInt24(data[4..]), 1 + ReadUInt24(data[7..])) { HasAlpha = (data[0] & WebpExtendedAlpha) != 0 };
        }

        if (chunks.Current.Is("VP8L"u8) && data.Length >= 5)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return new PictureHeader(PictureFormat.Webp, 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF)) { HasAlpha = (bits & WebpLosslessAlpha) != 0 };
        }

        return chunks.Current.Is("VP8 "u8) && data.Length >= 10
            ? new PictureHeader(PictureFormat.Webp, BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
            : null;
    }

    private static PictureHeader Read(ReadOnlySpan<byte> encoded, string path, string none, string allowed, bool takesWebp)
    {
        PictureHeader? header;
        if (encoded.StartsWith(PngChunks.Signature))
        {
            header = ReadPng(encoded);
        }
        else if (encoded.StartsWith(JpegSegments.Signature))
        {
            header = ReadJpeg(encoded);
        }
        else if (takesWebp && WebpChunks.IsWebp(encoded))
        {
            header = ReadWebp(encoded);
        }
        else
        {
            throw new RefusedException(path, encoded.IsEmpty ? "no bytes" : none, allowed);
        }

        return header is { Width: > 0, Height: > 0 } ? header : throw new RefusedException(path, "a file whose header is broken or cut off", allowed);
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
                header = new PictureHeader(PictureFormat.Png, BinaryPrimitives.ReadInt32BigEndian(chunk.Data), BinaryPrimitives.ReadInt32BigEndian(chunk.Data[4..]))
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
        foreach (JpegSegment segment in new JpegSegments(encoded))
        {
            // A frame holds its precision, one byte, then height and width, two bytes each.
            if (segment.IsFrame && segment.Data.Length >= 5)
            {
                return new PictureHeader(PictureFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(segment.Data[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment.Data[1..]));
            }
        }

        return null;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
