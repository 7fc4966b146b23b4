using NetVips;
using TitanMasking.Core.Images;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class StabilityMaskTests
{
    private const int Width = StabilityWire.Width;
    private const int Height = StabilityWire.Height;

    private static readonly bool[] s_blob = StabilityWire.Blob;

    [Theory]
    [InlineData("", 5)]
    [InlineData(""","grow_mask":1""", 1)]
    [InlineData(""","grow_mask":5""", 5)]
    [InlineData(""","grow_mask":20""", 20)]
    public async Task What_is_painted_grows_by_so_many_pixels(string more, int pixels)
    {
        bool[] grown = [.. Enumerable.Range(0, s_blob.Length).Select(i => IsNearBlob(i % Width, i / Width, pixels))];

        Assert.Equal(grown, await PaintedAsync(StabilityWire.Inpaint, more));
        Assert.Equal(grown, await PaintedAsync(StabilityWire.EraseObject, more));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(254)]
    public async Task Gray_mixes_what_was_there_with_what_is_painted(byte gray)
    {
        async Task<byte[]> PaintAsync(byte value) => Pictures.Samples<byte>(Assert.Single(await Wire.PaintAsync(
            StabilityWire.Flat(StabilityWire.Scene, ""","prompt":"a red door","seed":7""" + StabilityWire.MaskField(GrayPng(value))), StabilityWire.Inpaint)));
        byte[] before = Pictures.Samples<byte>(StabilityWire.Scene);
        byte[] full = await PaintAsync(255);

        byte[] mixed = await PaintAsync(gray);

        Assert.Equal(before.Zip(full, (kept, painted) => (byte)Math.Round(kept + ((painted - kept) * gray / 255.0))), mixed);
    }

    [Fact]
    public async Task A_masks_depth_channels_and_format_do_not_matter()
    {
        using Image gray = Pictures.Mask([.. s_blob.Select(white => !white)], width: Width);
        using Image rgb = Pictures.Mask([.. s_blob.Select(white => !white)], bands: 3, Width);
        using Image deep = gray * 257;
        using Image deepGray = deep.Cast(Enums.BandFormat.Ushort);
        byte[][] masks =
        [
            rgb.PngsaveBuffer(), gray.PngsaveBuffer(bitdepth: 1), deepGray.Copy(interpretation: Enums.Interpretation.Grey16).PngsaveBuffer(), rgb.WebpsaveBuffer(lossless: true),
        ];

        foreach (byte[] mask in masks)
        {
            byte[] body = StabilityWire.Flat(StabilityWire.Scene, StabilityWire.MaskField(mask) + StabilityWire.NoGrowth);
            Assert.Equal(s_blob, Painted(Assert.Single(await Wire.PaintAsync(body, StabilityWire.EraseObject))));
        }
    }

    [Fact]
    public async Task A_jpeg_mask_is_taken_as_it_decodes()
    {
        byte[] mask = Pictures.Jpeg(Pictures.Mask([.. s_blob.Select(white => !white)], width: Width));
        byte[] body = StabilityWire.Flat(StabilityWire.Scene, StabilityWire.MaskField(mask) + StabilityWire.NoGrowth);

        bool[] painted = Painted(Assert.Single(await Wire.PaintAsync(body, StabilityWire.EraseObject)));

        byte[] strength = Pictures.Samples<byte>(mask);
        Assert.Contains(strength, value => value is > 0 and < 255);
        Assert.DoesNotContain(true, painted.Where((_, i) => strength[i] == 0));
        Assert.DoesNotContain(false, painted.Where((_, i) => strength[i] == 255));
    }

    [Fact]
    public async Task A_masks_transparency_is_passed_over_with_a_warning()
    {
        using Image gray = Pictures.Mask([.. s_blob.Select(white => !white)], width: Width);
        using Image half = gray.Bandjoin(100);
        byte[] body = StabilityWire.Flat(StabilityWire.Scene, StabilityWire.MaskField(Vips.Encode(half, OutputFormat.Png)) + StabilityWire.NoGrowth);

        Assert.Equal(s_blob, Painted(Assert.Single(await Wire.PaintAsync(body, StabilityWire.EraseObject))));
        Assert.StartsWith("#/mask has transparent pixels", Assert.Single(await Wire.WarningsAsync(body, StabilityWire.EraseObject)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mask_must_fit_the_image_and_leave_something_to_paint()
    {
        Task<string> RefusalAsync(byte[] mask) => Wire.RefusalAsync(StabilityWire.Flat(StabilityWire.Scene, StabilityWire.MaskField(mask)), StabilityWire.EraseObject);

        Assert.Contains("#/mask: a mask of 89x66 pixels. It must have the image's 90x66", await RefusalAsync(Pictures.RawPng(89, 66, 1, 0, [])), StringComparison.Ordinal);
        Assert.Contains("#/mask: a mask of 30000x30000 pixels", await RefusalAsync(Pictures.RawPng(30000, 30000, 1, 0, [])), StringComparison.Ordinal);
        Assert.Contains("#/mask: an image that cannot be decoded", await RefusalAsync(StabilityWire.Mask[..(StabilityWire.Mask.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains("#/mask: neither a PNG nor a JPEG nor a WebP", await RefusalAsync([1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("#: nothing to paint", await RefusalAsync(GrayPng(0)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint, ""","prompt":"a red door" """)]
    [InlineData(StabilityWire.EraseObject, "")]
    public async Task Without_a_mask_what_is_transparent_is_painted(string modelId, string more)
    {
        using Image scene = Pictures.Scene(width: Width, height: Height);
        using Image alpha = Pictures.Mask(s_blob, width: Width);
        using Image pierced = scene.Bandjoin(alpha);
        byte[] body = StabilityWire.Flat(Vips.Encode(pierced, OutputFormat.Png), more + StabilityWire.NoGrowth);

        byte[] painted = Assert.Single(await Wire.PaintAsync(body, modelId));

        // The answer is opaque: what was painted would not show otherwise.
        Assert.Equal(s_blob, Painted(painted));
        Assert.Contains("has no 'mask'", Assert.Single(await Wire.WarningsAsync(body, modelId)), StringComparison.Ordinal);
    }

    private static bool IsNearBlob(int x, int y, int pixels)
    {
        for (int v = Math.Max(y - pixels, 0); v <= Math.Min(y + pixels, Height - 1); v++)
        {
            for (int u = Math.Max(x - pixels, 0); u <= Math.Min(x + pixels, Width - 1); u++)
            {
                if (Pictures.IsBlob(u, v))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static byte[] GrayPng(byte value)
    {
        using Image raw = Image.NewFromMemory(Enumerable.Repeat(value, Width * Height).ToArray(), Width, Height, 1, Enums.BandFormat.Uchar);
        return Pictures.Png(raw.Copy(interpretation: Enums.Interpretation.Bw));
    }

    private static bool[] Painted(byte[] after) => Pictures.Differences(Pictures.Samples<byte>(StabilityWire.Scene), Pictures.Samples<byte>(after), 3);

    private static async Task<bool[]> PaintedAsync(string modelId, string more) =>
        Painted(Assert.Single(await Wire.PaintAsync(StabilityWire.Sound(modelId, more), modelId)));
}
