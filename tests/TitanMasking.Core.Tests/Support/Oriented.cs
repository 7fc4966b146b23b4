using System.Buffers.Binary;
using System.IO.Hashing;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Says in a picture's file how it is to be turned.</summary>
internal static class Oriented
{
    private const int AfterHeader = 33;

    public static byte[] Png(byte[] png, int orientation)
    {
        byte[] typed = [.. "eXIf"u8, .. ExifBlock.WithOrientation(orientation, littleEndian: true)];
        byte[] length = new byte[4];
        byte[] checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, typed.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(typed));
        return [.. png[..AfterHeader], .. length, .. typed, .. checksum, .. png[AfterHeader..]];
    }

    public static byte[] Jpeg(byte[] jpeg, int orientation)
    {
        byte[] exif = ExifBlock.WithOrientation(orientation, littleEndian: false);
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 8), .. "Exif\0\0"u8, .. exif, .. jpeg[2..]];
    }
}
