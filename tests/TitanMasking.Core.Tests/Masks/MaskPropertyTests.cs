using CsCheck;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

/// <summary>What is true of every mask, tried on random ones. A failure tells the seed by which it comes again.</summary>
public sealed class MaskPropertyTests
{
    private const int Rounds = 300;
    private const string Path = "/masks/mask.png";

    private static readonly MaskRules s_rules = new("the-model", MaxSide: 1408);

    private static readonly (byte ColorType, byte Depth)[] s_kinds =
        [.. PngKinds.All().Select(row => (row.Data.Item1, row.Data.Item2)).Distinct()];

    private static readonly Gen<bool[,]> s_regions = Gen.Bool.Array2D[Gen.Int[1, 20], Gen.Int[1, 20]];

    private static readonly Gen<PngBuilder> s_pictures =
        from kind in Gen.Int[0, s_kinds.Length - 1].Select(index => s_kinds[index])
        from interlaced in Gen.Bool
        from width in Gen.Int[1, 24]
        from height in Gen.Int[1, 24]
        from seed in Gen.Int
        select PngKinds.Random(kind.ColorType, kind.Depth, interlaced, width, height, seed);

    private static readonly Gen<MaskRepairOptions> s_options =
        from threshold in Gen.Int[1, 255]
        from invert in Gen.Bool
        from specks in Gen.Int[0, 20]
        from holes in Gen.Int[0, 20]
        from grow in Gen.Int[-5, 5]
        select new MaskRepairOptions { Threshold = threshold, Invert = invert, DropSpecks = specks, FillHoles = holes, Grow = grow };

    [Fact]
    public void Mending_makes_valid() => s_pictures.Select(s_options, Gen.Int[1, 4]).Sample(
        (png, options, scale) =>
        {
            ImageFacts image = Photo.Facts(png.Width * scale, png.Height * scale);

            MaskFile mended = MaskFile.FromContent(Path, Mend(png.Build(), options, image).Content.ToArray());

            foreach (EditTask task in Enum.GetValues<EditTask>())
            {
                IEnumerable<MaskProblem> errors = mended.Judge(s_rules, task, image).Problems.Where(problem => problem.Severity == MaskProblemSeverity.Error);
                Assert.All(errors, error => Assert.Equal(MaskProblemId.NothingToPaint, error.Id));
            }
        },
        iter: Rounds);

    [Fact]
    public void Mending_what_is_valid_changes_nothing() => s_pictures.Select(s_options).Sample(
        (png, options) =>
        {
            byte[] valid = Mend(png.Build(), options, image: null).Content.ToArray();

            RepairedMask again = Mend(valid, new MaskRepairOptions { Threshold = options.Threshold }, Photo.Facts(png.Width, png.Height));

            Assert.Empty(again.Repairs);
            Assert.Equal(valid, again.Content.ToArray());
        },
        iter: Rounds);

    [Fact]
    public void Swapping_twice_is_the_same() => s_regions.Sample(
        black =>
        {
            byte[] mask = Encode(black);

            byte[] swapped = Mend(mask, new MaskRepairOptions { Invert = true }, image: null).Content.ToArray();

            Assert.Equal(NaiveMask.Not(black), Decode(swapped));
            Assert.Equal(mask, Mend(swapped, new MaskRepairOptions { Invert = true }, image: null).Content.ToArray());
        },
        iter: Rounds);

    [Fact]
    public void The_threshold_is_that_of_the_samples_themselves() => s_pictures.Where(png => png.ColorType == PngBuilder.Gray).Select(Gen.Int[1, 255]).Sample(
        (png, threshold) =>
        {
            bool[,] mended = Decode(Mend(png.Build(), new MaskRepairOptions { Threshold = threshold }, image: null).Content.ToArray());

            for (int i = 0; i < mended.Length; i++)
            {
                (int x, int y) = (i % png.Width, i / png.Width);
                Assert.Equal(png.SampleAt(x, y, 0) * 255 < threshold * png.MaxSample, mended[y, x]);
            }
        },
        iter: Rounds);

    [Fact]
    public void Growing_is_a_disc_round_every_black_pixel() => s_regions.Select(Gen.Int[1, 25]).Sample(
        (black, pixels) =>
        {
            Assert.Equal(NaiveMask.Grow(black, pixels), Change(black, mask => MaskGrowth.Grow(mask, pixels)));
            Assert.Equal(NaiveMask.Shrink(black, pixels), Change(black, mask => MaskGrowth.Grow(mask, -pixels)));
        },
        iter: Rounds);

    [Fact]
    public void Sweeping_takes_whole_small_regions() => s_regions.Select(Gen.Int[1, 60]).Sample(
        (black, area) =>
        {
            Assert.Equal(NaiveMask.Sweep(black, color: true, area), Change(black, mask => MaskRegions.Sweep(mask, MaskRaster.Black, area)));
            Assert.Equal(NaiveMask.Sweep(black, color: false, area), Change(black, mask => MaskRegions.Sweep(mask, MaskRaster.White, area)));
        },
        iter: Rounds);

    [Fact]
    public void What_is_told_to_have_changed_has() => s_regions.Select(Gen.Int[1, 9]).Sample(
        (black, number) =>
        {
            foreach (Func<MaskRaster, long> change in (Func<MaskRaster, long>[])[
                mask => MaskGrowth.Grow(mask, number), mask => MaskGrowth.Grow(mask, -number),
                mask => MaskRegions.Sweep(mask, MaskRaster.Black, number), mask => MaskRegions.Sweep(mask, MaskRaster.White, number)])
            {
                MaskRaster mask = NaiveMask.ToRaster(black);
                long told = change(mask);
                Assert.Equal(NaiveMask.ToRaster(black).Levels.Zip(mask.Levels).Count(pair => pair.First != pair.Second), told);
            }
        },
        iter: Rounds);

    [Fact]
    public void Scaling_up_and_down_again_is_the_same() => s_regions.Select(Gen.Int[2, 5]).Sample(
        (black, times) =>
        {
            MaskRaster mask = NaiveMask.ToRaster(black);

            MaskRaster large = MaskGeometry.Scale(mask, mask.Width * times, mask.Height * times);

            Assert.Equal(mask.Levels, MaskGeometry.Scale(large, mask.Width, mask.Height).Levels);
            Assert.Equal(mask.BlackPercent, large.BlackPercent, 1e-9);
        },
        iter: Rounds);

    private static bool[,] Change(bool[,] black, Action<MaskRaster> change)
    {
        MaskRaster mask = NaiveMask.ToRaster(black);
        change(mask);
        Assert.False(mask.Levels.AsSpan().ContainsAnyExcept(MaskRaster.Black, MaskRaster.White));
        return NaiveMask.ToBlack(mask);
    }

    private static RepairedMask Mend(byte[] mask, MaskRepairOptions options, ImageFacts? image) => MaskRepair.Repair(MaskFile.FromContent(Path, mask), options, image);

    private static byte[] Encode(bool[,] black)
    {
        MaskRaster mask = NaiveMask.ToRaster(black);
        return Vips.EncodeGray(mask.Levels, mask.Width, mask.Height, dotsPerInch: 72);
    }

    private static bool[,] Decode(byte[] mask) => NaiveMask.ToBlack(MaskPlanes.Decode(mask, long.MaxValue).Brightness);
}
