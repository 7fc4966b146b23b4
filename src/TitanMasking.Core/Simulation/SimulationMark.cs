using System.Buffers.Binary;
using System.IO.Hashing;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// The text by which every picture of the simulation says that no model painted it: a comment in the metadata of a PNG
/// (tEXt chunk), JPEG (COM segment) or WebP (XMP chunk). It changes no pixel.
/// </summary>
public static class SimulationMark
{
    private const byte JpegComment = 0xFE;
    private const byte JpegFirstApplication = 0xE0;
    private const byte WebpExtendedXmp = 0x04;
    private const byte WebpExtendedAlpha = 0x10;

    private static ReadOnlySpan<byte> PngTypeAndText => "tEXtComment\0TitanMasking.PS simulation: no model painted this"u8;

    private static ReadOnlySpan<byte> PngText => PngTypeAndText[4..];

    private static ReadOnlySpan<byte> JpegText => "TitanMasking.PS simulation: no model painted this"u8;

    private static ReadOnlySpan<byte> WebpText =>
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">TitanMasking.PS simulation: no model painted this</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>
        """u8;

    /// <summary>Says whether a picture carries the mark. It walks the metadata and decodes nothing.</summary>
    /// <param name="picture">A file's bytes. What is no PNG, JPEG or WebP, or is cut off before the mark, carries none.</param>
    public static bool IsSimulated(ReadOnlySpan<byte> picture)
    {
        foreach (PngChunk chunk in new PngChunks(picture))
        {
            if (chunk.Is("tEXt"u8) && chunk.Data.SequenceEqual(PngText))
            {
                return true;
            }
        }

        foreach (JpegSegment segment in new JpegSegments(picture))
        {
            if (segment.Marker == JpegComment && segment.Data.SequenceEqual(JpegText))
            {
                return true;
            }
        }

        foreach (WebpChunk chunk in new WebpChunks(picture))
        {
            if (chunk.Is("XMP "u8) && chunk.Data.SequenceEqual(WebpText))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the mark into a picture.</summary>
    /// <param name="picture">A file's bytes.</param>
    /// <returns>The bytes with the mark; they decode to the same pixels.</returns>
    /// <exception cref="ArgumentException">The bytes are no PNG, JPEG or WebP, or are cut off in the header.</exception>
    public static byte[] Write(ReadOnlySpan<byte> picture) =>
        WritePng(picture) ?? WriteJpeg(picture) ?? WriteWebp(picture)
        ?? throw new ArgumentException("These bytes are no PNG, JPEG or WebP; only these can carry the mark. Encode the picture as one of them.", nameof(picture));

    // Right behind the header chunk.
    private static byte[]? WritePng(ReadOnlySpan<byte> png)
    {
        PngChunks chunks = new(png);
        if (!chunks.MoveNext())
        {
            return null;
        }

        // A chunk is the length of its data, its type, the data, and a checksum over type and data.
        byte[] chunk = new byte[4 + PngTypeAndText.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, PngText.Length);
        PngTypeAndText.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + PngTypeAndText.Length), Crc32.HashToUInt32(PngTypeAndText));
        return [.. png[..chunks.Position], .. chunk, .. png[chunks.Position..]];
    }

    // Behind the application segment that JFIF wants first, or before any other segment.
    private static byte[]? WriteJpeg(ReadOnlySpan<byte> jpeg)
    {
        JpegSegments segments = new(jpeg);
        int position = segments.Position;
        if (!segments.MoveNext())
        {
            return null;
        }

        if (segments.Current.Marker == JpegFirstApplication)
        {
            position = segments.Position;
        }

        byte[] head = [0xFF, JpegComment, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(2 + JpegText.Length));
        return [.. jpeg[..position], .. head, .. JpegText, .. jpeg[position..]];
    }

    // Only the extended format has metadata, and says so in flags of its first chunk; the metadata's chunk comes last.
    private static byte[]? WriteWebp(ReadOnlySpan<byte> webp)
    {
        WebpChunks chunks = new(webp);
        if (!chunks.MoveNext() || PictureHeader.ReadWebp(webp) is not { } header)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = webp[WebpChunks.HeaderLength..];
        byte flags = header.HasAlpha ? WebpExtendedAlpha : (byte)0;
        if (chunks.Current.Is("VP8X"u8))
        {
            flags = chunks.Current.Data[0];
            rest = rest[(8 + chunks.Current.Data.Length)..];
        }

        (int right, int bottom) = (header.Width - 1, header.Height - 1);
        byte[] marked =
        [
            .. webp[..WebpChunks.HeaderLength],
            .. "VP8X"u8, 10, 0, 0, 0, (byte)(flags | WebpExtendedXmp), 0, 0, 0,
            (byte)right, (byte)(right >> 8), (byte)(right >> 16), (byte)bottom, (byte)(bottom >> 8), (byte)(bottom >> 16),
            .. rest, .. "XMP "u8, 0, 0, 0, 0, .. WebpText, .. new byte[WebpText.Length & 1],
        ];
        BinaryPrimitives.WriteInt32LittleEndian(marked.AsSpan(4), marked.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(marked.AsSpan(marked.Length - WebpText.Length - (WebpText.Length & 1) - 4), WebpText.Length);
        return marked;
    }
}
