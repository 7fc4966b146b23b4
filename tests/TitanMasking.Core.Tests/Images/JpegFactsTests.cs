using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class JpegFactsTests
{
    [Theory]
    [InlineData(1, JpegBuilder.Baseline, ColorModel.Gray, false)]
    [InlineData(3, JpegBuilder.Baseline, ColorModel.Rgb, false)]
    [InlineData(4, JpegBuilder.Baseline, ColorModel.Cmyk, false)]
    [InlineData(3, 0xC1, ColorModel.Rgb, false)]
    [InlineData(1, JpegBuilder.Progressive, ColorModel.Gray, true)]
    [InlineData(3, JpegBuilder.Progressive, ColorModel.Rgb, true)]
    [InlineData(3, 0xCA, ColorModel.Rgb, true)]
    public void Every_kind_says_what_it_is(int components, byte marker, ColorModel color, bool interlaced)
    {
        byte[] jpeg = new JpegBuilder().Frame(1152, 768, components, marker).Scan(1, 2, 3).End();

        ImageFacts facts = Read(jpeg);

        ImageFacts expected = new()
        {
            Format = ImageFormat.Jpeg,
            Width = 1152,
            Height = 768,
            BitDepth = 8,
            Color = color,
            Interlaced = interlaced,
            ByteLength = jpeg.Length,
        };
        Assert.Equal(expected, facts);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(1, false)]
    public void A_real_one_is_read(int bands, bool progressive)
    {
        using Image gray = Image.Gaussnoise(200, 100, seed: 7).Cast(Enums.BandFormat.Uchar);
        using Image image = bands == 1 ? gray : gray.Bandjoin(100, 200);

        ImageFacts facts = Read(image.JpegsaveBuffer(interlace: progressive));

        Assert.Equal((200, 100, bands == 1 ? ColorModel.Gray : ColorModel.Rgb, progressive), (facts.Width, facts.Height, facts.Color, facts.Interlaced));
    }

    [Fact]
    public void A_flat_picture_has_long_data_without_any_marker_byte()
    {
        using Image image = Image.Black(6000, 4000) + 200;

        Assert.Equal(6000, Read(image.Cast(Enums.BandFormat.Uchar).JpegsaveBuffer()).Width);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16 * 1024)]
    [InlineData(100_000)]
    public void Data_may_have_any_length(int length) =>
        Assert.Equal(8, Read(new JpegBuilder().Frame(8, 8).Scan(new byte[length]).End()).Width);

    [Fact]
    public void A_marker_is_seen_wherever_the_buffer_ends()
    {
        for (int length = (16 * 1024) - 80; length < (16 * 1024) + 20; length++)
        {
            Assert.Equal(8, Read(new JpegBuilder().Frame(8, 8).Scan([.. new byte[length], 0xFF, 0x00, 0xFF, 0xD0, 1, 0xFF, 0xFF]).End()).Width);
        }
    }

    [Fact]
    public void Restart_markers_and_stuffed_bytes_are_data() =>
        Assert.Equal(8, Read(new JpegBuilder().Frame(8, 8).Scan(1, 0xFF, 0x00, 0xFF, 0xD0, 2, 0xFF, 0xD7, 0xFF, 0x00).End()).Width);

    [Fact]
    public void Fill_bytes_may_stand_before_any_marker() =>
        Assert.Equal(8, Read(new JpegBuilder().Fill(3).Jfif(1, 72).Fill(1).Frame(8, 8).Fill(40_000).Scan(1, 2).Fill(2).End()).Width);

    [Fact]
    public void Several_scans_are_walked() =>
        Assert.Equal(8, Read(new JpegBuilder().Frame(8, 8, marker: JpegBuilder.Progressive).Scan(1).Segment(0xC4, 0).Scan(2).End()).Width);

    [Fact]
    public void A_thumbnail_in_a_segment_is_not_the_picture()
    {
        byte[] thumbnail = new JpegBuilder().Frame(160, 120).Scan(1).End();

        Assert.Equal(800, Read(new JpegBuilder().Segment(0xE2, thumbnail).Frame(800, 600).Scan(1).End()).Width);
    }

    [Theory]
    [InlineData(0, 72, null)]
    [InlineData(1, 72, 72.0)]
    [InlineData(1, 300, 300.0)]
    [InlineData(2, 100, 254.0)]
    public void Resolution_is_told_in_inches(byte unit, ushort density, double? dotsPerInch) =>
        Assert.Equal(dotsPerInch, Read(new JpegBuilder().Jfif(unit, density).Frame(8, 8).Scan(1).End()).DotsPerInch);

    [Fact]
    public void Orientation_is_read_beside_other_segments_of_its_marker()
    {
        byte[] jpeg = new JpegBuilder()
            .Jfif(1, 72)
            .Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8])
            .Exif(ExifBlock.WithOrientation(6, littleEndian: false))
            .Segment(0xE1, [.. "http://ns.adobe.com/xmp/extension/\0"u8])
            .Frame(8, 8)
            .Scan(1)
            .End();

        Assert.Equal(6, Read(jpeg).Orientation);
    }

    [Fact]
    public void Bytes_after_the_end_are_allowed()
    {
        byte[] jpeg = [.. new JpegBuilder().Frame(8, 8).Scan(1).End(), 1, 2, 3];

        Assert.Equal(jpeg.Length, Read(jpeg).ByteLength);
    }

    [Fact]
    public void Twelve_bits_are_told() => Assert.Equal(12, Read(new JpegBuilder().Frame(8, 8, depth: 12).Scan(1).End()).BitDepth);

    public static TheoryData<string, byte[]> Damaged => new()
    {
        { "no picture in it", new JpegBuilder().Scan(1).End() },
        { "no picture in it", new JpegBuilder().Frame(8, 8).End() },
        { "no picture in it", new JpegBuilder().End() },
        { "0×8", new JpegBuilder().Frame(0, 8).Scan(1).End() },
        { "8×0", new JpegBuilder().Frame(8, 0).Scan(1).End() },
        { "2 colour components", new JpegBuilder().Frame(8, 8, components: 2).Scan(1).End() },
        { "frame header", new JpegBuilder().Segment(JpegBuilder.Baseline, 8, 0, 8, 0, 8).Scan(1).End() },
        { "two frame headers", new JpegBuilder().Frame(8, 8).Scan(1).Frame(16, 16).Scan(2).End() },
        { "a marker", new JpegBuilder().Fill(1).Raw(0xE0, 0, 2, 1).Frame(8, 8).Scan(1).End() },
        { "its own length", new JpegBuilder().Raw(0xFF, 0xE0, 0, 1).Frame(8, 8).Scan(1).End() },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_contradicts_itself_is_damaged(string found, byte[] jpeg)
    {
        ImageFormatException exception = Assert.Throws<ImageFormatException>(() => Read(jpeg));

        Assert.Equal(ImageDefect.Damaged, exception.Defect);
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    private static ImageFacts Read(byte[] jpeg)
    {
        using MemoryStream stream = new(jpeg);
        return ImageFacts.Read(stream);
    }
}
