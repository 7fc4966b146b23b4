using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskPlanesTests
{
    [Theory]
    [MemberData(nameof(PngKinds.All), MemberType = typeof(PngKinds))]
    public void Every_kind_of_png_gives_the_brightness_and_opacity_of_its_samples(byte colorType, byte depth, bool interlaced)
    {
        foreach ((int width, int height) in new[] { (1, 1), (9, 2), (33, 17) })
        {
            PngBuilder png = PngKinds.Random(colorType, depth, interlaced, width, height, seed: width);

            MaskPlanes planes = MaskPlanes.Decode(png.Build(), long.MaxValue);

            Assert.Equal(Pixels(png, (x, y) => Brightness(png, x, y)), planes.Brightness.Levels);
            bool hasAlpha = colorType is PngBuilder.GrayAlpha or PngBuilder.Rgba;
            Assert.Equal(hasAlpha ? Pixels(png, (x, y) => png.SampleAt(x, y, png.Channels - 1) * 255 / png.MaxSample) : null, planes.Opacity?.Levels);
        }
    }

    private static byte[] Pixels(PngBuilder png, Func<int, int, int> levelAt) =>
        [.. from y in Enumerable.Range(0, png.Height) from x in Enumerable.Range(0, png.Width) select (byte)levelAt(x, y)];

    private static int Brightness(PngBuilder png, int x, int y)
    {
        int first = png.SampleAt(x, y, 0);
        return png.ColorType switch
        {
            PngBuilder.Gray or PngBuilder.GrayAlpha => first * 255 / png.MaxSample,
            PngBuilder.Indexed => Luma(channel => png.Chunks[0].Content[(3 * first) + channel], 255),
            _ => Luma(channel => png.SampleAt(x, y, channel), png.MaxSample),
        };
    }

    private static int Luma(Func<int, long> sampleOf, int max) => (int)(((299 * sampleOf(0)) + (587 * sampleOf(1)) + (114 * sampleOf(2))) * 255 / (1000L * max));
}
