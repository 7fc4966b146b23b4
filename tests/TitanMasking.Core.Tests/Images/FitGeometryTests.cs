using CsCheck;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class FitGeometryTests
{
    private static readonly Gen<(int Width, int Height)> s_sizes = Gen.Select(Gen.Int[1, 9000], Gen.Int[1, 9000]);
    private static readonly Gen<(int Width, int Height)> s_smallSizes = Gen.Select(Gen.Int[8, 60], Gen.Int[8, 60]);

    [Theory]
    [InlineData(6000, 4000, 1152, 768, 0, 0, 1152, 768)]
    [InlineData(4000, 3000, 1152, 896, 0, 16, 1152, 864)]
    [InlineData(3000, 4000, 896, 1152, 16, 0, 864, 1152)]
    [InlineData(100, 100, 640, 384, 128, 0, 384, 384)]
    [InlineData(9000, 1, 640, 384, 0, 191, 640, 1)]
    [InlineData(512, 512, 512, 512, 0, 0, 512, 512)]
    public void A_picture_lies_in_the_middle_as_large_as_it_can(int width, int height, int canvasWidth, int canvasHeight, int left, int top, int innerWidth, int innerHeight)
    {
        FitGeometry geometry = FitGeometry.Of((width, height), (canvasWidth, canvasHeight));

        Assert.Equal(new PixelRect(left, top, innerWidth, innerHeight), geometry.Inner);
        Assert.Equal((width, height) == (canvasWidth, canvasHeight), geometry.IsIdentity);
    }

    [Fact]
    public void Proportions_are_kept_to_a_pixel() => s_sizes.Select(s_sizes).Sample((picture, canvas) =>
    {
        PixelRect inner = FitGeometry.Of(picture, canvas).Inner;

        Assert.True(inner is { Left: >= 0, Top: >= 0, Width: >= 1, Height: >= 1 });
        Assert.True(inner.Left + inner.Width <= canvas.Width && inner.Top + inner.Height <= canvas.Height);
        Assert.True(inner.Width == canvas.Width || inner.Height == canvas.Height);
        double scale = Math.Min((double)canvas.Width / picture.Width, (double)canvas.Height / picture.Height);
        Assert.InRange(inner.Width, Math.Max(1, (picture.Width * scale) - 0.51), Math.Max(1, (picture.Width * scale) + 0.51));
        Assert.InRange(inner.Height, Math.Max(1, (picture.Height * scale) - 0.51), Math.Max(1, (picture.Height * scale) + 0.51));
    });

    [Fact]
    public void Parts_lie_within_the_picture() => s_sizes.Select(s_sizes, s_sizes).Sample((picture, canvas, part) =>
    {
        FitGeometry geometry = FitGeometry.Of(picture, canvas);
        (int width, int height) = (Math.Min(part.Width, picture.Width), Math.Min(part.Height, picture.Height));

        PixelRect placed = geometry.Place(new PixelRect(picture.Width - width, picture.Height - height, width, height));

        PixelRect inner = geometry.Inner;
        Assert.True(placed is { Width: >= 1, Height: >= 1 });
        Assert.Equal((inner.Left + inner.Width, inner.Top + inner.Height), (placed.Left + placed.Width, placed.Top + placed.Height));
        Assert.True(placed.Left >= inner.Left && placed.Top >= inner.Top);
    });

    /// <summary>A mask that goes to the model and back lies where it did, within one pixel of the coarser of the two pictures.</summary>
    [Fact]
    public void Masks_stay_aligned_there_and_back() => s_smallSizes.Select(s_smallSizes, Gen.Int[1, 7], Gen.Int[1, 7]).Sample((picture, canvas, left, top) =>
    {
        FitGeometry geometry = FitGeometry.Of(picture, canvas);
        MaskRaster mask = new(picture.Width, picture.Height);
        mask.Levels.AsSpan().Fill(MaskRaster.White);
        for (int y = 0; y < top; y++)
        {
            mask.Row(y)[..left].Clear();
        }

        MaskRaster back = MaskGeometry.TakeFromCanvas(MaskGeometry.LayOnCanvas(mask, geometry, MaskRaster.White), geometry);

        Assert.Equal((picture.Width, picture.Height), (back.Width, back.Height));
        double reachX = Math.Max(1, (double)picture.Width / geometry.Inner.Width);
        double reachY = Math.Max(1, (double)picture.Height / geometry.Inner.Height);
        for (int y = 0; y < back.Height; y++)
        {
            for (int x = 0; x < back.Width; x++)
            {
                bool isBlack = back.Row(y)[x] == MaskRaster.Black;
                Assert.False(isBlack && (x >= left + reachX || y >= top + reachY));
                Assert.False(!isBlack && x < left - reachX && y < top - reachY);
            }
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Turning_upright_undoes_the_turn(int orientation)
    {
        MaskRaster seen = new(5, 3, [.. Enumerable.Range(0, 15).Select(level => (byte)level)]);

        MaskRaster again = MaskGeometry.TurnUpright(MaskGeometry.TurnToStored(seen, orientation), orientation);

        Assert.Equal((5, 3), (again.Width, again.Height));
        Assert.Equal(seen.Levels, again.Levels);
    }
}
