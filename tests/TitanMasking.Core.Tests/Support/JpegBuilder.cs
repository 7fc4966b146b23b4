using System.Buffers.Binary;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Writes the markers of a JPEG one by one. What it writes has sound headers and no picture that could be decoded.</summary>
internal sealed class JpegBuilder
{
    public const byte Baseline = 0xC0;
    public const byte Progressive = 0xC2;

    private readonly List<byte> _bytes = [0xFF, 0xD8];

    public JpegBuilder Segment(byte marker, params byte[] content)
    {
        _bytes.AddRange([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);
        return this;
    }

    /// <summary>Bytes 0xFF, any number of which may stand before a marker.</summary>
    public JpegBuilder Fill(int count) => Raw([.. Enumerable.Repeat((byte)0xFF, count)]);

    public JpegBuilder Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>A JFIF segment.</summary>
    /// <param name="unit">0 for none, 1 for inches, 2 for centimetres.</param>
    /// <param name="density">Dots a unit.</param>
    public JpegBuilder Jfif(byte unit, ushort density) => Segment(
        0xE0, [.. "JFIF\0"u8, 1, 2, unit, (byte)(density >> 8), (byte)density, (byte)(density >> 8), (byte)density, 0, 0]);

    public JpegBuilder Exif(byte[] block) => Segment(0xE1, [.. "Exif\0\0"u8, .. block]);

    public JpegBuilder Frame(int width, int height, int components = 3, byte marker = Baseline, byte depth = 8)
    {
        byte[] frame = new byte[6 + (3 * components)];
        frame[0] = depth;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), (ushort)width);
        frame[5] = (byte)components;
        return Segment(marker, frame);
    }

    /// <summary>A scan header and the compressed data after it.</summary>
    public JpegBuilder Scan(params byte[] data) => Segment(0xDA, 1, 1, 0, 0, 63, 0).Raw(data);

    public byte[] End() => [.. _bytes, 0xFF, 0xD9];

    public byte[] WithoutEnd() => [.. _bytes];
}
