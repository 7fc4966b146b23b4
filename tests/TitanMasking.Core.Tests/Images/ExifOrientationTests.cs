using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class ExifOrientationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Both_byte_orders_are_read(int orientation)
    {
        Assert.Equal(orientation, ExifOrientation.Read(ExifBlock.WithOrientation(orientation, littleEndian: true)));
        Assert.Equal(orientation, ExifOrientation.Read(ExifBlock.WithOrientation(orientation, littleEndian: false)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65_535)]
    public void Values_without_a_meaning_are_upright(int orientation) =>
        Assert.Equal(1, ExifOrientation.Read(ExifBlock.WithOrientation(orientation, littleEndian: true)));

    [Fact]
    public void A_block_that_is_cut_off_anywhere_is_upright_or_right()
    {
        byte[] block = ExifBlock.WithOrientation(6, littleEndian: false);

        for (int length = 0; length < block.Length; length++)
        {
            Assert.Equal(length < 34 ? 1 : 6, ExifOrientation.Read(block.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_directory_outside_the_block_is_upright()
    {
        byte[] block = ExifBlock.WithOrientation(6, littleEndian: true);

        foreach (byte[] offset in (byte[][])[[0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [(byte)(block.Length - 1), 0, 0, 0]])
        {
            offset.CopyTo(block, 4);
            Assert.Equal(1, ExifOrientation.Read(block));
        }
    }
}
