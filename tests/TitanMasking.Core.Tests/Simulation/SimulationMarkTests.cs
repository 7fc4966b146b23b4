using System.Text;
using NetVips;
using TitanMasking.Core.Images;
using TitanMasking.Core.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class SimulationMarkTests
{
    private static readonly byte[] s_png = Pictures.Png(Pictures.Scene());

    [Fact]
    public void A_png_carries_the_mark_once_it_is_written()
    {
        byte[] marked = SimulationMark.Write(s_png);

        Assert.False(SimulationMark.IsSimulated(s_png));
        Assert.True(SimulationMark.IsSimulated(marked));
    }

    [Fact]
    public void The_mark_changes_no_pixel_and_any_decoder_takes_the_file()
    {
        Assert.Equal(Pictures.Samples<byte>(s_png), Pictures.Samples<byte>(SimulationMark.Write(s_png)));
    }

    [Fact]
    public void A_mark_behind_the_pixels_counts_too()
    {
        byte[] marked = SimulationMark.Write(s_png);
        byte[] mark = marked[33..(33 + marked.Length - s_png.Length)];

        Assert.True(SimulationMark.IsSimulated([.. s_png[..^12], .. mark, .. s_png[^12..]]));
    }

    [Fact]
    public void Text_of_others_is_no_mark()
    {
        byte[] other = Pictures.RawPng(1, 1, 8, 0, [0, 0], ("tEXt", "Comment\0no model painted this"u8.ToArray()));

        Assert.False(SimulationMark.IsSimulated(other));
    }

    [Fact]
    public void What_is_cut_off_or_no_png_carries_no_mark_and_throws_nothing()
    {
        byte[] marked = SimulationMark.Write(s_png);
        int end = 33 + marked.Length - s_png.Length;
        for (int length = 0; length < end; length++)
        {
            Assert.False(SimulationMark.IsSimulated(marked.AsSpan(0, length)));
        }

        Assert.False(SimulationMark.IsSimulated(Pictures.Jpeg(Pictures.Scene())));
        Assert.False(SimulationMark.IsSimulated([.. s_png[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "tEXt"u8, 0, 0, 0, 0]));
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, false)]
    [InlineData(OutputFormat.Webp, false)]
    [InlineData(OutputFormat.Webp, true)]
    public void A_jpeg_and_a_webp_carry_the_mark_too(OutputFormat format, bool alpha)
    {
        using Image scene = Pictures.Scene(alpha ? 4 : 3);
        byte[] picture = Vips.Encode(scene, format);

        byte[] marked = SimulationMark.Write(picture);

        Assert.False(SimulationMark.IsSimulated(picture));
        Assert.True(SimulationMark.IsSimulated(marked));
        Assert.Equal(Pictures.Samples<byte>(picture), Pictures.Samples<byte>(marked));
        for (int length = 0; length < marked.Length; length++)
        {
            Assert.Equal(SimulationMark.IsSimulated(marked.AsSpan(0, length)), length >= EndOfMark(marked));
        }
    }

    [Fact]
    public void A_webps_mark_is_xmp_to_other_programs()
    {
        using Image scene = Pictures.Scene();
        using Image webp = Vips.Decode(SimulationMark.Write(Vips.Encode(scene, OutputFormat.Webp)));

        Assert.Contains(">TitanMasking.PS simulation: no model painted this<", Encoding.UTF8.GetString((byte[])webp.Get("xmp-data")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_jpegs_mark_is_a_comment_before_its_other_segments()
    {
        byte[] jpeg = Pictures.Jpeg(Pictures.Scene());

        // The length counts its own two bytes and the 49 of the text.
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xFE, 0, 51, .. "TitanMasking.PS simulation: no model painted this"u8, .. jpeg[2..]], SimulationMark.Write(jpeg));
    }

    [Fact]
    public void A_jpegs_mark_lets_the_jfif_segment_come_first()
    {
        byte[] jpeg = Pictures.Jpeg(Pictures.Scene());
        byte[] head = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        byte[] jfif = [.. head, .. jpeg[2..]];

        byte[] marked = SimulationMark.Write(jfif);

        Assert.Equal([.. head, 0xFF, 0xFE], marked[..(head.Length + 2)]);
        Assert.True(SimulationMark.IsSimulated(marked));
        Assert.Equal(Pictures.Samples<byte>(jfif), Pictures.Samples<byte>(marked));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_profile_stays_beside_the_mark(bool alpha)
    {
        using Image scene = Pictures.Scene(alpha ? 4 : 3);
        using Image profiled = scene.IccTransform("p3", inputProfile: "srgb");
        byte[] webp = Vips.Encode(profiled, OutputFormat.Webp);

        using Image marked = Vips.Decode(SimulationMark.Write(webp));

        Assert.True(marked.Contains("icc-profile-data"));
        Assert.Equal(alpha ? 4 : 3, marked.Bands);
    }

    [Fact]
    public void A_lossless_webp_with_transparency_keeps_it()
    {
        using Image scene = Pictures.Scene(4);
        byte[] webp = scene.WebpsaveBuffer(lossless: true, keep: Enums.ForeignKeep.None);

        Assert.Equal(Pictures.Samples<byte>(webp), Pictures.Samples<byte>(SimulationMark.Write(webp)));
    }

    [Fact]
    public void Only_a_png_jpeg_or_webp_can_be_marked()
    {
        Assert.Throws<ArgumentException>(() => SimulationMark.Write("GIF89a"u8));
        Assert.Throws<ArgumentException>(() => SimulationMark.Write("RIFF....WEBP"u8));
        Assert.Throws<ArgumentException>(() => SimulationMark.Write([]));
    }

    // In a WebP the mark comes last, and a byte that fills up an odd length belongs to no chunk.
    private static int EndOfMark(byte[] marked)
    {
        ReadOnlySpan<byte> end = marked[0] == 0xFF ? "painted this"u8 : "</x:xmpmeta>"u8;
        return marked.AsSpan().IndexOf(end) + end.Length;
    }
}
