using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>The next run goes on from wherever the last one was cut off.</summary>
public sealed class EditRunRecoveryTests
{
    private const string Picture = "out/photo.inpaint.png";
    private const string Journal = "out/.titanmasking.jsonl";

    /// <summary>The journal's lines that a crash leaves, and whether the picture lies in its place.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void A_reply_that_was_saved_is_finished_with_no_call(int lines, bool isInPlace)
    {
        using PaintingRun first = Crashed(lines, isInPlace, Answer.Of(Answer.Picture()));
        using PaintingRun second = first.Again();

        EditResult result = Assert.IsType<EditFinished>(Assert.Single(second.Paint())).Result;

        Assert.Empty(second.Runtime.Calls);
        Assert.Equal(lines < 3 ? EditStatus.Painted : EditStatus.Skipped, result.Status);
        Assert.Equal(Answer.Picture(), File.ReadAllBytes(second.Folder[Picture]));
        second.Run.Dispose();
        Assert.Equal([Picture], second.OutFiles);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_reply_that_somebody_else_has_locked_is_not_paid_for_again(int lines)
    {
        using PaintingRun first = Crashed(lines, isInPlace: false, Answer.Of(Answer.Picture()));
        using PaintingRun second = first.Again();
        using (Lock(second, Assert.Single(second.Replies)))
        {
            AssertNotPaidForAgain(second, "'photo.png' was painted before");
        }

        using PaintingRun third = second.Again();
        Assert.Equal(EditStatus.Painted, Assert.IsType<EditFinished>(Assert.Single(third.Paint())).Result.Status);
        Assert.Empty(third.Runtime.Calls);
    }

    [Theory]
    [InlineData(OutputFormat.Png, OutputFormat.Jpeg)]
    [InlineData(OutputFormat.Jpeg, OutputFormat.Png)]
    public void What_another_format_is_made_from_and_somebody_else_has_locked_is_not_paid_for_again(OutputFormat before, OutputFormat after)
    {
        using PaintingRun first = new();
        first.Output = first.Output with { Format = before };
        first.Paint();
        using PaintingRun second = first.Again();
        second.Output = second.Output with { Format = after };
        using (Lock(second, before == OutputFormat.Png ? Picture : Assert.Single(second.Replies)))
        {
            AssertNotPaidForAgain(second, "'photo.png' was painted before");
        }

        using PaintingRun third = second.Again();
        Assert.Equal(EditStatus.Skipped, Assert.IsType<EditFinished>(Assert.Single(third.Paint())).Result.Status);
        Assert.Empty(third.Runtime.Calls);
    }

    [Fact]
    public void Of_several_results_that_another_can_be_made_from_one_that_is_locked_does_not_matter()
    {
        using PaintingRun first = new();
        first.Paint();
        using PaintingRun second = first.Again();
        second.Output = second.Output with { Format = OutputFormat.Jpeg };
        second.Paint();
        using PaintingRun third = second.Again();
        third.Output = third.Output with { Format = OutputFormat.Webp };
        using (Lock(third, Assert.Single(third.Replies)))
        {
            Assert.Equal(EditStatus.Skipped, Assert.IsType<EditFinished>(Assert.Single(third.Paint())).Result.Status);
        }

        Assert.Empty(third.Runtime.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_result_that_is_to_be_replaced_and_somebody_else_has_locked_is_named_before_the_call(bool isPaidFor)
    {
        using PaintingRun simulated = new(new RecordingRuntime(_ => Answer.Of(SimulationMark.Write(Answer.Picture()))) { IsFree = true });
        simulated.Paint();
        PaintingRun real = simulated.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });
        if (isPaidFor)
        {
            byte[] old = File.ReadAllBytes(real.Folder[Picture]);
            int lines = File.ReadAllLines(real.Folder[Journal]).Length;
            real.Paint();
            Cut(real, lines + 2, Answer.Of(Answer.Picture(2)));
            File.WriteAllBytes(real.Folder[Picture], old);
            real = real.Again();
        }

        using (real)
        using (Lock(real, Picture))
        {
            EditError error = Assert.IsType<EditFailed>(Assert.Single(real.Paint())).Exception.Error;

            Assert.Equal((EditErrorId.OutputExists, real.Folder["photo.png"]), (error.Id, error.Target));
            Assert.Contains(real.Folder[Picture], error.Message, StringComparison.Ordinal);
            Assert.Empty(real.Runtime.Calls);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_reply_that_was_cut_off_is_none_and_is_told_of_and_asked_for_again(int length)
    {
        using PaintingRun first = Crashed(lines: 1, isInPlace: false, Answer.Of(Answer.Picture()).AsSpan(0, length));
        using PaintingRun second = first.Again();

        IReadOnlyList<RunRecord> records = second.Paint();

        Assert.Contains("1 of its calls were on their way, for 'photo.png'", Assert.Single(records.OfType<RunWarning>()).Message, StringComparison.Ordinal);
        Assert.Single(records.OfType<EditFinished>());
        Assert.Single(second.Runtime.Calls);
        second.Run.Dispose();
        Assert.Equal([Picture], second.OutFiles);
    }

    [Fact]
    public void Runs_of_one_pipeline_tell_once_of_a_call_that_an_earlier_one_left()
    {
        using PaintingRun earlier = Crashed(lines: 1, isInPlace: false, []);
        using PaintingRun first = earlier.Again();
        using PaintingRun next = first.Beside();

        Assert.Single(first.Paint(first.Edit("other.png")).OfType<RunWarning>());
        Assert.Empty(next.Paint(next.Edit("another.png")).OfType<RunWarning>());

        next.Run.Dispose();
        using PaintingRun later = first.Again();
        Assert.Single(later.Paint().OfType<RunWarning>());
    }

    [Fact]
    public void A_run_through_many_folders_tells_once_of_a_call_that_an_earlier_one_left()
    {
        using PaintingRun first = Crashed(lines: 1, isInPlace: false, []);
        using PaintingRun second = first.Again();
        string[] folders = [PaintingRun.Out, .. Enumerable.Range(0, 20).Select(number => $"folder{number}"), PaintingRun.Out];
        List<RunRecord> records = [];
        foreach (string folder in folders)
        {
            second.Output = new OutputOptions { Destination = second.Folder[folder] };
            records.AddRange(second.Paint(second.Edit("other.png")));
        }

        Assert.Single(records.OfType<RunWarning>());
    }

    [Fact]
    public void A_call_that_cost_nothing_is_asked_again_with_no_word_of_what_it_may_have_cost()
    {
        using PaintingRun first = Crashed(lines: 1, isInPlace: false, [], new RecordingRuntime(_ => Answer.Of(SimulationMark.Write(Answer.Picture()))) { IsFree = true });
        using PaintingRun second = first.Again();

        Assert.IsType<EditFinished>(Assert.Single(second.Paint()));
        second.Run.Dispose();

        Assert.Equal([Picture], second.OutFiles);
    }

    [Fact]
    public void A_call_with_no_answer_is_asked_again_only_by_the_next_run()
    {
        using PaintingRun first = new(new RecordingRuntime(_ => throw new BedrockException(BedrockFailure.NotAnswered, "reset")));
        Assert.Equal(EditErrorId.OutcomeUnknown, Assert.IsType<EditFailed>(Assert.Single(first.Paint())).Exception.Error.Id);
        Assert.Single(first.Runtime.Calls);

        using PaintingRun second = first.Again();
        Assert.IsType<EditFinished>(Assert.Single(second.Paint()));
        Assert.Single(second.Runtime.Calls);
    }

    [Fact]
    public void A_reply_whose_picture_found_its_name_taken_is_finished_once_that_is_mended()
    {
        PaintingRun? first = null;
        using RecordingRuntime runtime = new(_ =>
        {
            Directory.CreateDirectory(first!.Folder[Picture]);
            return Answer.Of(Answer.Picture());
        });
        using (first = new PaintingRun(runtime))
        {
            Assert.IsType<EditFailed>(Assert.Single(first.Paint()));
            Directory.Delete(first.Folder[Picture]);

            using PaintingRun second = first.Again();
            Assert.Equal(EditStatus.Painted, Assert.IsType<EditFinished>(Assert.Single(second.Paint())).Result.Status);
            Assert.Empty(second.Runtime.Calls);
            second.Run.Dispose();
            Assert.Equal([Picture], second.OutFiles);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_to_be_replaced_is_replaced_by_the_run_that_goes_on(bool wasForced)
    {
        using PaintingRun before = new(new RecordingRuntime(_ => Answer.Of(SimulationMark.Write(Answer.Picture()))) { IsFree = !wasForced, IsAws = wasForced });
        before.Paint();
        using PaintingRun first = before.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))) { IsAws = true });
        first.Output = first.Output with { Force = wasForced };
        byte[] old = File.ReadAllBytes(first.Folder[Picture]);
        int lines = File.ReadAllLines(first.Folder[Journal]).Length;
        first.Paint();
        Cut(first, lines + 2, Answer.Of(Answer.Picture(2)));
        File.WriteAllBytes(first.Folder[Picture], old);

        using PaintingRun second = first.Again();
        second.Output = second.Output with { Force = false };
        Assert.IsType<EditFinished>(Assert.Single(second.Paint()));

        Assert.Empty(second.Runtime.Calls);
        Assert.Equal(Answer.Picture(2), File.ReadAllBytes(second.Folder[Picture]));
    }

    [Fact]
    public void A_half_written_picture_is_gone_once_the_edit_is_finished()
    {
        using PaintingRun first = new();
        first.Paint();
        Cut(first, lines: 3, Answer.Of(Answer.Picture()));
        File.Delete(first.Folder[Picture]);
        File.WriteAllText(WholeFile.TemporaryPath(first.Folder[Picture]), "half of a pic");

        using PaintingRun second = first.Again();
        second.Paint();
        second.Run.Dispose();

        Assert.Equal([Picture], second.OutFiles);
    }

    [Fact]
    public void A_journal_that_vanishes_during_a_call_ends_the_run_and_the_picture_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder with an open file cannot vanish there.");
        PaintingRun? run = null;
        using RecordingRuntime runtime = new(_ =>
        {
            Directory.Delete(run!.Folder[PaintingRun.Out], recursive: true);
            return Answer.Of(Answer.Picture());
        });
        using (run = new PaintingRun(runtime))
        {
            run.AddPhotos(3);
            IReadOnlyList<RunRecord> records = run.Drain();

            EditError error = Assert.Single(records.OfType<EditFailed>()).Exception.Error;
            Assert.Equal((EditErrorId.DestinationUnwritable, true), (error.Id, error.EndsRun));
            Assert.Single(runtime.Calls);
            Assert.Equal(Answer.Picture(), File.ReadAllBytes(run.Folder[Assert.Single(run.OutFiles, file => file.EndsWith(".png", StringComparison.Ordinal))]));
        }
    }

