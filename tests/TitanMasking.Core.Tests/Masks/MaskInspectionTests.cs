using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskInspectionTests
{
    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 9), (9, 1), (2, 2), (7, 5), (33, 17), (64, 64)];

    [Theory]
    [MemberData(nameof(PngKinds.All), MemberType = typeof(PngKinds))]
    public void Counts_are_those_of_looking_at_every_pixel(byte colorType, byte depth, bool interlaced)
    {
        foreach ((int width, int height) in s_sizes)
        {
            for (int othersInHundred = 0; othersInHundred <= 50; othersInHundred += 10)
            {
                RandomMask mask = new(colorType, depth, interlaced, width, height, othersInHundred);

                MaskPixels pixels = Inspect(mask.Png).Pixels!;

                Assert.Equal((mask.Count('b'), mask.Count('w'), mask.Count('o')), (pixels.Black, pixels.White, pixels.Other));
                Assert.Equal(mask.FirstOther, pixels.FirstOther is { } first ? (first.X, first.Y) : null);
                Assert.Equal(mask.IsBorderBlack, pixels.BlackBorder);
                Assert.Equal(width * height, pixels.Total);
            }
        }
    }

    [Fact]
    public void One_grey_pixel_in_a_million_is_found()
    {
        PngBuilder png = new(1000, 1000) { SampleAt = (x, y, _) => (x, y) == (998, 999) ? 254 : x < 500 ? 0 : 255 };

        MaskPixels pixels = Inspect(png).Pixels!;

        Assert.Equal((500_000, 499_999, 1), (pixels.Black, pixels.White, pixels.Other));
        Assert.Equal(new MaskPixel(998, 999, "254"), pixels.FirstOther);
    }

    [Theory]
    [InlineData(PngBuilder.Gray, 2, 2, "2 of 3")]
    [InlineData(PngBuilder.Gray, 4, 9, "9 of 15")]
    [InlineData(PngBuilder.Gray, 8, 128, "128")]
    [InlineData(PngBuilder.Gray, 16, 32_768, "32768")]
    [InlineData(PngBuilder.GrayAlpha, 8, 128, "128")]
    [InlineData(PngBuilder.GrayAlpha, 16, 32_768, "32768")]
    [InlineData(PngBuilder.Rgb, 8, 128, "(128,0,255)")]
    [InlineData(PngBuilder.Rgb, 16, 32_768, "(32768,0,65535)")]
    [InlineData(PngBuilder.Rgba, 8, 128, "(128,0,255)")]
    [InlineData(PngBuilder.Rgba, 16, 32_768, "(32768,0,65535)")]
    [InlineData(PngBuilder.Indexed, 2, 2, "(1,2,3)")]
    [InlineData(PngBuilder.Indexed, 4, 9, "outside the palette")]
    public void A_wrong_pixel_is_named_at_its_native_depth(byte colorType, byte depth, int sample, string value)
    {
        PngBuilder png = new(8, 3)
        {
            ColorType = colorType,
            Depth = depth,
            SampleAt = (x, y, channel) => (x, y) != (5, 1) ? 0 : channel switch { 0 => sample, 2 => (1 << depth) - 1, _ => 0 },
            Chunks = colorType == PngBuilder.Indexed ? [PngBuilder.Palette(0, 0, 0, 255, 255, 255, 1, 2, 3)] : [],
        };

        Assert.Equal(new MaskPixel(5, 1, value), Inspect(png).Pixels!.FirstOther);
    }

    [Theory]
    [InlineData(PngBuilder.Gray, 0x00FF)]
    [InlineData(PngBuilder.Gray, 0xFF00)]
    [InlineData(PngBuilder.Gray, 0x0001)]
    [InlineData(PngBuilder.Gray, 0xFFFE)]
    [InlineData(PngBuilder.Rgb, 0x00FF)]
    [InlineData(PngBuilder.Rgb, 0xFF00)]
    public void A_deep_value_that_looks_pure_in_eight_bits_is_not(byte colorType, int value)
    {
        PngBuilder png = new(5, 4) { ColorType = colorType, Depth = 16, SampleAt = (x, _, _) => x == 0 ? 0 : x == 1 ? 0xFFFF : value };

        MaskPixels pixels = Inspect(png).Pixels!;

        Assert.Equal((4, 4, 12), (pixels.Black, pixels.White, pixels.Other));
    }

    [Fact]
    public void Pure_colours_are_neither_black_nor_white()
    {
        PngBuilder png = new(6, 1) { ColorType = PngBuilder.Rgb, SampleAt = (x, _, channel) => ((x + 1) >> channel & 1) * 255 };

        Assert.Equal(6, Inspect(png).Pixels!.Other);
    }

    [Theory]
    [InlineData(MaskInspection.MaxSide, 2, true)]
    [InlineData(2, MaskInspection.MaxSide, true)]
    [InlineData(MaskInspection.MaxSide + 1, 2, false)]
    [InlineData(2, MaskInspection.MaxSide + 1, false)]
    public void A_mask_that_is_far_too_large_is_not_decoded(int width, int height, bool isDecoded) =>
        Assert.Equal(isDecoded, Inspect(new PngBuilder(width, height) { Depth = 1 }).Pixels is not null);

    [Fact]
    public void A_jpeg_is_not_decoded()
    {
        using MemoryStream stream = new(new JpegBuilder().Frame(8, 8).Scan(1).End());

        MaskInspection inspection = MaskInspection.Read(stream);

        Assert.Equal(ImageFormat.Jpeg, inspection.Facts.Format);
        Assert.Null(inspection.Pixels);
    }

    [Fact]
    public void A_mask_may_lie_anywhere_in_a_stream()
    {
        using MemoryStream stream = new([1, 2, 3, .. new PngBuilder(4, 4).Build()]);
        stream.Position = 3;

        Assert.Equal(16, MaskInspection.Read(stream).Pixels!.Black);
    }

    private static MaskInspection Inspect(PngBuilder png)
    {
        using MemoryStream stream = new(png.Build());
        return MaskInspection.Read(stream);
    }
}
