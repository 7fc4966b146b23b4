using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What was simulated never counts for a real run, which leaves nothing of it but what people or runs still need.</summary>
public sealed class EditRunSimulatedTests
{
    [Fact]
    public void What_was_simulated_is_painted_by_a_real_run_without_force()
    {
        using PaintingRun simulated = Simulated();
        simulated.Paint();
        using PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(real.Paint())).Result;

        Assert.Equal((EditStatus.Painted, false), (result.Status, result.Simulated));
        Assert.Equal(Answer.Picture(2), File.ReadAllBytes(result.OutputPaths[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_real_result_leaves_nothing_of_the_simulated_one_that_it_replaces(bool isAnotherEdit)
    {
        using PaintingRun simulated = Simulated();
        simulated.Output = simulated.Output with { Format = OutputFormat.Jpeg, KeepReply = true };
        Edit edit = simulated.Edit();
        simulated.Paint(edit);
        string left = Assert.Single(simulated.Replies);
        using PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });
        real.Output = real.Output with { KeepReply = false };

        Assert.IsType<EditFinished>(Assert.Single(real.Paint(isAnotherEdit ? edit with { Prompt = "a vase" } : edit)));

        string reply = Assert.Single(real.Replies);
        Assert.NotEqual(left, reply);
        Assert.Equal([reply, "out/photo.inpaint.jpg"], real.OutFiles.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_real_result_leaves_nothing_of_a_simulated_reply_that_could_not_be_finished(bool keepsReplies)
    {
        PaintingRun? simulated = null;
        byte[] AnswerOverFolder(int number)
        {
            Directory.CreateDirectory(simulated!.Folder["out/photo.inpaint.png"]);
            return Answer.Of(SimulationMark.Write(Answer.Picture(number)));
        }

        using RecordingRuntime runtime = new(AnswerOverFolder) { IsFree = true };
        using (simulated = new PaintingRun(runtime))
        {
            Assert.IsType<EditFailed>(Assert.Single(simulated.Paint()));
            Assert.Single(simulated.Replies);
            Directory.Delete(simulated.Folder["out/photo.inpaint.png"]);
            using PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });
            real.Output = real.Output with { KeepReply = keepsReplies };

            Assert.IsType<EditFinished>(Assert.Single(real.Paint()));
            real.Run.Dispose();

            Assert.Equal(["out/photo.inpaint.png"], real.OutFiles);
        }
    }

    // The emulator's pictures are marked too, and its origin is an endpoint's.
    [Fact]
    public void A_reply_of_the_emulator_is_kept_however_often_the_quality_changes()
    {
        static RecordingRuntime Emulator() => new(_ => Answer.Of(SimulationMark.Write(Answer.Picture())));
        using PaintingRun first = new(Emulator());
        Edit edit = first.Edit(options: new EditOptions { Seed = 1 });
        int calls = 0;
        foreach (int quality in new[] { 90, 80, 70, 60, 90 })
        {
            using PaintingRun run = first.Again(Emulator());
            run.Output = run.Output with { Format = OutputFormat.Jpeg, Quality = quality };
            Assert.IsType<EditFinished>(run.Paint(edit)[^1]);
            calls += run.Runtime.Calls.Count;
            Assert.Single(run.Replies);
        }

        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8765", false)]
    [InlineData("http://127.0.0.1:9999", true)]
    [InlineData(null, true)]
    public void What_an_emulator_painted_is_replaced_by_other_endpoints_alone(string? endpoint, bool isReplaced)
    {
        static RecordingRuntime At(string? url) => new(_ => Answer.Of(SimulationMark.Write(Answer.Picture())))
        {
            IsAws = url is null,
            Options = new BedrockRuntimeOptions { EndpointUrl = url },
        };
        using PaintingRun first = new(At("http://127.0.0.1:8765"));
        first.Paint();
        using PaintingRun second = first.Again(At(endpoint));

        RunRecord record = second.Paint(second.Edit() with { Prompt = "another" })[^1];

        Assert.Equal(isReplaced, record is EditFinished);
        Assert.Equal(isReplaced ? null : EditErrorId.OutputExists, (record as EditFailed)?.Exception.Error.Id);
    }

    [Fact]
    public void A_result_under_the_name_of_a_simulated_reply_stays()
    {
        using PaintingRun simulated = Simulated();
        simulated.Output = simulated.Output with { Format = OutputFormat.Jpeg, KeepReply = true };
        simulated.Paint();
        using PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });
        real.Output = new OutputOptions { Destination = real.Folder[PaintingRun.Out], IsDestinationShared = true, Suffix = ".inpaint.reply" };

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(real.Paint())).Result;

        Assert.EndsWith("photo.inpaint.reply.png", result.OutputPaths[0], StringComparison.Ordinal);
        Assert.Equal(Answer.Picture(2), File.ReadAllBytes(result.OutputPaths[0]));
    }

    [Fact]
    public void A_simulated_picture_that_was_kept_beside_the_result_and_then_retouched_is_left_alone()
    {
        using PaintingRun simulated = Simulated();
        simulated.Output = simulated.Output with { Format = OutputFormat.Jpeg, KeepReply = true };
        simulated.Paint();
        File.WriteAllText(simulated.Folder["out/photo.inpaint.reply.png"], "retouched");
        using PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });
        real.Output = real.Output with { KeepReply = false };

        Assert.IsType<EditFinished>(Assert.Single(real.Paint()));

        Assert.Equal("retouched", File.ReadAllText(real.Folder["out/photo.inpaint.reply.png"]));
    }

    [Fact]
    public void A_simulated_result_that_was_retouched_is_left_alone()
    {
        using PaintingRun simulated = Simulated();
        simulated.Paint();
        File.WriteAllText(simulated.Folder["out/photo.inpaint.png"], "retouched");
        using PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });

        Assert.Equal(EditErrorId.OutputExists, Assert.IsType<EditFailed>(Assert.Single(real.Paint())).Exception.Error.Id);
        Assert.Empty(real.Runtime.Calls);
    }

    private static PaintingRun Simulated() => new(new RecordingRuntime(_ => Answer.Of(SimulationMark.Write(Answer.Picture()))) { IsFree = true });
}
