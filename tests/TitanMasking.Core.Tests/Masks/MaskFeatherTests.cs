using CsCheck;
using TitanMasking.Core.Masks;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskFeatherTests
{
    private static readonly Gen<bool[,]> s_regions = Gen.Bool.Array2D[Gen.Int[1, 24], Gen.Int[1, 24]];

    [Fact]
    public void Levels_are_those_of_the_distance_to_the_nearest_pixel_outside() => s_regions.Select(Gen.Int[1, 12]).Sample((inside, pixels) =>
    {
        MaskRaster region = Region(inside);

        MaskFeather.Soften(region, pixels);

        for (int y = 0; y < region.Height; y++)
        {
            for (int x = 0; x < region.Width; x++)
            {
                double distance = DistanceToOutside(inside, x, y);
                byte expected = (byte)Math.Round(255 * Math.Min(1, distance / (pixels + 1)));
                Assert.Equal(expected, region.Row(y)[x]);
            }
        }
    });

    [Fact]
    public void A_seam_rises_within_its_width_and_never_leaves_the_region()
    {
        foreach (int pixels in (int[])[1, 8, 255, MaskFeather.Max])
        {
            MaskRaster region = new(700, 3);
            for (int y = 0; y < 3; y++)
            {
                region.Row(y)[50..].Fill(byte.MaxValue);
            }

            MaskFeather.Soften(region, pixels);

            byte[] row = region.Row(1).ToArray();
            Assert.All(row[..50], level => Assert.Equal(0, level));
            Assert.All(row[50..], level => Assert.NotEqual(0, level));
            Assert.Equal(row.Order(), row);
            Assert.All(row[(50 + pixels)..], level => Assert.Equal(255, level));
            Assert.True(row[50 + pixels - 1] < 255);
        }
    }

    [Fact]
    public void Without_a_width_the_edge_stays_hard() => s_regions.Sample(inside =>
    {
        MaskRaster region = Region(inside);
        byte[] before = [.. region.Levels];

        MaskFeather.Soften(region, 0);

        Assert.Equal(before, region.Levels);
    });

    private static MaskRaster Region(bool[,] inside)
    {
        MaskRaster region = new(inside.GetLength(1), inside.GetLength(0));
        for (int i = 0; i < region.Levels.Length; i++)
        {
            region.Levels[i] = inside[i / region.Width, i % region.Width] ? byte.MaxValue : byte.MinValue;
        }

        return region;
    }

    private static double DistanceToOutside(bool[,] inside, int x, int y)
    {
        double nearest = double.PositiveInfinity;
        for (int otherY = 0; otherY < inside.GetLength(0); otherY++)
        {
            for (int otherX = 0; otherX < inside.GetLength(1); otherX++)
            {
                nearest = inside[otherY, otherX] ? nearest : Math.Min(nearest, Math.Sqrt(((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY))));
            }
        }

        return nearest;
    }
}
