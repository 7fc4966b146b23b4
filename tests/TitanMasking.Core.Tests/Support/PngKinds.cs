using Xunit;

namespace TitanMasking.Core.Tests.Support;

/// <summary>Every colour type with every depth that a PNG may have (table 11.1 of its specification).</summary>
internal static class PngKinds
{
    private static readonly (byte ColorType, byte[] Depths)[] s_depths =
    [
        (PngBuilder.Gray, [1, 2, 4, 8, 16]),
        (PngBuilder.Rgb, [8, 16]),
        (PngBuilder.Indexed, [1, 2, 4, 8]),
        (PngBuilder.GrayAlpha, [8, 16]),
        (PngBuilder.Rgba, [8, 16]),
    ];

    /// <summary>Colour type, depth, and whether interlaced.</summary>
    public static TheoryData<byte, byte, bool> All()
    {
        TheoryData<byte, byte, bool> kinds = [];
        foreach ((byte colorType, byte[] depths) in s_depths)
        {
            foreach (byte depth in depths)
            {
                kinds.Add(colorType, depth, false);
                kinds.Add(colorType, depth, true);
            }
        }

        return kinds;
    }

    /// <summary>A picture of a kind whose samples are random; with a palette where the kind has one.</summary>
    public static PngBuilder Random(byte colorType, byte depth, bool interlaced, int width, int height, int seed)
    {
        PngBuilder png = new(width, height) { ColorType = colorType, Depth = depth, Interlaced = interlaced };
        Random random = new(seed);
        int[] samples = [.. Enumerable.Range(0, width * height * png.Channels).Select(_ => random.Next(png.MaxSample + 1))];
        byte[] palette = new byte[3 << Math.Min((int)depth, 8)];
        random.NextBytes(palette);
        return png with
        {
            SampleAt = (x, y, channel) => samples[(((y * width) + x) * png.Channels) + channel],
            Chunks = colorType == PngBuilder.Indexed ? [PngBuilder.Palette(palette)] : [],
        };
    }
}
