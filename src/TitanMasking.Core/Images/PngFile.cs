using System.Buffers.Binary;

namespace TitanMasking.Core.Images;

/// <summary>The chunks of a PNG file (PNG specification, third edition, sections 5 and 11), walked without decoding.</summary>
internal static class PngFile
{
    public const int SignatureLength = 8;
    public const int HeaderLength = 13;

    private const double InchesPerMeter = 39.3701;

    /// <summary>Reads what the chunks say and walks on to IEND.</summary>
    public static ImageFacts ReadFacts(Stream stream)
    {
        long start = stream.Position;
        stream.Seek(SignatureLength, SeekOrigin.Current);

        ImageFacts? facts = null;
        bool hasPixels = false;
        while (true)
        {
            (PngChunk type, uint length) = ReadChunkStart(stream);
            long next = stream.Position + length + sizeof(uint);
            if ((facts is null) != (type == PngChunk.Header))
            {
                throw new ImageFormatException(ImageDefect.Damaged, "is a damaged PNG: its header (IHDR) does not come first, or comes twice");
            }

            switch (type)
            {
                case PngChunk.Header:
                    facts = ReadHeader(stream, length) with { ByteLength = stream.Length - start };
                    break;
                case PngChunk.Transparency:
                    facts = facts! with { HasTransparencyTable = true };
                    break;
                case PngChunk.PhysicalSize when length == 9:
                    facts = facts! with { DotsPerInch = ReadDotsPerInch(stream) };
                    break;
                case PngChunk.Exif when length <= ExifOrientation.MaxLength:
                    facts = facts! with { Orientation = ExifOrientation.Read(ReadContent(stream, (int)length)) };
                    break;
                case PngChunk.Pixels:
                    hasPixels = true;
                    break;
                case PngChunk.End when !hasPixels:
                    throw new ImageFormatException(ImageDefect.Damaged, "is a damaged PNG: it holds no pixels (IDAT)");
            }

            if (next > stream.Length)
            {
                throw Truncated();
            }

            stream.Position = next;
            if (type == PngChunk.End)
            {
                return facts!;
            }
        }
    }

    /// <summary>Reads the length and type of the chunk at the stream's position, and leaves the stream at its content.</summary>
    public static (PngChunk Type, uint Length) ReadChunkStart(Stream stream)
    {
        Span<byte> frame = stackalloc byte[8];
        if (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) < frame.Length)
        {
            throw Truncated();
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(frame);
        PngChunk type = (PngChunk)BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
        return length > int.MaxValue || !IsTypeName(frame[4..])
            ? throw new ImageFormatException(ImageDefect.Damaged, "is a damaged PNG: where a chunk should begin there is none")
            : (type, length);
    }

    public static ImageFormatException Truncated() =>
        new(ImageDefect.Truncated, "is cut off: the PNG ends before its last chunk (IEND)");

    private static bool IsTypeName(ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                return false;
            }
        }

        return true;
    }

    private static ImageFacts ReadHeader(Stream stream, uint length)
    {
        if (length != HeaderLength)
        {
            throw new ImageFormatException(ImageDefect.Damaged, $"is a damaged PNG: its header has {length} bytes instead of {HeaderLength}");
        }

        ReadOnlySpan<byte> header = ReadContent(stream, HeaderLength);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        (int bitDepth, int colorType, int interlace) = (header[8], header[9], header[12]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue || !IsAllowed(colorType, bitDepth)
            || header[10] != 0 || header[11] != 0 || interlace > 1)
        {
            throw new ImageFormatException(
                ImageDefect.Damaged, $"is a damaged PNG: {width}×{height}, colour type {colorType}, {bitDepth} bits is nothing that a PNG can be");
        }

        return new ImageFacts
        {
            Format = ImageFormat.Png,
            Width = (int)width,
            Height = (int)height,
            BitDepth = bitDepth,
            Color = colorType switch { 0 or 4 => ColorModel.Gray, 3 => ColorModel.Palette, _ => ColorModel.Rgb },
            HasAlphaChannel = colorType is 4 or 6,
            Interlaced = interlace == 1,
            ByteLength = 0,
        };
    }

    // Table 11.1 of the specification: which depths go with which colour type.
    private static bool IsAllowed(int colorType, int bitDepth) => colorType switch
    {
        0 => bitDepth is 1 or 2 or 4 or 8 or 16,
        3 => bitDepth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => bitDepth is 8 or 16,
        _ => false,
    };

    private static double? ReadDotsPerInch(Stream stream)
    {
        ReadOnlySpan<byte> size = ReadContent(stream, 9);
        bool isPerMeter = size[8] == 1;
        return isPerMeter ? BinaryPrimitives.ReadUInt32BigEndian(size) / InchesPerMeter : null;
    }

    /// <summary>Reads a chunk's content, or a part of it.</summary>
    public static byte[] ReadContent(Stream stream, int length)
    {
        byte[] content = new byte[length];
        return stream.ReadAtLeast(content, length, throwOnEndOfStream: false) < length ? throw Truncated() : content;
    }
}
