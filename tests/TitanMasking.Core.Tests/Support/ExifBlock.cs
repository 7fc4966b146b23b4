using System.Buffers.Binary;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Writes an EXIF block that says how a picture is to be turned.</summary>
internal static class ExifBlock
{
    private const ushort Make = 0x010F;
    private const ushort Orientation = 0x0112;
    private const ushort Text = 2;
    private const ushort Short = 3;

    public static byte[] WithOrientation(int orientation, bool littleEndian)
    {
        byte[] block = new byte[8 + 2 + (2 * 12) + 4];
        (littleEndian ? "II"u8 : "MM"u8).CopyTo(block);
        Put16(block, 2, 42, littleEndian);
        Put32(block, 4, 8, littleEndian);
        Put16(block, 8, 2, littleEndian);
        PutEntry(block.AsSpan(10), Make, Text, 0, littleEndian);
        PutEntry(block.AsSpan(22), Orientation, Short, orientation, littleEndian);
        return block;
    }

    private static void PutEntry(Span<byte> entry, ushort tag, ushort type, int value, bool littleEndian)
    {
        Put16(entry, 0, tag, littleEndian);
        Put16(entry, 2, type, littleEndian);
        Put32(entry, 4, 1, littleEndian);
        Put16(entry, 8, (ushort)value, littleEndian);
    }

    private static void Put16(Span<byte> bytes, int at, ushort value, bool littleEndian)
    {
        if (littleEndian)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[at..], value);
        }
    }

    private static void Put32(Span<byte> bytes, int at, uint value, bool littleEndian)
    {
        if (littleEndian)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[at..], value);
        }
    }
}
