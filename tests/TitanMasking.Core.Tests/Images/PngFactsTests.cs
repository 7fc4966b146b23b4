using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class PngFactsTests
{
    [Theory]
    [MemberData(nameof(PngKinds.All), MemberType = typeof(PngKinds))]
    public void Every_kind_says_what_it_is(byte colorType, byte depth, bool interlaced)
    {
        byte[] png = PngKinds.Random(colorType, depth, interlaced, 33, 17, seed: 1).Build();

        ImageFacts facts = Read(png);

        ImageFacts expected = new()
        {
            Format = ImageFormat.Png,
            Width = 33,
            Height = 17,
            BitDepth = depth,
            Color = colorType switch { 2 or 6 => ColorModel.Rgb, 3 => ColorModel.Palette, _ => ColorModel.Gray },
            HasAlphaChannel = colorType is 4 or 6,
            Interlaced = interlaced,
            ByteLength = png.Length,
        };
        Assert.Equal(expected, facts);
        Assert.Equal(colorType is 4 or 6, facts.HasAlpha);
        Assert.Equal("33×17", facts.Size);
    }

    [Fact]
    public void A_table_of_transparent_colours_is_transparency()
    {
        ImageFacts facts = Read(new PngBuilder(2, 2) { Chunks = [PngBuilder.Transparency(0, 0)] });

        Assert.True(facts.HasTransparencyTable);
        Assert.False(facts.HasAlphaChannel);
        Assert.True(facts.HasAlpha);
    }

    [Theory]
    [InlineData(2835, true, 72)]
    [InlineData(11811, true, 300)]
    [InlineData(2835, false, null)]
    public void Resolution_is_told_in_inches(uint pixelsPerUnit, bool isPerMeter, int? dotsPerInch)
    {
        double? found = Read(new PngBuilder(2, 2) { Chunks = [PngBuilder.PhysicalSize(pixelsPerUnit, isPerMeter)] }).DotsPerInch;

        Assert.Equal(dotsPerInch, found is null ? null : (int)Math.Round(found.Value));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void Orientation_is_read_from_its_chunk(int orientation, bool littleEndian) =>
        Assert.Equal(
            orientation,
            Read(new PngBuilder(2, 2) { Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(orientation, littleEndian))] }).Orientation);

    [Fact]
    public void A_picture_may_lie_anywhere_in_a_stream()
    {
        byte[] png = new PngBuilder(3, 4).Build();
        using MemoryStream stream = new([1, 2, 3, .. png]);
        stream.Position = 3;

        ImageFacts facts = ImageFacts.Read(stream);

        Assert.Equal((3, 4, png.Length), (facts.Width, facts.Height, facts.ByteLength));
    }

    [Fact]
    public void Bytes_after_the_end_are_allowed() =>
        Assert.Equal(5, Read(new PngBuilder(5, 5) { Trailing = [1, 2, 3] }).Width);

    [Fact]
    public void Unknown_chunks_are_passed_over() =>
        Assert.Equal(5, Read(new PngBuilder(5, 5) { Chunks = [("iCCP", new byte[70_000]), ("teSt", [])] }).Width);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Sizes_that_cannot_be(int width, int height) =>
        Assert.Equal(ImageDefect.Damaged, Refuse(Header(width, height, depth: 8, colorType: 0)).Defect);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(4, 1)]
    [InlineData(6, 2)]
    [InlineData(1, 8)]
    [InlineData(5, 8)]
    [InlineData(7, 8)]
    public void Kinds_that_cannot_be(byte colorType, byte depth) =>
        Assert.Equal(ImageDefect.Damaged, Refuse(Header(8, 8, depth, colorType)).Defect);

    [Fact]
    public void A_file_without_pixels_is_damaged()
    {
        byte[] png = new PngBuilder(2, 2) { ChangeCompressed = _ => [] }.Build();

        Assert.Contains("no pixels", Refuse(png).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_comes_first()
    {
        byte[] png = new PngBuilder(2, 2).Build();
        byte[] headless = [.. png[..8], .. png[33..]];

        Assert.Contains("IHDR", Refuse(headless).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_one_header()
    {
        byte[] header = Header(9, 9, depth: 8, colorType: 0)[16..29];

        byte[] png = new PngBuilder(2, 2) { Chunks = [PngBuilder.Transparency(0, 0), ("IHDR", header)] }.Build();

        Assert.Equal(ImageDefect.Damaged, Refuse(png).Defect);
    }

    [Fact]
    public void A_small_file_of_a_huge_picture_costs_nothing()
    {
        byte[] png = Header(30_000, 30_000, depth: 1, colorType: 0);
        Read(png);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ImageFacts facts = Read(png);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal("30000×30000", facts.Size);
    }

    // A header that says anything, over the pixels of one black pixel.
    private static byte[] Header(int width, int height, byte depth, byte colorType)
    {
        byte[] png = new PngBuilder(1, 1).Build();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        (png[24], png[25]) = (depth, colorType);
        return png;
    }

    private static ImageFacts Read(PngBuilder png) => Read(png.Build());

    private static ImageFacts Read(byte[] png)
    {
        using MemoryStream stream = new(png);
        return ImageFacts.Read(stream);
    }

    private static ImageFormatException Refuse(byte[] png) => Assert.Throws<ImageFormatException>(() => Read(png));
}
