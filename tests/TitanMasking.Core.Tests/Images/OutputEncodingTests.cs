using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class OutputEncodingTests
{
    private static readonly byte[] s_png = new PngBuilder(40, 30) { ColorType = PngBuilder.Rgb, SampleAt = (x, _, channel) => channel == 0 ? 6 * x : 128 }.Build();

    [Fact]
    public void A_picture_that_has_the_format_is_left_untouched()
    {
        ReadOnlyMemory<byte> image = s_png;

        Assert.True(image.Span == OutputEncoding.Encode(image, OutputFormat.Png).Span);
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, "jpegload_buffer")]
    [InlineData(OutputFormat.Webp, "webpload_buffer")]
    public void Other_formats_show_the_same_picture(OutputFormat format, string loader)
    {
        byte[] encoded = OutputEncoding.Encode(s_png, format).ToArray();

        using Image image = Image.NewFromBuffer(encoded);
        using Image before = Image.NewFromBuffer(s_png);
        Assert.Equal(loader, image.Get("vips-loader"));
        Assert.Equal((40, 30), (image.Width, image.Height));
        Assert.InRange((image - before).Abs().Avg(), 0, 4);
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg)]
    [InlineData(OutputFormat.Webp)]
    public void The_lower_the_quality_the_smaller_the_file(OutputFormat format)
    {
        byte[] noise = new PngBuilder(64, 64) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, channel) => (x * x * 7) + (y * 31 * (channel + 1)) & 255 }.Build();

        int[] lengths = [.. new int?[] { 1, 30, 60, null, 100 }.Select(quality => OutputEncoding.Encode(noise, format, quality).Length)];

        Assert.Equal(lengths.Order().Distinct(), lengths);
        Assert.Equal(OutputEncoding.Encode(noise, format).ToArray(), OutputEncoding.Encode(noise, format, format == OutputFormat.Jpeg ? 92 : 90).ToArray());
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, null, true)]
    [InlineData(OutputFormat.Jpeg, 92, false)]
    [InlineData(OutputFormat.Webp, 50, false)]
    public void What_has_the_format_is_written_anew_where_a_quality_is_asked_for(OutputFormat format, int? quality, bool isUntouched)
    {
        ReadOnlyMemory<byte> own = OutputEncoding.Encode(s_png, format, 70);

        Assert.Equal(isUntouched, own.Span == OutputEncoding.Encode(own, format, quality).Span);
    }

    [Fact]
    public void A_jpeg_becomes_a_png()
    {
        byte[] jpeg = OutputEncoding.Encode(s_png, OutputFormat.Jpeg).ToArray();

        byte[] png = OutputEncoding.Encode(jpeg, OutputFormat.Png).ToArray();

        using MemoryStream stream = new(png);
        ImageFacts facts = ImageFacts.Read(stream);
        Assert.Equal((ImageFormat.Png, 40, 30), (facts.Format, facts.Width, facts.Height));
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg)]
    [InlineData(OutputFormat.Webp)]
    public void A_picture_that_cannot_be_decoded_is_damaged(OutputFormat format)
    {
        byte[] broken = new PngBuilder(40, 30) { ChangeRows = rows => rows[..100] }.Build();

        Assert.Equal(ImageDefect.Damaged, Assert.Throws<ImageFormatException>(() => OutputEncoding.Encode(broken, format)).Defect);
        Assert.Throws<ImageFormatException>(() => OutputEncoding.Encode("no picture"u8.ToArray(), format));
        Assert.Throws<ImageFormatException>(() => OutputEncoding.Encode(ReadOnlyMemory<byte>.Empty, format));
    }
}
