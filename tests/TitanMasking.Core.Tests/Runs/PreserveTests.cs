using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What was not painted is the original's, compared sample by sample.</summary>
public sealed class PreserveTests : IDisposable
{
    private const string Profile = "icc-profile-data";
    private const int Width = Pictures.Width;
    private const int Height = Pictures.Height;

    private static readonly bool[] s_blob = Pictures.Blob();

    private readonly SimulatedRuns _runs = new();

    private OutputOptions Preserving => _runs.Output with { PreserveUnmasked = true };

    public static TheoryData<int, bool, bool> Kinds => new(
        from bands in (int[])[1, 2, 3, 4] from deep in (bool[])[false, true] from fit in (bool[])[false, true] select (bands, deep, fit));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_pixel_stays_bit_for_bit(int bands, bool deep, bool fit)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep));

        Finished(_runs.Paint(_runs.Edit(image, Pictures.MaskPng(s_blob)) with { Fit = fit }, Preserving));

        if (deep)
        {
            AssertKept<ushort>(image, s_blob);
        }
        else
        {
            AssertKept<byte>(image, s_blob);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_turned_picture_is_painted_where_people_see_the_mask(int orientation)
    {
        (int width, int height) = orientation >= 5 ? (Height, Width) : (Width, Height);
        foreach (byte[] image in (byte[][])
            [
                Oriented.Png(Pictures.Png(Pictures.Scene(width: width, height: height)), orientation),
                Oriented.Jpeg(Pictures.Jpeg(Pictures.Scene(width: width, height: height)), orientation),
            ])
        {
            Finished(_runs.Paint(_runs.Edit(image, Pictures.MaskPng(s_blob)) with { Fit = true }, Preserving with { Force = true }));

            AssertKept<byte>(image, s_blob, orientation);
        }
    }

    [Fact]
    public void A_mask_of_the_stored_picture_is_turned_with_it()
    {
        byte[] image = Oriented.Png(Pictures.Png(Pictures.Scene(width: Height, height: Width)), 6);
        bool[] stored = Pictures.Blob(Height, Width);

        Finished(_runs.Paint(_runs.Edit(image, Pictures.MaskPng(stored, width: Height)) with { Fit = true }, Preserving));

        // Stored turned by a quarter to the left, so seen turned to the right.
        bool[] seen = [.. from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select stored[((Width - 1 - x) * Height) + (Height - 1 - y)]];
        bool[] right = [.. from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select stored[((Width - 1 - x) * Height) + y]];
        Assert.NotEqual(seen, right);
        AssertKept<byte>(image, right, orientation: 6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_picture_without_fitting_is_painted_as_it_is_stored_and_shown_upright(bool deep)
    {
        byte[] image = Oriented.Png(Pictures.Png(Pictures.Scene(deep: deep)), 3);

        Finished(_runs.Paint(_runs.Edit(image, Pictures.MaskPng(s_blob)), Preserving));

        bool[] seen = [.. s_blob.Reverse()];
        if (deep)
        {
            AssertKept<ushort>(image, seen, orientation: 3);
        }
        else
        {
            AssertKept<byte>(image, seen, orientation: 3);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_colour_profile_stays(bool deep)
    {
        using Image scene = Pictures.Scene();
        using Image profiled = scene.IccExport(outputProfile: "p3", depth: deep ? 16 : 8);
        byte[] image = Vips.Encode(profiled, OutputFormat.Png);

        Finished(_runs.Paint(_runs.Edit(image, Pictures.MaskPng(s_blob)) with { Fit = true }, Preserving));

        using Image before = Vips.Decode(image);
        using Image after = Vips.Decode(_runs.Result);
        Assert.Equal((byte[])before.Get(Profile), (byte[])after.Get(Profile));
        if (deep)
        {
            AssertKept<ushort>(image, s_blob);
        }
        else
        {
            AssertKept<byte>(image, s_blob);
        }
    }

    [Theory]
    [InlineData(EditTask.Inpaint, 0)]
    [InlineData(EditTask.Inpaint, 6)]
    [InlineData(EditTask.Outpaint, 6)]
    public void A_seam_lies_within_what_was_painted(EditTask task, int feather)
    {
        byte[] image = Pictures.Png(Pictures.Scene());
        bool[] painted = [.. s_blob.Select(black => black == (task == EditTask.Inpaint))];
        Edit edit = _runs.Edit(image, Pictures.MaskPng(s_blob)) with { Task = task, Fit = true };

        Finished(_runs.Paint(edit, Preserving with { Feather = feather, Suffix = ".inpaint" }));

        AssertKept<byte>(image, painted);
    }

    [Fact]
    public void Greys_of_a_soft_mask_count_as_painted()
    {
        byte[] image = Pictures.Png(Pictures.Scene(width: 128, height: 96));
        byte[] mask = new PngBuilder(128, 96) { SampleAt = static (x, _, _) => x < 40 ? 0 : x < 60 ? 254 : 255 }.Build();

        Finished(_runs.Paint(_runs.Edit(image, mask), Preserving, "us.stability.stable-image-inpaint-v1:0"));

        AssertKept<byte>(image, [.. Enumerable.Range(0, 128 * 96).Select(i => i % 128 < 60)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mask_prompt_is_known_by_the_mask_that_comes_back(bool fit)
    {
        foreach (string modelId in (string[])[SimulatedRuns.Titan, "amazon.nova-canvas-v1:0"])
        {
            // Thirds of what is sent, which the simulation takes for the thing.
            byte[] image = Pictures.Png(Pictures.Scene(width: 360, height: 360));
            Edit edit = _runs.Edit(image) with { MaskPrompt = "a cup", Fit = fit };

            Finished(_runs.Paint(edit, Preserving with { Force = true }, modelId));

            AssertKept<byte>(image, [.. Enumerable.Range(0, 360 * 360).Select(i => i % 360 is >= 119 and <= 240 && i / 360 is >= 119 and <= 240)]);
        }
    }

    [Fact]
    public void A_model_that_does_not_tell_what_it_painted_is_refused_before_it_is_asked()
    {
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene(width: 128, height: 96))) with { MaskPrompt = "a cup" };

        EditFailed failed = Assert.IsType<EditFailed>(_runs.Paint(edit, Preserving, "us.stability.stable-image-search-replace-v1:0"));

        Assert.Equal(EditErrorId.OptionNotSupported, failed.Exception.Error.Id);
        Assert.Contains(SimulatedRuns.Titan, failed.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _runs.Calls);
    }

    [Theory]
    [InlineData(SimulatedRuns.Titan, false)]
    [InlineData(SimulatedRuns.Titan, true)]
    [InlineData("us.stability.stable-outpaint-v1:0", true)]
    public void The_picture_on_a_larger_canvas_stays(string modelId, bool fit)
    {
        byte[] image = Pictures.Png(Pictures.Scene(width: 120, height: 90));
        Edit edit = _runs.Edit(image) with { Task = EditTask.Outpaint, Sides = new CanvasSides(30, 10, 0, 20), Fit = fit };

        Finished(_runs.Paint(edit, Preserving with { Suffix = ".inpaint", Feather = 3 }, modelId));

        using Image result = Vips.Decode(_runs.Result);
        using Image pixels = result.CopyMemory();
        using Image kept = pixels.Crop(30, 10, 120, 90);
        Assert.Equal((150, 120), (result.Width, result.Height));
        Assert.Equal(Pictures.Samples<byte>(image), kept.WriteToMemory<byte>());
    }

    public void Dispose() => _runs.Dispose();

    private static void Finished(RunRecord record) => Assert.True(record is EditFinished, record is EditFailed failed ? failed.Exception.ToString() : record.ToString());

    private void AssertKept<T>(byte[] image, bool[] painted, int orientation = 1)
        where T : unmanaged, System.Numerics.IEqualityOperators<T, T, bool>
    {
        (T[] before, int width, int bands) = SimulatedRuns.Upright<T>(image, orientation, asColor: true);
        (T[] after, int newWidth, int newBands) = SimulatedRuns.Upright<T>(_runs.Result, asColor: true);
        Assert.Equal((width, bands, before.Length), (newWidth, newBands, after.Length));
        bool[] differs = Pictures.Differences(before, after, bands);
        Assert.DoesNotContain(true, differs.Zip(painted, static (differs, painted) => differs && !painted));
        Assert.Contains(true, differs);
    }
}
