using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What is done is not asked for again, and what was changed is.</summary>
public sealed class EditRunAgainTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_second_run_asks_nothing_and_gives_the_same_files(int throttleLimit)
    {
        RunOptions options = new() { ThrottleLimit = throttleLimit };
        using PaintingRun first = new(options);
        first.AddPhotos(12);
        string[] painted = Outputs(first.Drain(), EditStatus.Painted);
        using PaintingRun second = first.Again(options: options);
        second.AddPhotos(12);

        Assert.Equal(painted, Outputs(second.Drain(), EditStatus.Skipped));
        Assert.Equal(12, painted.Length);
        Assert.Empty(second.Runtime.Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void One_call_paints_all_inputs_that_are_the_same(int throttleLimit)
    {
        RunOptions options = new() { ThrottleLimit = throttleLimit };
        using PaintingRun first = new(options);
        string[] names = [.. Enumerable.Range(0, 12).Select(number => $"same{number}.png")];
        AddSame(first, names);
        IReadOnlyList<RunRecord> records = first.Drain();

        Assert.Single(first.Runtime.Calls);
        Assert.Single(Outputs(records, EditStatus.Painted));
        Assert.Equal(11, Outputs(records, EditStatus.Skipped).Length);
        Assert.Equal(12, first.OutFiles.Count());

        using PaintingRun second = first.Again(options: options);
        AddSame(second, [.. names, "renamed.png"]);
        Assert.Equal(13, Outputs(second.Drain(), EditStatus.Skipped).Length);
        Assert.Empty(second.Runtime.Calls);
        Assert.All(second.OutFiles, file => Assert.Equal(Answer.Picture(), File.ReadAllBytes(second.Folder[file])));
    }

    [Fact]
    public void Inputs_that_are_the_same_may_lie_anywhere_in_a_tree()
    {
        using PaintingRun run = new(new RunOptions { ThrottleLimit = 1 });
        run.Output = run.Output with { Root = run.Folder.Path };
        AddSame(run, ["a/same.png", "b/c/same.png"]);

        Assert.All(run.Drain(), record => Assert.IsType<EditFinished>(record));

        Assert.Single(run.Runtime.Calls);
        Assert.Equal(["out/a/same.inpaint.png", "out/b/c/same.inpaint.png"], run.OutFiles);
    }

    [Fact]
    public void What_is_in_its_place_is_left_as_people_made_it_and_writes_no_line()
    {
        using PaintingRun first = new();
        AddSame(first, ["a.png", "b.png"]);
        first.Drain();
        first.Run.Dispose();
        File.WriteAllText(first.Folder["out/a.inpaint.png"], "retouched");
        string journal = File.ReadAllText(first.Folder["out/.titanmasking.jsonl"]);

        using PaintingRun second = first.Again();
        AddSame(second, ["a.png", "b.png"]);
        Assert.Equal(2, Outputs(second.Drain(), EditStatus.Skipped).Length);
        second.Run.Dispose();

        Assert.Equal("retouched", File.ReadAllText(first.Folder["out/a.inpaint.png"]));
        Assert.Equal(journal, File.ReadAllText(first.Folder["out/.titanmasking.jsonl"]));
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("mask")]
    [InlineData("option")]
    [InlineData("image")]
    [InlineData("seed")]
    public void What_was_changed_is_another_edit_whose_name_is_taken(string change)
    {
        using PaintingRun first = new();
        Edit edit = first.Edit();
        first.Paint(edit);

        using PaintingRun second = first.Again();
        EditError error = Assert.IsType<EditFailed>(Assert.Single(second.Paint(Change(second, edit, change)))).Exception.Error;
        Assert.Equal(EditErrorId.OutputExists, error.Id);
        Assert.Contains("is the result of another edit", error.Message, StringComparison.Ordinal);

        using PaintingRun third = second.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))));
        third.Output = third.Output with { Force = true };
        Assert.IsType<EditFinished>(Assert.Single(third.Paint(Change(third, edit, change))));
        Assert.Single(third.Runtime.Calls);
    }

    [Fact]
    public void A_result_that_another_edit_has_replaced_is_not_taken_for_the_first_one_s()
    {
        using PaintingRun first = new();
        Edit edit = first.Edit();
        first.Paint(edit);
        using PaintingRun second = first.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))));
        second.Output = second.Output with { Force = true };
        second.Paint(edit with { Prompt = "something else" });

        using PaintingRun third = second.Again();
        third.Output = third.Output with { Force = false };

        Assert.Equal(EditErrorId.OutputExists, Assert.IsType<EditFailed>(Assert.Single(third.Paint(edit))).Exception.Error.Id);
        Assert.Empty(third.Runtime.Calls);
    }

    [Theory]
    [InlineData(OutputFormat.Png, OutputFormat.Jpeg)]
    [InlineData(OutputFormat.Jpeg, OutputFormat.Png)]
    [InlineData(OutputFormat.Jpeg, OutputFormat.Webp)]
    public void Another_format_alone_asks_nothing(OutputFormat before, OutputFormat after)
    {
        using PaintingRun first = new();
        first.Output = first.Output with { Format = before };
        first.Paint();
        using PaintingRun second = first.Again();
        second.Output = second.Output with { Format = after };

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(second.Paint())).Result;

        Assert.Equal((EditStatus.Skipped, 0m), (result.Status, result.Cost));
        Assert.Empty(second.Runtime.Calls);
        using PaintingRun third = second.Again();
        third.Output = third.Output with { Format = before };
        Assert.IsType<EditFinished>(Assert.Single(third.Paint()));
        Assert.Empty(third.Runtime.Calls);
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, null, 40)]
    [InlineData(OutputFormat.Jpeg, 40, null)]
    [InlineData(OutputFormat.Webp, 80, 20)]
    public void Another_quality_alone_asks_nothing_and_writes_the_file_anew(OutputFormat format, int? before, int? after)
    {
        using PaintingRun first = new();
        first.Output = first.Output with { Format = format, Quality = before };
        string path = Assert.Single(Outputs(first.Paint(), EditStatus.Painted));
        byte[] written = File.ReadAllBytes(path);

        using PaintingRun second = first.Again();
        second.Output = second.Output with { Quality = after };
        EditResult result = Assert.IsType<EditFinished>(Assert.Single(second.Paint())).Result;

        Assert.Equal((EditStatus.Skipped, 0m, path), (result.Status, result.Cost, Assert.Single(result.OutputPaths)));
        Assert.Empty(second.Runtime.Calls);
        byte[] anew = File.ReadAllBytes(path);
        Assert.NotEqual(written, anew);
        Assert.Equal(OutputEncoding.Encode(Answer.Picture(), format, after).ToArray(), anew);

        using PaintingRun third = second.Again();
        third.Output = third.Output with { Quality = before };
        third.Paint();
        Assert.Empty(third.Runtime.Calls);
        Assert.Equal(written, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_model_s_own_jpeg_stays_untouched_until_a_quality_is_asked_for()
    {
        byte[] own = OutputEncoding.Encode(Answer.Picture(), OutputFormat.Jpeg).ToArray();
        using PaintingRun first = new(new RecordingRuntime(_ => Answer.Of(own)));
        first.Output = first.Output with { Format = OutputFormat.Jpeg };
        string path = Assert.Single(Outputs(first.Paint(), EditStatus.Painted));
        Assert.Equal(own, File.ReadAllBytes(path));

        using PaintingRun second = first.Again();
        second.Output = second.Output with { Quality = 30 };
        second.Paint();
        Assert.NotEqual(own, File.ReadAllBytes(path));

        using PaintingRun third = second.Again();
        third.Output = third.Output with { Quality = null };
        third.Paint();
        Assert.Empty(second.Runtime.Calls.Concat(third.Runtime.Calls));
        Assert.Equal(own, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(8, 0)]
    [InlineData(1, -3)]
    [InlineData(8, -3)]
    public void Force_redoes_what_earlier_runs_did_and_pays_once_for_inputs_that_are_the_same(int throttleLimit, int hoursOfClock)
    {
        RunOptions options = new() { ThrottleLimit = throttleLimit };
        string[] names = ["a.png", "b.png", "c.png"];
        using PaintingRun first = new(options);
        AddSame(first, names);
        first.Drain();
        using PaintingRun second = first.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))), options);
        second.Output = second.Output with { Force = true };

        // Clocks are set while a run goes on; what was paid for in it stays paid for.
        second.Time.AdjustTime(second.Time.GetUtcNow().AddHours(hoursOfClock));
        AddSame(second, names);
        second.Drain();

        Assert.Single(second.Runtime.Calls);
        Assert.All(names, name => Assert.Equal(Answer.Picture(2), File.ReadAllBytes(second.Folder[$"out/{Path.ChangeExtension(name, ".inpaint.png")}"])));
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg)]
    [InlineData(OutputFormat.Webp)]
    public void Force_keeps_the_new_reply_in_the_place_of_the_old(OutputFormat format)
    {
        using PaintingRun first = new();
        first.Output = first.Output with { Format = format };
        AddSame(first, ["a.png", "b.png"]);
        first.Drain();
        string old = Assert.Single(first.Replies);
        using PaintingRun second = first.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))));
        second.Output = second.Output with { Force = true };

        AddSame(second, ["a.png", "b.png"]);
        second.Drain();

        Assert.Single(second.Runtime.Calls);
        Assert.NotEqual(old, Assert.Single(second.Replies));
        using PaintingRun third = second.Again();
        third.Output = third.Output with { Format = OutputFormat.Png, Force = false };
        AddSame(third, ["a.png"]);
        Assert.Equal(Answer.Picture(2), File.ReadAllBytes(Assert.IsType<EditFinished>(Assert.Single(third.Drain())).Result.OutputPaths[0]));
        Assert.Empty(third.Runtime.Calls);
    }

    [Fact]
    public void Force_leaves_a_reply_that_a_result_in_another_format_came_from_until_that_is_painted_anew_too()
    {
        using PaintingRun first = new();
        first.Output = first.Output with { Format = OutputFormat.Jpeg };
        first.Paint();
        using PaintingRun second = first.Again();
        second.Output = second.Output with { Format = OutputFormat.Webp };
        second.Paint();
        string shared = Assert.Single(second.Replies);

        using PaintingRun third = second.Again();
        third.Output = third.Output with { Format = OutputFormat.Jpeg, Force = true };
        third.Paint();
        Assert.Equal(2, third.Replies.Count());
        Assert.Contains(shared, third.Replies);

        using PaintingRun fourth = third.Again();
        fourth.Output = fourth.Output with { Format = OutputFormat.Webp };
        fourth.Paint();
        Assert.Equal(2, fourth.Replies.Count());
        Assert.DoesNotContain(shared, fourth.Replies);
    }

    [Fact]
    public void Results_among_the_inputs_are_passed_over_with_one_warning()
    {
        using PaintingRun first = new();
        first.AddPhotos(3);
        first.Drain();
        using PaintingRun second = first.Again();
        foreach (string file in second.OutFiles.ToArray())
        {
            second.Run.Add(second.Edit() with { ImagePath = second.Folder[file] }, second.Output);
        }

        IReadOnlyList<RunRecord> records = second.Drain();

        Assert.Equal(3, records.OfType<EditPassedOver>().Count());
        Assert.Contains("is itself the result of an earlier edit", Assert.Single(records.OfType<RunWarning>()).Message, StringComparison.Ordinal);
        Assert.Empty(second.Runtime.Calls);
    }

    [Fact]
    public void A_folder_with_masks_of_the_images_need_have_none_of_the_results_among_them()
    {
        using PaintingRun first = new();
        Edit edit = first.Edit();
        first.Folder.Write("masks/photo.png", File.ReadAllBytes(first.Folder["mask.png"]));
        edit = edit with { MaskPath = first.Folder["masks"] };
        string result = Assert.IsType<EditFinished>(first.Paint(edit)[^1]).Result.OutputPaths[0];
        using PaintingRun second = first.Again();

        Assert.IsType<EditPassedOver>(second.Paint(edit with { ImagePath = result })[^1]);
    }

    private static void AddSame(PaintingRun run, string[] names)
    {
        foreach (string name in names)
        {
            Edit edit = run.Edit(name);
            File.WriteAllBytes(edit.ImagePath, PaintingRun.Photo("same"));
            run.Run.Add(edit, run.Output);
        }
    }

    private static Edit Change(PaintingRun run, Edit edit, string change)
    {
        switch (change)
        {
            case "prompt":
                return edit with { Prompt = "a vase" };
            case "option":
                return edit with { Options = edit.Options with { CfgScale = 7 } };
            case "seed":
                return edit with { Options = edit.Options with { Seed = 5 } };
            case "mask":
                run.Folder.Write("mask.png", new PngBuilder(512, 512) { Depth = 1, SampleAt = (x, _, _) => x < 200 ? 0 : 1 }.Build());
                return edit;
            default:
                File.WriteAllBytes(edit.ImagePath, PaintingRun.Photo("retaken"));
                return edit;
        }
    }

    private static string[] Outputs(IEnumerable<RunRecord> records, EditStatus status) =>
        [.. records.OfType<EditFinished>().Where(record => record.Result.Status == status).SelectMany(record => record.Result.OutputPaths).Order(StringComparer.Ordinal)];
}
