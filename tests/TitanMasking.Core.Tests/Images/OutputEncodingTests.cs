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
