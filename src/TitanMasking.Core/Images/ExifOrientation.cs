using System.Buffers.Binary;

namespace TitanMasking.Core.Images;

/// <summary>The orientation tag of an EXIF block (EXIF 2.3, section 4.6.4; a small TIFF file of its own).</summary>
internal static class ExifOrientation
{
    /// <summary>An EXIF block in a JPEG segment cannot be longer; a longer one in a PNG is not searched.</summary>
    public const int MaxLength = 65_535;

    private const int Upright = 1;
    private const ushort OrientationTag = 0x0112;
    private const int EntryLength = 12;

    /// <summary>Reads the orientation, 1 to 8. A block that cannot be read says nothing, so it is upright.</summary>
    public static int Read(ReadOnlySpan<byte> exif)
    {
        bool littleEndian = exif.StartsWith("II"u8);
        if (exif.Length < 8 || (!littleEndian && !exif.StartsWith("MM"u8)))
        {
            return Upright;
        }

        uint directory = UInt32(exif[4..], littleEndian);
        if (directory > exif.Length - 2)
        {
            return Upright;
        }

        int entries = UInt16(exif[(int)directory..], littleEndian);
        ReadOnlySpan<byte> rest = exif[((int)directory + 2)..];
        for (; entries > 0 && rest.Length >= EntryLength; entries--, rest = rest[EntryLength..])
        {
            if (UInt16(rest, littleEndian) == OrientationTag)
            {
                int value = UInt16(rest[8..], littleEndian);
                return value is >= 1 and <= 8 ? value : Upright;
            }
        }

        return Upright;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
