using System.Buffers.Binary;

namespace TitanMasking.Core.Images;

/// <summary>The markers of a JPEG file (ITU-T T.81, annex B), walked without decoding.</summary>
internal static class JpegFile
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte JfifSegment = 0xE0;
    private const byte ExifSegment = 0xE1;
    private const double CentimetersPerInch = 2.54;

    /// <summary>Reads what the segments say and walks on to the end-of-image marker.</summary>
    public static ImageFacts ReadFacts(Stream stream)
    {
        long start = stream.Position;
        JpegMarkers markers = new(stream);
        ImageFacts? facts = null;
        int orientation = 1;
        double? dotsPerInch = null;
        bool hasScan = false;

        for (byte marker = markers.MoveNext(); marker != EndOfImage; marker = markers.MoveNext())
        {
            if (marker == StartOfScan)
            {
                hasScan = true;
                markers.SkipSegment();
                markers.SkipScan();
            }
            else if (IsFrame(marker))
            {
                // Several frames make a hierarchical file, which hardly any program reads.
                facts = facts is null
                    ? ReadFrame(markers.ReadSegment(), marker)
                    : throw new ImageFormatException(ImageDefect.Damaged, "is a damaged JPEG: it has two frame headers");
            }
            else if (marker == JfifSegment)
            {
                dotsPerInch = ReadDotsPerInch(markers.ReadSegment()) ?? dotsPerInch;
            }
            else if (marker == ExifSegment && markers.ReadSegment() is var segment && segment.AsSpan().StartsWith("Exif\0\0"u8))
            {
                orientation = ExifOrientation.Read(segment.AsSpan(6));
            }
            else if (marker != ExifSegment)
            {
                markers.SkipSegment();
            }
        }

        return facts is null || !hasScan
            ? throw new ImageFormatException(ImageDefect.Damaged, "is a damaged JPEG: it ends with no picture in it")
            : facts with { Orientation = orientation, DotsPerInch = dotsPerInch, ByteLength = stream.Length - start };
    }

    // SOF0 to SOF15, less the three markers that only share their range: DHT, JPG and DAC.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsProgressive(byte marker) => marker is 0xC2 or 0xC6 or 0xCA or 0xCE;

    private static ImageFacts ReadFrame(ReadOnlySpan<byte> frame, byte marker)
    {
        if (frame.Length < 6)
        {
            throw new ImageFormatException(ImageDefect.Damaged, "is a damaged JPEG: its frame header is too short");
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        int components = frame[5];
        if (height == 0 || width == 0 || components is not (1 or 3 or 4))
        {
            throw new ImageFormatException(
                ImageDefect.Damaged, $"is a damaged JPEG: {width}×{height} with {components} colour components is nothing that programs can show");
        }

        return new ImageFacts
        {
            Format = ImageFormat.Jpeg,
            Width = width,
            Height = height,
            BitDepth = frame[0],
            Color = components switch { 1 => ColorModel.Gray, 3 => ColorModel.Rgb, _ => ColorModel.Cmyk },
            Interlaced = IsProgressive(marker),
            ByteLength = 0,
        };
    }

    private static double? ReadDotsPerInch(ReadOnlySpan<byte> jfif)
    {
        if (jfif.Length < 12 || !jfif.StartsWith("JFIF\0"u8))
        {
            return null;
        }

        int density = BinaryPrimitives.ReadUInt16BigEndian(jfif[8..]);
        return jfif[7] switch { 1 => density, 2 => density * CentimetersPerInch, _ => null };
    }
}
