using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Fuzzing.Seeds;

/// <summary>Small pictures of every format that is told apart, with sound headers.</summary>
internal static class HeaderSeeds
{
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Make();

    public static IReadOnlyList<string> Words { get; } =
    [
        .. PngSeeds.Words, "\xff\xd8\xff", "\xff\xd9", "\xff\xda", "\xff\xe0", "\xff\xe1", "\xff\xfe", "\xff\xc0", "\xff\xc2", "\xff\xd0", "\xff\0", "\0\x02",
        "Exif\0\0", "JFIF\0", "\x01\x12", "\x12\x01", "RIFF", "WEBP", "VP8 ", "VP8L", "VP8X", "XMP ", "ftypavif", "ftypheic",
    ];

    private static Dictionary<string, byte[]> Make()
    {
        Dictionary<string, byte[]> seeds = new(PngSeeds.All.Where(seed => seed.Key is "gray-8" or "palette-2-interlaced" or "turned" or "turned-big-endian" or "trailing" or "transparent-gray"))
        {
            ["jpeg"] = new JpegBuilder().Jfif(1, 72).Frame(8, 8).Scan(1, 0xFF, 0, 0xFF, 0xD0, 2).End(),
            ["jpeg-per-centimetre"] = new JpegBuilder().Jfif(2, 28).Frame(8, 8, components: 1).Scan(1).End(),
            ["jpeg-progressive"] = new JpegBuilder().Frame(8, 8, marker: JpegBuilder.Progressive).Scan(1, 2).Scan(3, 4).End(),
            ["jpeg-cmyk"] = new JpegBuilder().Segment(0xEE, [.. "Adobe\0d\0\0\0\0\0"u8]).Frame(8, 8, components: 4).Scan(1).End(),
            ["jpeg-comment"] = new JpegBuilder().Fill(3).Segment(0xFE, [.. "words"u8]).Segment(0xC4, 0, 0).Segment(0xDB, 0).Frame(3, 2).Scan(1).End(),
            ["webp-lossy"] = Webp("VP8 ", 0, 0, 0, 0x9D, 0x01, 0x2A, 8, 0, 6, 0),
            ["webp-lossless"] = Webp("VP8L", 0x2F, 7, 0x40, 1, 0x10),
            ["webp-extended"] = Webp("VP8X", 0x10, 0, 0, 0, 7, 0, 0, 5, 0, 0),
            ["gif"] = [.. "GIF89a"u8, 8, 0, 6, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x3B],
            ["bmp"] = [.. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0],
            ["tiff"] = [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            ["tiff-big-endian"] = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0],
            ["avif"] = [0, 0, 0, 24, .. "ftypavif\0\0\0\0mif1"u8],
            ["heic"] = [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1"u8],
            ["ico"] = [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0],
            ["pnm"] = [.. "P5\n2 2\n255\n    "u8],
        };
        foreach (bool littleEndian in (ReadOnlySpan<bool>)[false, true])
        {
            seeds[$"jpeg-turned-{(littleEndian ? "little" : "big")}-endian"] = new JpegBuilder().Exif(ExifBlock.WithOrientation(6, littleEndian)).Frame(8, 6).Scan(1).End();
        }

        return seeds;
    }

    private static byte[] Webp(string type, params byte[] data)
    {
        byte[] padded = [.. data, .. new byte[data.Length & 1]];
        return [.. "RIFF"u8, (byte)(4 + 8 + padded.Length), 0, 0, 0, .. "WEBP"u8, .. System.Text.Encoding.ASCII.GetBytes(type), (byte)data.Length, 0, 0, 0, .. padded];
    }
}