    private static FileStream Lock(PaintingRun run, string name) => new(run.Folder[name], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private static void AssertNotPaidForAgain(PaintingRun run, string words)
    {
        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;
        Assert.Equal((EditErrorId.DestinationUnwritable, run.Folder["photo.png"]), (error.Id, error.Target));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(run.Runtime.Calls);
    }

    private static PaintingRun Crashed(int lines, bool isInPlace, ReadOnlySpan<byte> reply, RecordingRuntime? runtime = null)
    {
        PaintingRun run = new(runtime ?? new RecordingRuntime(_ => Answer.Of(Answer.Picture())));
        run.Paint();
        Cut(run, 1 + lines, reply);
        if (!isInPlace)
        {
            File.Delete(run.Folder[Picture]);
        }

        return run;
    }

    // Leaves what a crash would: so many lines of the journal, and the reply as far as it came.
    private static void Cut(PaintingRun run, int lines, ReadOnlySpan<byte> reply)
    {
        run.Run.Dispose();
        string[] all = File.ReadAllLines(run.Folder[Journal]);
        File.WriteAllLines(run.Folder[Journal], all[..lines]);
        using JsonDocument started = JsonDocument.Parse(all.Last(line => line.Contains("\"started\"", StringComparison.Ordinal)));
        run.Folder.Write(Path.Combine(PaintingRun.Out, started.RootElement.GetProperty("replyPath").GetString()!), reply);
    }
}
