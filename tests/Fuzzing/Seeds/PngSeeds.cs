using System.IO.Compression;
using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Fuzzing.Seeds;

/// <summary>Small PNGs of every kind that there is, and with every chunk that is read.</summary>
internal static class PngSeeds
{
    private static readonly (string Name, byte ColorType, byte[] Depths)[] s_kinds =
    [
        ("gray", PngBuilder.Gray, [1, 2, 4, 8, 16]),
        ("rgb", PngBuilder.Rgb, [8, 16]),
        ("palette", PngBuilder.Indexed, [1, 2, 4, 8]),
        ("gray-alpha", PngBuilder.GrayAlpha, [8, 16]),
        ("rgba", PngBuilder.Rgba, [8, 16]),
    ];

    private static readonly (string Type, byte[] Content) s_palette = PngBuilder.Palette(0, 0, 0, 255, 255, 255, 128, 0, 0);

    public static IReadOnlyDictionary<string, byte[]> All { get; } = Make();

    public static IReadOnlyList<string> Words { get; } = ["IHDR", "PLTE", "tRNS", "pHYs", "eXIf", "tEXt", "iCCP", "IDAT", "IEND", "\0\0\0\0", "\x7f\xff\xff\xff", "\x80\0\0\0", "II*\0\x08\0\0\0", "MM\0*\0\0\0\x08"];

    private static Dictionary<string, byte[]> Make()
    {
        Dictionary<string, byte[]> seeds = [];
        foreach ((string name, byte colorType, byte[] depths) in s_kinds)
        {
            foreach (byte depth in depths)
            {
                PngBuilder png = Mask(9, 5, colorType, depth);
                seeds[$"{name}-{depth}"] = Build(png);
                seeds[$"{name}-{depth}-interlaced"] = Build(png with { Interlaced = true });
            }
        }

        PngBuilder gray = Mask(7, 6, PngBuilder.Gray, 8);
        seeds["filters"] = Build(gray with { FilterOfRow = row => (byte)(row % 5) });
        seeds["filters-rgb-16"] = Build(Mask(4, 6, PngBuilder.Rgb, 16) with { FilterOfRow = row => (byte)(row % 5) });
        seeds["wide"] = Build(Mask(70, 2, PngBuilder.Gray, 8) with { FilterOfRow = _ => 2 });
        seeds["several-chunks"] = Build(gray with { PixelChunkLength = 9 });
        seeds["deflated"] = gray.Build();
        seeds["transparent-gray"] = Build(gray with { Chunks = [PngBuilder.Transparency(0, 255)] });
        seeds["transparent-rgb"] = Build(Mask(5, 4, PngBuilder.Rgb, 8) with { Chunks = [PngBuilder.Transparency(0, 0, 0, 0, 0, 0)] });
        seeds["transparent-palette"] = Build(Mask(5, 4, PngBuilder.Indexed, 2) with { Chunks = [s_palette, PngBuilder.Transparency(255, 0)] });
        seeds["turned"] = Build(gray with { Chunks = [PngBuilder.PhysicalSize(2835), PngBuilder.Exif(ExifBlock.WithOrientation(6, littleEndian: true))] });
        seeds["turned-big-endian"] = Build(gray with { Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(8, littleEndian: false)), ("tEXt", [65, 0, 66])] });
        seeds["trailing"] = Build(gray with { Trailing = [1, 2, 3] });
        seeds["dictionary"] = (gray with { ChangeCompressed = pixels => [0x78, 0xBB, 0, 0, 0, 1, .. pixels[2..]] }).Build();
        seeds["one-pixel"] = Build(Mask(1, 1, PngBuilder.Gray, 1));
        return seeds;
    }

    // Left black, then white, and one pixel that is neither where the depth has any.
    private static PngBuilder Mask(int width, int height, byte colorType, byte depth)
    {
        PngBuilder png = new(width, height) { ColorType = colorType, Depth = depth };
        (int grey, int white) = colorType == PngBuilder.Indexed ? (2, 1) : (png.MaxSample / 2, png.MaxSample);
        return png with
        {
            SampleAt = (x, y, _) => (x, y) == (2, 1) && depth > 1 ? grey : 2 * x < width ? 0 : white,
            Chunks = colorType == PngBuilder.Indexed ? [s_palette] : [],
        };
    }

    // With rows that are stored as they are, a byte that the fuzzer changes is a sample, or a filter.
    private static byte[] Build(PngBuilder png) => (png with { ChangeCompressed = _ => Store(PngRowWriter.Write(png)) }).Build();

    private static byte[] Store(byte[] rows)
    {
        using MemoryStream stored = new();
        using (ZLibStream zlib = new(stored, CompressionLevel.NoCompression))
        {
            zlib.Write(rows);
        }

        return stored.ToArray();
    }
}
