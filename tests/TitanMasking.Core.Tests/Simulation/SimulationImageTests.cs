using System.Buffers.Binary;
using NetVips;
using TitanMasking.Core.Images;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class SimulationImageTests
{
    private const string Field = "#/inPaintingParams/image: ";

    private static readonly byte[] s_scene = Pictures.Png(Pictures.Scene());
    private static readonly byte[] s_mask = Pictures.MaskPng(Pictures.Blob());

    [Theory]
    [InlineData(1409, 8)]
    [InlineData(8, 1409)]
    [InlineData(30000, 30000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task A_longer_side_over_1408_is_refused_from_the_header_alone(int width, int height)
    {
        // Pixels that do not decode: were they looked at, the message would be another.
        byte[] image = Pictures.RawPng(width, height, 8, 2, []);

        Assert.Contains($"{Field}an image of {width}x{height} pixels. The longer side may have at most 1408", await Wire.RefusalAsync(Wire.Inpaint(image, s_mask)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jpegs_size_is_read_from_its_header_alone()
    {
        byte[] image = Pictures.Jpeg(Pictures.Scene());
        int frame = image.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan(frame + 7), 30000);

        Assert.Contains($"{Field}an image of 30000x{Pictures.Height} pixels", await Wire.RefusalAsync(Wire.Inpaint(image, s_mask)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_of_1408_is_taken()
    {
        byte[] image = Pictures.Png(Pictures.Scene(width: 1408, height: 640));

        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(image, Pictures.MaskPng(Pictures.Blob(1408, 640), width: 1408))));
    }

    [Fact]
    public async Task Other_formats_are_refused()
    {
        using Image scene = Pictures.Scene();

        Assert.Contains($"{Field}neither a PNG nor a JPEG", await Wire.RefusalAsync(Wire.Inpaint(Vips.Encode(scene, OutputFormat.Webp), s_mask)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_cut_off_is_refused()
    {
        byte[] png = Pictures.Png(Pictures.Scene());
        byte[] jpeg = Pictures.Jpeg(Pictures.Scene());

        Assert.Contains($"{Field}an image that cannot be decoded", await Wire.RefusalAsync(Wire.Inpaint(png[..(png.Length / 2)], s_mask)), StringComparison.Ordinal);
        Assert.Contains($"{Field}an image that cannot be decoded", await Wire.RefusalAsync(Wire.Inpaint(jpeg[..(jpeg.Length * 3 / 4)], s_mask)), StringComparison.Ordinal);
        Assert.Contains($"{Field}a file whose header is broken or cut off", await Wire.RefusalAsync(Wire.Inpaint(png[..20], s_mask)), StringComparison.Ordinal);
        Assert.Contains($"{Field}a file whose header is broken or cut off", await Wire.RefusalAsync(Wire.Inpaint(jpeg[..20], s_mask)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 47)]
    [InlineData(61, 0)]
    [InlineData(-1, 47)]
    public async Task A_size_that_is_none_is_refused(int width, int height)
    {
        Assert.Contains($"{Field}a file whose header is broken", await Wire.RefusalAsync(Wire.Inpaint(Pictures.RawPng(width, height, 8, 0, []), s_mask)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_has_at_most_5_megabytes()
    {
        // Bytes after the end of a PNG belong to no chunk and are passed over.
        byte[] Padded(int length) => [.. s_scene, .. new byte[length - s_scene.Length]];

        Assert.DoesNotContain(await Wire.WarningsAsync(Wire.Inpaint(Padded(5_000_000), s_mask)), warning => warning.Contains("5 MB", StringComparison.Ordinal));
        Assert.Contains(await Wire.WarningsAsync(Wire.Inpaint(Padded(5_242_880), s_mask)), warning => warning.Contains("5,242,880 bytes", StringComparison.Ordinal));
        Assert.Contains($"{Field}an image of 5,242,881 bytes. At most 5 MB", await Wire.RefusalAsync(Wire.Inpaint(Padded(5_242_881), s_mask)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(512, 512, null)]
    [InlineData(704, 320, null)]
    [InlineData(512, 511, "among its listed ones is unconfirmed")]
    [InlineData(768, 768, "among its listed ones is unconfirmed")]
    [InlineData(255, 512, "a side under 256 is unconfirmed")]
    public async Task A_size_that_is_not_confirmed_is_taken_with_a_warning(int width, int height, string? warning)
    {
        byte[] body = Wire.Inpaint(Pictures.Png(Pictures.Scene(width: width, height: height)), Pictures.MaskPng(Pictures.Blob(width, height), width: width));

        IReadOnlyList<string> warnings = await Wire.WarningsAsync(body);

        if (warning is null)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.Contains(warning, Assert.Single(warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_text_is_taken_as_left_out_with_a_warning()
    {
        byte[] empty = Wire.Inpaint(s_scene, s_mask, ""","text":"" """);

        Assert.Contains(await Wire.WarningsAsync(empty), warning => warning.StartsWith("#/inPaintingParams/text is empty", StringComparison.Ordinal));
        Assert.Equal(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask)), await Wire.PaintAsync(empty));
    }
}
