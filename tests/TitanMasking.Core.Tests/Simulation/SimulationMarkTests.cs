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

    [Fact]
    public void Only_a_png_can_be_marked()
    {
        Assert.Throws<ArgumentException>(() => SimulationMark.Write(Pictures.Jpeg(Pictures.Scene())));
    }
}
