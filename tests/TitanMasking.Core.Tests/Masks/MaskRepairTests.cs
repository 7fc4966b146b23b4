using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskRepairTests
{
    private static readonly MaskRules s_rules = new("the-model", MaxSide: 1408);
    private static readonly PngBuilder s_good = new(8, 6) { SampleAt = (x, _, _) => x < 3 ? 0 : 255 };

    [Theory]
    [InlineData(PngBuilder.Gray, 1)]
    [InlineData(PngBuilder.Gray, 2)]
    [InlineData(PngBuilder.Gray, 4)]
    [InlineData(PngBuilder.Gray, 8)]
    [InlineData(PngBuilder.Rgb, 8)]
    public void What_is_right_keeps_its_own_bytes(byte colorType, byte depth)
    {
        PngBuilder png = new(8, 6) { ColorType = colorType, Depth = depth, Interlaced = depth == 4, Chunks = [("tEXt", [65, 0, 66])] };
        byte[] mask = (png with { SampleAt = (x, _, _) => x < 3 ? 0 : png.MaxSample }).Build();

        RepairedMask repaired = Repair(mask, image: Photo.Facts(8, 6));

        Assert.Empty(repaired.Repairs);
        Assert.Equal(mask, repaired.Content.ToArray());
        Assert.Equal(37.5, repaired.BlackPercent);
    }

    [Theory]
    [InlineData(PngBuilder.Gray, 2, 128, 1, 2)]
    [InlineData(PngBuilder.Gray, 4, 128, 7, 8)]
    [InlineData(PngBuilder.Gray, 8, 128, 127, 128)]
    [InlineData(PngBuilder.Gray, 8, 1, 0, 1)]
    [InlineData(PngBuilder.Gray, 8, 255, 254, 255)]
    [InlineData(PngBuilder.Gray, 16, 128, 32_895, 32_896)]
    [InlineData(PngBuilder.Gray, 16, 255, 65_534, 65_535)]
    [InlineData(PngBuilder.Rgb, 8, 128, 127, 128)]
    [InlineData(PngBuilder.Rgb, 16, 128, 32_895, 32_896)]
    public void The_threshold_is_exact_at_every_depth(byte colorType, byte depth, int threshold, int below, int above)
    {
        byte[] mask = new PngBuilder(2, 1) { ColorType = colorType, Depth = depth, SampleAt = (x, _, _) => x == 0 ? below : above }.Build();

        Assert.Equal([0, 255], Levels(Repair(mask, new MaskRepairOptions { Threshold = threshold })));
    }

    [Theory]
    [InlineData(255, 0, 0, false)]
    [InlineData(0, 255, 0, true)]
    [InlineData(0, 0, 255, false)]
    [InlineData(255, 0, 255, false)]
    [InlineData(255, 255, 0, true)]
    public void A_colour_is_judged_by_its_brightness(int red, int green, int blue, bool isWhite)
    {
        byte[] mask = new PngBuilder(1, 1) { ColorType = PngBuilder.Rgb, SampleAt = (_, _, channel) => channel switch { 0 => red, 1 => green, _ => blue } }.Build();

        RepairedMask repaired = Repair(mask);

        Assert.Equal([isWhite ? (byte)255 : (byte)0], Levels(repaired));
        Assert.Contains("1 pixels were neither black nor white", Assert.Single(repaired.Repairs), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PngBuilder.GrayAlpha, 8)]
    [InlineData(PngBuilder.GrayAlpha, 16)]
    [InlineData(PngBuilder.Rgba, 8)]
    [InlineData(PngBuilder.Rgba, 16)]
    public void What_is_transparent_becomes_black_whatever_its_colour(byte colorType, byte depth)
    {
        PngBuilder png = new(4, 2) { ColorType = colorType, Depth = depth };
        byte[] mask = (png with { SampleAt = (x, y, channel) => channel < png.Channels - 1 ? x * 37 : x < 2 ? png.MaxSample / 4 * y : png.MaxSample }).Build();

        RepairedMask repaired = Repair(mask);

        Assert.Equal([0, 0, 255, 255, 0, 0, 255, 255], Levels(repaired));
        Assert.Contains("transparent pixels made black, all others white", repaired.Repairs);
    }

    [Fact]
    public void Where_all_is_opaque_the_colours_count()
    {
        PngBuilder png = new(4, 1) { ColorType = PngBuilder.Rgba, SampleAt = (x, _, channel) => channel == 3 || x > 0 ? 255 : 0 };

        RepairedMask repaired = Repair(png.Build());

        Assert.Equal([0, 255, 255, 255], Levels(repaired));
        Assert.Equal(["transparency dropped"], repaired.Repairs);
    }

    [Fact]
    public void A_table_of_transparent_colours_counts_exactly()
    {
        PngBuilder gray = new(3, 1) { Depth = 16, SampleAt = (x, _, _) => 0x1234 + x, Chunks = [PngBuilder.Transparency(0x12, 0x35)] };
        PngBuilder rgb = new(3, 1) { ColorType = PngBuilder.Rgb, SampleAt = (x, _, channel) => channel == 2 ? x : 9, Chunks = [PngBuilder.Transparency(0, 9, 0, 9, 0, 1)] };
        PngBuilder indexed = new(3, 1) { ColorType = PngBuilder.Indexed, SampleAt = (x, _, _) => x, Chunks = [PngBuilder.Palette(9, 9, 9, 9, 9, 9, 9, 9, 9), PngBuilder.Transparency(255, 0)] };

        Assert.All([gray, rgb, indexed], png => Assert.Equal([255, 0, 255], Levels(Repair(png.Build()))));
    }

    [Fact]
    public void A_palette_is_replaced_by_what_its_colours_are()
    {
        PngBuilder png = new(4, 1) { ColorType = PngBuilder.Indexed, Depth = 2, SampleAt = (x, _, _) => x, Chunks = [PngBuilder.Palette(255, 255, 255, 0, 0, 0, 20, 20, 20)] };

        RepairedMask repaired = Repair(png.Build());

        Assert.Equal([255, 0, 0, 0], Levels(repaired));
        Assert.Equal("palette dropped", repaired.Repairs[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Jpeg_and_webp_are_taken_too(bool isJpeg)
    {
        byte[] pixels = [.. Enumerable.Range(0, 32 * 32).Select(i => i % 32 < 16 ? (byte)10 : (byte)240)];
        using Image image = Image.NewFromMemory(pixels, 32, 32, 1, Enums.BandFormat.Uchar);
        byte[] mask = isJpeg ? image.JpegsaveBuffer(q: 80) : image.WebpsaveBuffer(lossless: true);

        RepairedMask repaired = Repair(mask);

        Assert.Equal(pixels.Select(level => level < 128 ? (byte)0 : (byte)255), Levels(repaired));
        Assert.Equal($"{(isJpeg ? "JPEG" : "WebP")} made PNG", repaired.Repairs[0]);
    }

    [Fact]
    public void Transparency_of_a_webp_counts_too()
    {
        byte[] pixels = [.. Enumerable.Range(0, 16 * 16).SelectMany(i => (byte[])[200, 10, 90, i < 128 ? (byte)0 : (byte)255])];
        using Image image = Image.NewFromMemory(pixels, 16, 16, 4, Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

        Assert.Equal(Enumerable.Range(0, 256).Select(i => i < 128 ? (byte)0 : (byte)255), Levels(Repair(image.WebpsaveBuffer(lossless: true))));
    }

    [Fact]
    public void A_mask_gets_the_size_of_its_image()
    {
        byte[] mask = new PngBuilder(2, 1) { SampleAt = (x, _, _) => x * 255 }.Build();

        RepairedMask repaired = Repair(mask, image: Photo.Facts(4, 2));

        Assert.Equal([0, 0, 255, 255, 0, 0, 255, 255], Levels(repaired));
        Assert.Equal(["scaled from 2×1 to 4×2"], repaired.Repairs);
    }

    [Fact]
    public void A_mask_of_other_proportions_is_refused()
    {
        EditException exception = Assert.Throws<EditException>(() => Repair(s_good.Build(), image: Photo.Facts(60, 60)));

        Assert.Equal((EditErrorId.MaskInvalid, "/masks/mask.png"), (exception.Error.Id, exception.Error.Target));
        Assert.Contains("8×6", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("Draw the mask at 60×60.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Which_way_a_quarter_turn_goes_is_not_guessed(int orientation) =>
        Assert.Contains(
            "which way is not to be seen",
            Assert.Throws<EditException>(() => Repair(s_good.Build(), image: Photo.Facts(6, 8) with { Orientation = orientation })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_resolution_is_that_of_the_image()
    {
        byte[] mask = (s_good with { Depth = 16 }).Build();

        Assert.Equal(300, FactsOf(Repair(mask, image: Photo.Facts(8, 6) with { DotsPerInch = 300 })).DotsPerInch!.Value, 0.1);
        Assert.Equal(72, FactsOf(Repair(mask)).DotsPerInch!.Value, 0.1);
    }

    [Fact]
    public void What_was_done_is_told_in_order()
    {
        PngBuilder png = new(16, 16) { ColorType = PngBuilder.GrayAlpha, Depth = 16, SampleAt = (x, y, channel) => channel == 1 || x > 4 || (x, y) == (2, 2) ? 65_535 : x == 4 ? 700 : 0 };

        RepairedMask repaired = Repair(png.Build(), new MaskRepairOptions { Invert = true, FillHoles = 5, DropSpecks = 5, Grow = -1 }, Photo.Facts(32, 32));

        Assert.Equal(
            [
                "16 bits made 8",
                "transparency dropped",
                "threshold 128 (16 pixels were neither black nor white)",
                "scaled from 16×16 to 32×32",
                "black and white swapped",
                "specks dropped of at most 5 pixels (4 changed)",
                "black region shrunk by 1 pixels (32 changed)",
            ],
            repaired.Repairs);
    }

    [Theory]
    [InlineData("mask.png", "is cut off")]
    [InlineData("text", "is no image")]
    [InlineData("gif", "is GIF")]
    public void What_cannot_be_mended_is_an_error(string kind, string found)
    {
        byte[] mask = kind switch { "text" => [.. "some text here."u8], "gif" => [.. "GIF89a.........."u8], _ => s_good.Build()[..^20] };

        EditException exception = Assert.Throws<EditException>(() => Repair(mask));

        Assert.Equal((EditErrorId.MaskInvalid, "/masks/mask.png"), (exception.Error.Id, exception.Error.Target));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "-Threshold is 0")]
    [InlineData(256, 0, 0, 0, "-Threshold is 256")]
    [InlineData(128, 251, 0, 0, "-Grow is 251")]
    [InlineData(128, -251, 0, 0, "-Grow is -251")]
    [InlineData(128, 0, -1, 0, "-FillHoles is -1")]
    [InlineData(128, 0, 0, 1_000_001, "-DropSpecks is 1,000,001")]
    public void Options_have_ranges(int threshold, int grow, int holes, int specks, string found)
    {
        EditException exception = Assert.Throws<EditException>(
            () => MaskRepair.CheckOptions(new MaskRepairOptions { Threshold = threshold, Grow = grow, FillHoles = holes, DropSpecks = specks }));

        Assert.Equal((EditErrorId.OptionNotSupported, null), (exception.Error.Id, exception.Error.Target));
        Assert.StartsWith(found, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_of_too_many_pixels_is_not_decoded()
    {
        using Image jpeg = Image.Black(100, 100);
        foreach (byte[] mask in (byte[][])[new PngBuilder(100, 100).Build(), jpeg.JpegsaveBuffer(), jpeg.WebpsaveBuffer()])
        {
            EditException exception = Assert.Throws<EditException>(() => Repair(mask, new MaskRepairOptions { MaxPixels = 9_999 }));

            Assert.Contains("10,000 pixels (100×100), more than are decoded", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_mended_is_valid()
    {
        byte[] mask = PngKinds.Random(PngBuilder.Rgba, 16, interlaced: true, 40, 30, seed: 3).Build();

        MaskFile repaired = MaskFile.FromContent("/masks/mask.png", Repair(mask, image: Photo.Facts(80, 60)).Content.ToArray());

        Assert.True(repaired.Judge(s_rules, EditTask.Inpaint, Photo.Facts(80, 60)).IsValid);
        Assert.Equal((8, ColorModel.Gray), (repaired.Inspection!.Facts.BitDepth, repaired.Inspection.Facts.Color));
    }

    private static RepairedMask Repair(byte[] mask, MaskRepairOptions? options = null, ImageFacts? image = null)
    {
        options ??= new MaskRepairOptions();
        return MaskRepair.Repair(MaskFile.FromContent("/masks/mask.png", mask, options.MaxPixels), options, image);
    }

    private static byte[] Levels(RepairedMask mask) => MaskPlanes.Decode(mask.Content, long.MaxValue).Brightness.Levels;

    private static ImageFacts FactsOf(RepairedMask mask)
    {
        using MemoryStream stream = new(mask.Content.ToArray());
        return ImageFacts.Read(stream);
    }
}
