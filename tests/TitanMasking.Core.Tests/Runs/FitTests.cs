using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class FitTests : IDisposable
{
    private static readonly double[] s_brick = [150, 90, 80];

    private readonly SimulatedRuns _runs = new();

    [Theory]
    [InlineData(1500, 1000, "amazon.titan-image-generator-v2:0")]
    [InlineData(1000, 1500, "amazon.titan-image-generator-v2:0")]
    [InlineData(1600, 200, "amazon.titan-image-generator-v2:0")]
    [InlineData(1600, 200, "amazon.nova-canvas-v1:0")]
    [InlineData(1600, 200, "us.stability.stable-image-inpaint-v1:0")]
    [InlineData(40, 30, "us.stability.stable-image-inpaint-v1:0")]
    public void A_picture_of_any_size_comes_back_in_it(int width, int height, string modelId)
    {
        byte[] image = Pictures.Jpeg(Pictures.Scene(width: width, height: height));
        byte[] mask = Half(width, height);

        Finished(_runs.Paint(_runs.Edit(image, mask) with { Fit = true }, _runs.Output, modelId));

        using Image result = Vips.Decode(_runs.Result);
        Assert.Equal((width, height), (result.Width, result.Height));
    }

    [Fact]
    public void What_the_model_takes_is_sent_untouched()
    {
        using PaintingRun run = new();
        Edit edit = run.Edit() with { Fit = true };

        run.Paint(edit);

        string body = System.Text.Encoding.UTF8.GetString(run.Runtime.Calls[0].Body);
        Assert.Contains(Convert.ToBase64String(PaintingRun.Photo("photo.png")), body, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(edit.MaskPath!)), body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_colour_profile_comes_back()
    {
        using Image scene = Pictures.Scene();
        using Image profiled = scene.IccExport(outputProfile: "p3");
        byte[] image = Vips.Encode(profiled, OutputFormat.Png);

        Finished(_runs.Paint(_runs.Edit(image, Pictures.MaskPng(Pictures.Blob())) with { Fit = true }, _runs.Output));

        using Image before = Vips.Decode(image);
        using Image after = Vips.Decode(_runs.Result);
        Assert.Equal((byte[])before.Get("icc-profile-data"), (byte[])after.Get("icc-profile-data"));
    }

    [Theory]
    [InlineData(true, 1500, 1000)]
    [InlineData(false, 1500, 1000)]
    [InlineData(true, 512, 512)]
    public void A_cmyk_jpeg_comes_back_in_srgb(bool hasProfile, int width, int height)
    {
        Finished(_runs.Paint(_runs.Edit(Cmyk(hasProfile, width, height), Half(width, height)) with { Fit = true }, _runs.Output));

        using Image result = Vips.Decode(_runs.Result);
        Assert.Equal((width, height, 3), (result.Width, result.Height, result.Bands));
        Assert.False(result.Contains("icc-profile-data"));

        // The half that was not painted; inks hold no colour as exactly as screens do.
        double[] kept = [.. result.Getpoint(width * 3 / 4, height / 2)];
        for (int band = 0; band < kept.Length; band++)
        {
            Assert.InRange(kept[band], s_brick[band] - 12, s_brick[band] + 12);
        }
    }

    [Fact]
    public void A_cmyk_jpeg_cannot_keep_its_pixels_bit_for_bit()
    {
        Edit edit = _runs.Edit(Cmyk(hasProfile: true, 600, 400), Half(600, 400)) with { Fit = true };

        EditFailed failed = Assert.IsType<EditFailed>(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true }));

        Assert.Equal((EditErrorId.ImageNotSupported, 0), (failed.Exception.Error.Id, _runs.Calls));
        Assert.Contains("leave -PreserveUnmasked out", failed.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_pixels_than_are_allowed_are_refused_by_the_header()
    {
        byte[] image = Pictures.Png(Pictures.Scene(width: 101, height: 100));
        Edit edit = _runs.Edit(image, Half(101, 100)) with { Fit = true };

        EditFailed failed = Assert.IsType<EditFailed>(_runs.Paint(edit, _runs.Output, options: new RunOptions { MaxPixels = 10_000 }));

        Assert.Equal(EditErrorId.ImageNotSupported, failed.Exception.Error.Id);
        Assert.Contains("10,100 pixels (101×100), and -MaxPixels allows 10,000", failed.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_of_another_size_is_told()
    {
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene()), Half(30, 30)) with { Fit = true };

        EditFailed failed = Assert.IsType<EditFailed>(_runs.Paint(edit, _runs.Output));

        Assert.Equal((EditErrorId.MaskInvalid, 0), (failed.Exception.Error.Id, _runs.Calls));
    }

    [Fact]
    public void Another_step_alone_pays_nothing()
    {
        byte[] image = Pictures.Png(Pictures.Scene());
        Edit edit = _runs.Edit(image, Pictures.MaskPng(Pictures.Blob())) with { Fit = true };
        OutputOptions preserving = _runs.Output with { PreserveUnmasked = true };

        Finished(_runs.Paint(edit, _runs.Output));
        byte[] plain = _runs.Result;
        Finished(_runs.Paint(edit, preserving));
        byte[] preserved = _runs.Result;
        Finished(_runs.Paint(edit, preserving with { Feather = 5 }));
        byte[] feathered = _runs.Result;
        Finished(_runs.Paint(edit, preserving));
        Assert.Equal(preserved, _runs.Result);
        Finished(_runs.Paint(edit, _runs.Output));

        Assert.Equal(plain, _runs.Result);
        Assert.NotEqual(plain, preserved);
        Assert.NotEqual(preserved, feathered);
        Assert.Equal(1, _runs.Calls);
    }

    [Fact]
    public void Results_that_were_the_models_own_bytes_are_not_lost_to_other_steps()
    {
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene()), Pictures.MaskPng(Pictures.Blob()));

        Finished(_runs.Paint(edit, _runs.Output));
        byte[] plain = _runs.Result;
        Finished(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true }));
        Finished(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true, Feather = 3 }));
        Finished(_runs.Paint(edit, _runs.Output));

        Assert.Equal(plain, _runs.Result);
        Assert.Equal(1, _runs.Calls);
    }

    [Fact]
    public void A_result_that_was_retouched_is_not_replaced_by_another_step()
    {
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene()), Pictures.MaskPng(Pictures.Blob()));
        Finished(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true }));
        _runs.Folder.Write(Path.Combine("out", "photo.inpaint.png"), Pictures.Png(Pictures.Scene(bands: 1)));

        EditFailed failed = Assert.IsType<EditFailed>(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true, Feather = 3 }));

        Assert.Equal(EditErrorId.OutputExists, failed.Exception.Error.Id);
    }

    [Fact]
    public void The_models_own_picture_is_kept_beside_the_result_and_is_no_input()
    {
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene()), Pictures.MaskPng(Pictures.Blob()));
        Finished(_runs.Paint(edit, _runs.Output));
        byte[] own = _runs.Result;

        EditFinished finished = Assert.IsType<EditFinished>(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true, Feather = 3, KeepReply = true }));

        string reply = _runs.Folder[Path.Combine("out", "photo.inpaint.reply.png")];
        Assert.Equal(own, File.ReadAllBytes(reply));
        Assert.Equal([_runs.Folder[Path.Combine("out", "photo.inpaint.png")]], finished.Result.OutputPaths);
        Assert.IsType<EditPassedOver>(_runs.Paint(edit with { ImagePath = reply }, _runs.Output));
        Assert.Equal(1, _runs.Calls);
    }

    [Fact]
    public void A_file_that_lies_where_the_models_own_picture_belongs_is_not_replaced()
    {
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene()), Pictures.MaskPng(Pictures.Blob()));
        _runs.Folder.Write(Path.Combine("out", "photo.inpaint.reply.png"), [1]);

        EditFailed failed = Assert.IsType<EditFailed>(_runs.Paint(edit, _runs.Output with { PreserveUnmasked = true, KeepReply = true }));

        Assert.Equal((EditErrorId.OutputExists, 0), (failed.Exception.Error.Id, _runs.Calls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mask_is_mended_on_its_way(bool fit)
    {
        byte[] grey = new PngBuilder(30, 23) { SampleAt = static (x, _, _) => 9 * x % 256 }.Build();
        Edit edit = _runs.Edit(Pictures.Png(Pictures.Scene()), grey) with { Fit = fit };
        Assert.IsType<EditFailed>(_runs.Paint(edit, _runs.Output));

        EditFinished finished = Assert.IsType<EditFinished>(_runs.Paint(edit with { RepairMask = true }, _runs.Output with { PreserveUnmasked = true }));

        Assert.Contains(finished.Result.Repairs, repair => repair.StartsWith("threshold 128", StringComparison.Ordinal));
        Assert.Contains(finished.Result.Repairs, repair => repair.StartsWith("scaled from 30×23", StringComparison.Ordinal));
        Assert.Equal(grey, File.ReadAllBytes(edit.MaskPath!));
    }

    [Fact]
    public void A_shared_mask_that_will_be_fitted_or_mended_does_not_end_the_run()
    {
        using PaintingRun run = new();
        Edit shared = new() { Task = EditTask.Inpaint, ImagePath = "", MaskPath = run.Folder.Write("large.png", Half(2000, 100)), Prompt = "x" };

        Assert.Throws<EditException>(() => run.Run.CheckShared(shared, run.Output));
        run.Run.CheckShared(shared with { Fit = true }, run.Output);
        run.Run.CheckShared(shared with { RepairMask = true }, run.Output);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(257, true)]
    [InlineData(5, false)]
    public void A_feather_that_cannot_be_ends_the_run(int feather, bool preserve)
    {
        using PaintingRun run = new();
        Edit shared = new() { Task = EditTask.Inpaint, ImagePath = "", Prompt = "x" };

        EditException exception = Assert.Throws<EditException>(
            () => run.Run.CheckShared(shared, run.Output with { Feather = feather, PreserveUnmasked = preserve }));

        Assert.Equal((EditErrorId.OptionNotSupported, true), (exception.Error.Id, exception.Error.EndsRun));
    }

    public void Dispose() => _runs.Dispose();

    private static byte[] Cmyk(bool hasProfile, int width, int height)
    {
        using Image black = Image.Black(width, height, bands: 3);
        using Image brick = black.Linear([1], s_brick, uchar: true);
        using Image plain = brick.Copy(interpretation: Enums.Interpretation.Srgb);
        using Image inks = plain.IccTransform("cmyk", inputProfile: "srgb");
        return inks.JpegsaveBuffer(q: 95, keep: hasProfile ? Enums.ForeignKeep.Icc : Enums.ForeignKeep.None);
    }

    private static byte[] Half(int width, int height) => new PngBuilder(width, height) { Depth = 1, SampleAt = (x, _, _) => x < width / 2 ? 0 : 1 }.Build();

    private static void Finished(RunRecord record) => Assert.True(record is EditFinished, record is EditFailed failed ? failed.Exception.ToString() : record.ToString());
}
