using System.Text;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What goes wrong once a call was sent.</summary>
public sealed class EditRunFailureTests
{
    private const int Repeats = 50;

    [Fact]
    public void An_error_of_one_file_leaves_the_others_alone()
    {
        using PaintingRun run = new(new RecordingRuntime(number => number == 2 ? throw Refusals.OfTheFile : Answer.Of(Answer.Picture())));
        run.AddPhotos(3);

        IReadOnlyList<RunRecord> records = run.Drain();

        Assert.Equal((2, 3), (records.OfType<EditFinished>().Count(), run.Runtime.Calls.Count));
        EditException exception = Assert.Single(records.OfType<EditFailed>()).Exception;
        Assert.Equal(EditErrorId.RequestRefused, exception.Error.Id);
        Assert.NotNull(exception.Error.Target);
        Assert.Equal(2, run.OutFiles.Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_error_of_the_run_lets_nothing_more_be_sent(int throttleLimit)
    {
        for (int round = 0; round < Repeats; round++)
        {
            TaskCompletionSource allCame = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using RecordingRuntime runtime = new(async (number, _) =>
            {
                if (number == throttleLimit)
                {
                    allCame.SetResult();
                }

                await allCame.Task;
                throw Refusals.OfTheRun;
            });
            using PaintingRun run = new(runtime, new RunOptions { ThrottleLimit = throttleLimit });
            run.AddPhotos(throttleLimit + 4);

            IReadOnlyList<RunRecord> records = run.Drain();

            Assert.Equal(throttleLimit, runtime.Calls.Count);
            Assert.Equal((throttleLimit, 4), (records.OfType<EditFailed>().Count(), records.OfType<EditDropped>().Count()));
            Assert.All(records.OfType<EditFailed>(), failed => Assert.Equal((EditErrorId.AccessDenied, true), (failed.Exception.Error.Id, failed.Exception.Error.EndsRun)));
            Assert.Equal((1, throttleLimit + 3), (run.Run.Summary.Failed, run.Run.Summary.Dropped));
            Assert.Empty(run.OutFiles);
        }
    }

    [Fact]
    public void A_defect_is_an_error_of_its_file_and_no_crash()
    {
        using PaintingRun run = new(new RecordingRuntime(number => number == 1 ? throw new InvalidCastException("surprise") : Answer.Of(Answer.Picture())));
        run.AddPhotos(2);

        IReadOnlyList<RunRecord> records = run.Drain();

        Assert.Single(records.OfType<EditFinished>());
        EditException exception = Assert.Single(records.OfType<EditFailed>()).Exception;
        Assert.Equal(EditErrorId.InternalError, exception.Error.Id);
        Assert.Contains("InvalidCastException: surprise", exception.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidCastException>(exception.InnerException);
    }

    [Fact]
    public void An_option_that_cannot_even_be_told_is_an_error_of_its_file()
    {
        using PaintingRun run = new();
        EditOptions options = new() { ModelOptions = new Dictionary<string, object?> { ["style"] = new Untellable() } };

        EditFailed failed = Assert.IsType<EditFailed>(Assert.Single(run.Paint(run.Edit(options: options))));

        Assert.Equal(EditErrorId.InternalError, failed.Exception.Error.Id);
        Assert.Contains("InvalidCastException: surprise", failed.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_gives_up_by_itself_is_told_and_not_dropped()
    {
        using PaintingRun run = new(new RecordingRuntime(_ => throw new TaskCanceledException()));

        Assert.Equal(EditErrorId.InternalError, Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error.Id);
    }

    [Fact]
    public void A_filter_that_refuses_leaves_nothing_behind()
    {
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.WithError("flagged")));

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal(EditErrorId.ContentFiltered, error.Id);
        Assert.Contains("flagged", error.Message, StringComparison.Ordinal);
        Assert.Empty(run.OutFiles);
    }

    [Fact]
    public void An_empty_answer_leaves_nothing_behind()
    {
        using PaintingRun run = new(new RecordingRuntime(_ => []));

        Assert.Equal(EditErrorId.ModelFailed, Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error.Id);
        Assert.Empty(run.OutFiles);
    }

    [Fact]
    public void An_answer_without_a_picture_is_kept_and_named()
    {
        byte[] answer = Answer.OfText("no base64");
        using PaintingRun run = new(new RecordingRuntime(_ => answer));

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal(EditErrorId.ModelFailed, error.Id);
        AssertKept(run, answer, error);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_reply_whose_picture_cannot_be_put_in_its_place_is_kept_and_named(bool isFolder, bool force)
    {
        byte[] answer = Answer.Of(Answer.Picture());
        PaintingRun? run = null;
        RecordingRuntime runtime = new(_ =>
        {
            string output = run!.Folder["out/photo.inpaint.png"];
            if (isFolder)
            {
                Directory.CreateDirectory(output);
            }
            else
            {
                File.WriteAllText(output, "came up meanwhile");
            }

            return answer;
        });
        using (run = new PaintingRun(runtime))
        {
            run.Output = run.Output with { Force = force };

            EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

            Assert.Equal(EditErrorId.DestinationUnwritable, error.Id);
            AssertKept(run, answer, error);
            Assert.DoesNotContain(run.OutFiles, file => file.EndsWith(".tmp", StringComparison.Ordinal));
            Assert.True(isFolder || File.ReadAllText(run.Folder["out/photo.inpaint.png"]) == "came up meanwhile");
        }
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, EditErrorId.ModelFailed)]
    [InlineData((OutputFormat)99, EditErrorId.InternalError)]
    public void A_reply_whose_picture_cannot_be_converted_is_kept_and_named(OutputFormat format, EditErrorId id)
    {
        byte[] answer = Answer.Of(new PngBuilder(8, 8) { ChangeRows = rows => rows[..9] }.Build());
        using PaintingRun run = new(new RecordingRuntime(_ => answer));
        run.Output = run.Output with { Format = format };

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal(id, error.Id);
        AssertKept(run, answer, error);
    }

    [Fact]
    public void A_destination_that_vanishes_hides_no_error()
    {
        PaintingRun? run = null;
        RecordingRuntime runtime = new(_ =>
        {
            Directory.Delete(run!.Folder[PaintingRun.Out], recursive: true);
            throw Refusals.OfTheFile;
        });
        using (run = new PaintingRun(runtime))
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder with an open file cannot vanish there.");
            Assert.Equal(EditErrorId.RequestRefused, Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error.Id);
        }
    }

    [Fact]
    public async Task The_reply_s_file_is_there_before_anything_is_sent()
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PaintingRun run = new(new RecordingRuntime((_, _) => answer.Task));
        run.AddPhotos(1);
        await run.Runtime.NextCallAsync();

        string reply = run.OutFiles.SingleOrDefault("");

        answer.SetResult(Answer.Of(Answer.Picture()));
        Assert.IsType<EditFinished>(Assert.Single(run.Drain()));
        Assert.Matches(@"^out/\.titanmasking/[0-9a-f]{16}-[0-9a-f]{8}\.json$", reply);
        Assert.Equal(["out/photo1.inpaint.png"], run.OutFiles);
    }

    private static void AssertKept(PaintingRun run, byte[] answer, EditError error)
    {
        string kept = Assert.Single(run.OutFiles, file => file.EndsWith(".json", StringComparison.Ordinal));
        Assert.Contains(run.Folder[kept], error.Message, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(answer), File.ReadAllText(run.Folder[kept]));
    }

    private sealed class Untellable
    {
        public override string ToString() => throw new InvalidCastException("surprise");
    }
}
