using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>How edits come in, wait, are approved and go out.</summary>
public sealed class EditRunFlowTests
{
    [Fact]
    public void A_run_without_edits_has_no_records()
    {
        using PaintingRun run = new();

        Assert.Null(run.Take());
        Assert.False(run.Run.TryTake(out _));
        Assert.False(run.Run.IsFull);
    }

    [Fact]
    public async Task No_more_calls_are_open_than_allowed()
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PaintingRun run = new(new RecordingRuntime((_, _) => answer.Task), new RunOptions { ThrottleLimit = 3 });
        run.AddPhotos(6);
        for (int call = 1; call <= 3; call++)
        {
            await run.Runtime.NextCallAsync();
        }

        answer.SetResult(Answer.Of(Answer.Picture()));

        Assert.Equal(6, run.Drain().OfType<EditFinished>().Count());
        Assert.Equal((3, 6), (run.Runtime.MostAtOnce, run.Runtime.Calls.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_is_full_at_as_many_edits_as_calls_until_records_are_taken(int throttleLimit)
    {
        using PaintingRun run = new(new RunOptions { ThrottleLimit = throttleLimit });
        run.AddPhotos(throttleLimit - 1);
        Assert.False(run.Run.IsFull);

        run.Run.Add(run.Edit("last.png"), run.Output);
        Assert.True(run.Run.IsFull);

        run.Take();
        Assert.False(run.Run.IsFull);
        run.Drain();
    }

    [Fact]
    public void An_edit_that_is_refused_at_once_is_open_until_it_is_taken()
    {
        using PaintingRun run = new();
        run.Output = run.Output with { Root = run.Folder["elsewhere"] };

        run.AddPhotos(2);

        Assert.True(run.Run.IsFull);
        Assert.All(run.Drain(), record => Assert.Equal(EditErrorId.OptionNotSupported, Assert.IsType<EditFailed>(record).Exception.Error.Id));
        Assert.False(run.Run.IsFull);
    }

    [Fact]
    public void Nothing_is_sent_before_it_is_approved()
    {
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.Of(Answer.Picture())) { IsAws = true }, new RunOptions { AskBeforeSending = true });
        run.AddPhotos(1);

        PreparedEdit asked = Assert.IsType<ApprovalNeeded>(run.Take()).Edit;
        Assert.Empty(run.Runtime.Calls);
        Assert.Empty(run.OutFiles);
        Assert.Equal((run.Folder["photo1.png"], 0.008m), (asked.Edit.ImagePath, asked.Price));
        Assert.Equal([run.Folder["out/photo1.inpaint.png"]], asked.OutputPaths);

        run.Run.Approve(asked);
        Assert.IsType<EditFinished>(Assert.Single(run.Drain()));
        Assert.Equal(["out/photo1.inpaint.png"], run.OutFiles);
    }

    [Fact]
    public void What_is_declined_is_not_sent()
    {
        using PaintingRun run = new(new RunOptions { AskBeforeSending = true });
        run.AddPhotos(1);

        run.Run.Decline(Assert.IsType<ApprovalNeeded>(run.Take()).Edit);

        Assert.IsType<EditDeclined>(Assert.Single(run.Drain()));
        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public void What_is_approved_after_a_stop_is_dropped()
    {
        using PaintingRun run = new(new RunOptions { AskBeforeSending = true });
        run.AddPhotos(1);
        PreparedEdit asked = Assert.IsType<ApprovalNeeded>(run.Take()).Edit;

        run.Run.Stop();
        run.Run.Approve(asked);

        Assert.IsType<EditDropped>(Assert.Single(run.Drain()));
        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public void A_run_may_be_disposed_while_it_waits_for_approval()
    {
        using PaintingRun run = new(new RunOptions { AskBeforeSending = true });
        run.AddPhotos(2);
        Assert.IsType<ApprovalNeeded>(run.Take());

        run.Run.Dispose();

        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public async Task Waiting_can_be_given_up_and_the_run_goes_on()
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PaintingRun run = new(new RecordingRuntime((_, _) => answer.Task));
        run.AddPhotos(1);
        await run.Runtime.NextCallAsync();
        CancellationToken cancelled = new(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => run.Run.Take(TimeSpan.FromSeconds(1), out _, cancelled));

        answer.SetResult(Answer.Of(Answer.Picture()));
        Assert.IsType<EditFinished>(Assert.Single(run.Drain()));
    }
}
