using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class EditRunPaintTests
{
    [Fact]
    public void A_painted_picture_lies_in_its_place_and_nothing_else()
    {
        using PaintingRun run = new();

        Edit edit = run.Edit();
        EditResult result = Assert.IsType<EditFinished>(Assert.Single(run.Paint(edit))).Result;

        Assert.Equal([run.Folder["out/photo.inpaint.png"]], result.OutputPaths);
        Assert.Equal(["out/photo.inpaint.png"], run.OutFiles);
        Assert.Equal(Answer.Picture(), File.ReadAllBytes(result.OutputPaths[0]));
        Assert.Equal((edit, EditStatus.Painted, run.Folder["mask.png"]), (result.Edit, result.Status, result.MaskPath));
        Assert.Equal((PaintingRun.ModelId, PaintingRun.ModelId), (result.ModelId, Assert.Single(run.Runtime.Calls).ModelId));
    }

    [Fact]
    public void Duration_is_from_sending_to_the_last_picture_on_disk()
    {
        PaintingRun? run = null;
        using RecordingRuntime runtime = new(_ =>
        {
            run!.Time.Advance(TimeSpan.FromSeconds(7));
            return Answer.Of(Answer.Picture());
        });
        using (run = new PaintingRun(runtime))
        {
            Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<EditFinished>(Assert.Single(run.Paint())).Result.Duration);
        }
    }

    [Theory]
    [InlineData(1, 1, "out/photo.inpaint.png")]
    [InlineData(3, 3, "out/photo.inpaint.1.png out/photo.inpaint.2.png out/photo.inpaint.3.png")]
    [InlineData(3, 2, "out/photo.inpaint.1.png out/photo.inpaint.2.png")]
    [InlineData(1, 2, "out/photo.inpaint.2.png out/photo.inpaint.png")]
    public void Every_picture_that_came_is_kept(int asked, int came, string files)
    {
        byte[][] pictures = [.. Enumerable.Range(1, came).Select(Answer.Picture)];
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.Of(pictures)));

        IReadOnlyList<RunRecord> records = run.Paint(run.Edit(options: new EditOptions { Count = asked }));

        Assert.Equal(files.Split(' '), run.OutFiles);
        EditResult result = Assert.Single(records.OfType<EditFinished>()).Result;
        Assert.Equal(pictures, result.OutputPaths.Select(File.ReadAllBytes));
        string[] warnings = came < asked ? [$"'photo.png': {came} of {asked} pictures came."] : [];
        Assert.Equal(warnings, records.OfType<RunWarning>().Select(warning => warning.Message));
    }

    [Theory]
    [InlineData(true, false, 0.024)]
    [InlineData(true, true, 0.024)]
    [InlineData(false, true, 0.0)]
    [InlineData(false, false, null)]
    public void Only_amazon_has_a_price_and_what_is_simulated_elsewhere_costs_nothing(bool isAws, bool isSimulated, double? cost)
    {
        byte[] picture = isSimulated ? SimulationMark.Write(Answer.Picture()) : Answer.Picture();
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.Of(picture, picture, picture)) { IsAws = isAws });

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(run.Paint(run.Edit(options: new EditOptions { Count = 3 })))).Result;

        Assert.Equal((isSimulated, (decimal?)cost), (result.Simulated, result.Cost));
    }

    [Theory]
    [InlineData(OutputFormat.Png, ".png", "PNG")]
    [InlineData(OutputFormat.Jpeg, ".jpg", "JPEG")]
    [InlineData(OutputFormat.Webp, ".webp", "WebP")]
    public void Results_have_the_format_that_was_asked_for(OutputFormat format, string extension, string signature)
    {
        using PaintingRun run = new();
        run.Output = run.Output with { Format = format };

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(run.Paint())).Result;

        Assert.EndsWith(extension, result.OutputPaths[0], StringComparison.Ordinal);
        Assert.Equal(signature, ImageSignature.Recognize(File.ReadAllBytes(result.OutputPaths[0])));
    }

    [Theory]
    [InlineData(OutputFormat.Png, OutputFormat.Png, null)]
    [InlineData(OutputFormat.Png, OutputFormat.Jpeg, null)]
    [InlineData(OutputFormat.Png, OutputFormat.Webp, 50)]
    [InlineData(OutputFormat.Jpeg, OutputFormat.Jpeg, 50)]
    public void What_was_simulated_says_so_in_every_format(OutputFormat answered, OutputFormat format, int? quality)
    {
        byte[] picture = SimulationMark.Write(OutputEncoding.Encode(Answer.Picture(), answered).Span);
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.Of(picture)) { IsFree = true });
        run.Output = run.Output with { Format = format, Quality = quality };

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(run.Paint())).Result;

        Assert.True(SimulationMark.IsSimulated(File.ReadAllBytes(result.OutputPaths[0])));
    }

    [Fact]
    public void Results_lie_beside_their_images_unless_told_otherwise()
    {
        using PaintingRun run = new();
        run.Output = new OutputOptions();

        run.Paint(run.Edit("some/where/photo [1].png"));

        Assert.True(File.Exists(run.Folder["some/where/photo [1].inpaint.png"]));
    }

    [Fact]
    public void Seeds_that_are_not_given_are_drawn_from_the_run_s_own_and_recorded()
    {
        using PaintingRun run = new(new RunOptions { Random = new Random(7) });
        run.Run.Add(run.Edit("1.png"), run.Output);
        run.Run.Add(run.Edit("2.png", new EditOptions { Seed = 4711 }), run.Output);
        run.Run.Add(run.Edit("3.png"), run.Output);

        EditResult[] results = [.. run.Drain().Cast<EditFinished>().Select(record => record.Result).OrderBy(result => result.Edit.ImagePath)];

        Random random = new(7);
        Assert.Equal([random.NextInt64(2_147_483_647), 4711, random.NextInt64(2_147_483_647)], results.Select(result => result.Seed));
        Assert.Equal(results.Select(result => result.Seed).Order(), run.Runtime.Calls.Select(call => SeedOf(call.Body)).Order());
    }

    [Fact]
    public void A_rule_that_is_not_confirmed_is_told_once_a_run()
    {
        using PaintingRun run = new(new RunOptions { ThrottleLimit = 4 });
        byte[] photo = new PngBuilder(300, 200).Build();
        run.Folder.Write("mask.png", new PngBuilder(300, 200) { SampleAt = (x, _, _) => x < 9 ? 0 : 255 }.Build());
        for (int number = 1; number <= 4; number++)
        {
            Edit edit = run.Edit($"photo{number}.png");
            File.WriteAllBytes(edit.ImagePath, photo);
            run.Run.Add(edit, run.Output);
        }

        IReadOnlyList<RunRecord> records = run.Drain();

        Assert.Equal(4, records.OfType<EditFinished>().Count());
        string[] warnings = [.. records.OfType<RunWarning>().Select(warning => warning.Message)];
        Assert.Equal(2, warnings.Length);
        Assert.Single(warnings, warning => warning.Contains("at least 256 pixels a side", StringComparison.Ordinal));
        Assert.Single(warnings, warning => warning.Contains("list of sizes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_of_masks_has_each_image_s_own()
    {
        using PaintingRun run = new();
        Edit edit = run.Edit();
        string mask = run.Folder.Write("masks/photo.png", File.ReadAllBytes(run.Folder["mask.png"]));

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(run.Paint(edit with { MaskPath = run.Folder["masks"] }))).Result;

        Assert.Equal(mask, result.MaskPath);
    }

    [Fact]
    public void A_mask_prompt_needs_no_mask()
    {
        using PaintingRun run = new();

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(run.Paint(run.Edit() with { MaskPath = null, MaskPrompt = "the sofa" }))).Result;

        Assert.Null(result.MaskPath);
        Assert.Contains("\"maskPrompt\":\"the sofa\"", System.Text.Encoding.UTF8.GetString(run.Runtime.Calls[0].Body), StringComparison.Ordinal);
    }

    private static long SeedOf(byte[] body)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("imageGenerationConfig").GetProperty("seed").GetInt64();
    }
}
