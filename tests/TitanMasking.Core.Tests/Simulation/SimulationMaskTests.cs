using NetVips;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class SimulationMaskTests
{
    private const string Field = "#/inPaintingParams/maskImage: ";

    private static readonly bool[] s_blob = Pictures.Blob();
    private static readonly byte[] s_scene = Pictures.Png(Pictures.Scene());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task A_gray_mask_of_up_to_8_bits_is_taken(byte bitDepth)
    {
        byte[] mask = Pictures.RawPng(Pictures.Width, Pictures.Height, bitDepth, 0, Pictures.BlobRows(bitDepth));

        Assert.Equal(s_blob, await PaintedAsync(mask));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Gray_and_rgb_are_taken_interlaced_or_not(int bands, bool interlaced)
    {
        using Image mask = Pictures.Mask(s_blob, bands);
        byte[] png = mask.PngsaveBuffer(interlace: interlaced);

        // The interlace method is the last byte of the header chunk's data.
        Assert.Equal(interlaced ? 1 : 0, png[28]);
        Assert.Equal(s_blob, await PaintedAsync(png));
    }

    [Fact]
    public async Task A_suggested_palette_beside_rgb_is_taken()
    {
        byte[] rows = [.. Enumerable.Range(0, Pictures.Height).SelectMany(_ => new byte[1 + (3 * Pictures.Width)])];
        byte[] mask = Pictures.RawPng(Pictures.Width, Pictures.Height, 8, 2, rows, ("PLTE", [0, 0, 0]));

        Assert.DoesNotContain(false, await PaintedAsync(mask));
    }

    public static TheoryData<string, byte, byte, string> Kinds => new()
    {
        { "palette", 1, 3, "a palette. A mask is RGB or grayscale" },
        { "gray and alpha", 8, 4, "transparency. A mask has no alpha channel" },
        { "rgb and alpha", 8, 6, "transparency. A mask has no alpha channel" },
        { "deep gray", 16, 0, "16 bits a sample. At most 8 are allowed" },
        { "deep rgb", 16, 2, "16 bits a sample. At most 8 are allowed" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_mask_of_another_kind_is_refused(string kind, byte bitDepth, byte colourType, string message)
    {
        byte[] mask = Pictures.RawPng(Pictures.Width, Pictures.Height, bitDepth, colourType, []);

        Assert.True((await RefusalAsync(mask)).Contains(Field + message, StringComparison.Ordinal), kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_transparent_colour_is_refused(byte colourType)
    {
        byte[] mask = Pictures.RawPng(Pictures.Width, Pictures.Height, 8, colourType, [], ("tRNS", new byte[colourType == 0 ? 2 : 6]));

        Assert.Contains($"{Field}transparency", await RefusalAsync(mask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jpeg_is_refused()
    {
        Assert.Contains($"{Field}a JPEG. A mask must be a PNG", await RefusalAsync(Pictures.Jpeg(Pictures.Mask(s_blob))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pictures.Width - 1, Pictures.Height)]
    [InlineData(Pictures.Height, Pictures.Width)]
    [InlineData(30000, 30000)]
    public async Task Another_size_is_refused_from_the_header_alone(int width, int height)
    {
        byte[] mask = Pictures.RawPng(width, height, 1, 0, []);

        Assert.Contains($"{Field}a mask of {width}x{height} pixels. It must have the image's 61x47", await RefusalAsync(mask), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, 1 }, "the value (1,1,1) at (60, 46)")]
    [InlineData(new byte[] { 254, 254, 254 }, "the value (254,254,254) at (60, 46)")]
    [InlineData(new byte[] { 0, 0, 255 }, "the value (0,0,255) at (60, 46)")]
    [InlineData(new byte[] { 255, 255, 254 }, "the value (255,255,254) at (60, 46)")]
    public async Task One_pixel_neither_black_nor_white_is_refused(byte[] last, string message)
    {
        using Image pure = Pictures.Mask(s_blob, bands: 3);
        byte[] samples = pure.WriteToMemory<byte>();
        last.CopyTo(samples, samples.Length - 3);
        using Image raw = Image.NewFromMemory(samples, Pictures.Width, Pictures.Height, 3, Enums.BandFormat.Uchar);

        Assert.Contains(Field + message, await RefusalAsync(Pictures.Png(raw.Copy(interpretation: Enums.Interpretation.Srgb))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_gray_of_few_bits_is_refused(byte bitDepth)
    {
        byte[] rows = Pictures.BlobRows(bitDepth);

        // The top bit of the first sample alone: a half gray.
        rows[1] = 0x80;

        Assert.Contains($"{Field}the value (", await RefusalAsync(Pictures.RawPng(Pictures.Width, Pictures.Height, bitDepth, 0, rows)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mask_that_leaves_nothing_to_paint_is_refused()
    {
        byte[] white = Pictures.MaskPng(new bool[s_blob.Length]);
        byte[] black = Pictures.MaskPng([.. s_blob.Select(_ => true)]);

        Assert.Contains("a mask that leaves nothing to paint. INPAINTING paints black", await RefusalAsync(white), StringComparison.Ordinal);
        Assert.Contains("a mask that leaves nothing to paint. OUTPAINTING paints white", await Wire.RefusalAsync(Wire.Outpaint(s_scene, black)), StringComparison.Ordinal);
        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, black)));
        Assert.Single(await Wire.PaintAsync(Wire.Outpaint(s_scene, white)));
    }

    [Fact]
    public async Task A_mask_that_is_cut_off_is_refused()
    {
        byte[] mask = Pictures.MaskPng(s_blob);

        Assert.Contains($"{Field}a PNG that cannot be decoded", await RefusalAsync(mask[..(mask.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains($"{Field}neither a PNG nor a JPEG", await RefusalAsync([1, 2, 3]), StringComparison.Ordinal);
    }

    private static Task<string> RefusalAsync(byte[] mask) => Wire.RefusalAsync(Wire.Inpaint(s_scene, mask));

    private static async Task<bool[]> PaintedAsync(byte[] mask)
    {
        byte[] painted = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, mask, ""","text":"a red door" """)));
        return Pictures.Differences(Pictures.Samples<byte>(s_scene), Pictures.Samples<byte>(painted), 3);
    }
}
