using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class VipsTests
{
    [Fact]
    public void It_configures_libvips_for_work_that_is_parallel_already()
    {
        _ = Pictures.Png(Pictures.Scene());

        Assert.Equal(1, NetVips.NetVips.Concurrency);
        Assert.Equal(0, Cache.Max);
    }

    // Pixels are decoded when they are read, and the memory may be another's by then.
    [Fact]
    public void A_file_is_copied_when_it_is_opened()
    {
        byte[] png = Pictures.Png(Image.Gaussnoise(512, 512, sigma: 40, mean: 128, seed: 1).Cast(Enums.BandFormat.Uchar));
        byte[] pooled = [.. png, .. new byte[1000]];
        using Image expected = Vips.Decode(png);

        using Image image = Vips.Decode(pooled.AsMemory(0, png.Length));
        Array.Clear(pooled);

        Assert.Equal(expected.WriteToMemory<byte>(), image.WriteToMemory<byte>());
    }

    [Fact]
    public void Only_png_jpeg_and_webp_are_decoded()
    {
        using Image scene = Pictures.Scene();
        byte[] gif = scene.GifsaveBuffer();
        byte[] tiff = scene.TiffsaveBuffer();

        Assert.Throws<VipsException>(() => Vips.Decode(gif));
        Assert.Throws<VipsException>(() => Vips.Decode(tiff));
        foreach (OutputFormat format in Enum.GetValues<OutputFormat>())
        {
            using Image decoded = Vips.Decode(Vips.Encode(scene, format));
            Assert.Equal((Pictures.Width, Pictures.Height, 3), (decoded.Width, decoded.Height, decoded.Bands));
        }
    }

    [Fact]
    public void Data_that_is_cut_off_is_an_error()
    {
        using Image scene = Pictures.Scene();
        foreach (OutputFormat format in Enum.GetValues<OutputFormat>())
        {
            byte[] whole = Vips.Encode(scene, format);

            Assert.Throws<VipsException>(() => Pictures.Samples<byte>(whole[..(whole.Length * 3 / 4)]));
        }
    }

    [Fact]
    public void Png_keeps_every_sample_of_8_and_16_bits()
    {
        using Image scene = Pictures.Scene(4);
        using Image deep = Pictures.Scene(4, deep: true);

        Assert.Equal(scene.WriteToMemory<byte>(), Pictures.Samples<byte>(Vips.Encode(scene, OutputFormat.Png)));
        Assert.Equal(deep.WriteToMemory<ushort>(), Pictures.Samples<ushort>(Vips.Encode(deep, OutputFormat.Png)));
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, new byte[] { 0xFF, 0xD8, 0xFF }, 3)]
    [InlineData(OutputFormat.Webp, new byte[] { 0x52, 0x49, 0x46, 0x46 }, 4)]
    [InlineData(OutputFormat.Png, new byte[] { 0x89, 0x50, 0x4E, 0x47 }, 4)]
    public void A_png_becomes_the_format_that_is_asked_for(OutputFormat format, byte[] start, int bands)
    {
        byte[] converted = Vips.Convert(Pictures.Png(Pictures.Scene(4, deep: true)), format);

        using Image image = Vips.Decode(converted);
        Assert.Equal(start, converted[..start.Length]);
        Assert.Equal((Pictures.Width, Pictures.Height, bands), (image.Width, image.Height, image.Bands));
    }

    [Fact]
    public void What_is_transparent_turns_white_in_a_jpeg()
    {
        using Image clear = Image.Black(16, 16, bands: 4).Copy(interpretation: Enums.Interpretation.Srgb);

        byte[] jpeg = Vips.Convert(Vips.Encode(clear, OutputFormat.Png), OutputFormat.Jpeg);

        Assert.All(Pictures.Samples<byte>(jpeg), sample => Assert.Equal(255, sample));
    }
}
