using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class EditRunStopTests
{
    private const int Repeats = 50;

    [Fact]
    public async Task Stopping_lets_what_was_sent_land_and_drops_the_rest()
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PaintingRun run = new(new RecordingRuntime((_, _) => answer.Task));
        run.AddPhotos(3);
        await run.Runtime.NextCallAsync();

        run.Run.Stop();
        answer.SetResult(Answer.Of(Answer.Picture()));
        IReadOnlyList<RunRecord> records = run.Drain();

        Assert.Equal((1, 2), (records.OfType<EditFinished>().Count(), records.OfType<EditDropped>().Count()));
        Assert.Single(run.Runtime.Calls);
        Assert.Equal(records.OfType<EditFinished>().Single().Result.OutputPaths, run.OutFiles.Select(file => run.Folder[file]));
    }

    [Fact]
    public void What_is_added_to_a_stopped_run_is_dropped()
    {
        using PaintingRun run = new();

        run.Run.Stop();

        Assert.IsType<EditDropped>(Assert.Single(run.Paint()));
        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public async Task Disposing_waits_until_what_was_sent_is_on_disk()
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PaintingRun run = new(new RecordingRuntime((_, _) => answer.Task));
        run.AddPhotos(1);
        await run.Runtime.NextCallAsync();

        Task disposing = Task.Run(run.Run.Dispose, TestContext.Current.CancellationToken);
        Assert.False(disposing.IsCompleted);
        answer.SetResult(Answer.Of(Answer.Picture()));
        await disposing;

        Assert.Equal(["out/photo1.inpaint.png"], run.OutFiles);
    }

    [Fact]
    public async Task Disposing_abandons_a_call_that_does_not_end_in_time()
    {
        DateTimeOffset? abandoned = null;
        PaintingRun? run = null;
        RecordingRuntime runtime = new(async (_, cancellationToken) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            }
            finally
            {
                abandoned = run!.Time.GetUtcNow();
            }
        });
        using (run = new PaintingRun(runtime))
        {
            run.AddPhotos(2);
            await runtime.NextCallAsync();
            DateTimeOffset start = run.Time.GetUtcNow();

            Task disposing = Task.Run(run.Run.Dispose, TestContext.Current.CancellationToken);
            Assert.IsType<EditDropped>(run.Take());
            while (!disposing.IsCompleted)
            {
                run.Time.Advance(TimeSpan.FromMilliseconds(10));
                await Task.Yield();
            }

            Assert.True(abandoned - start >= EditRun.Grace, $"It was abandoned after {abandoned - start}.");
            Assert.Empty(run.OutFiles);
        }
    }

    [Fact]
    public void A_call_that_was_written_down_while_the_run_stopped_is_not_sent_and_its_line_is_taken_back()
    {
        WatchedTime time = new();
        using PaintingRun first = new(new RecordingRuntime(_ => Answer.Of(Answer.Picture())), options: null, time);
        time.Looked = first.Run.Stop;

        Assert.IsType<EditDropped>(Assert.Single(first.Paint()));

        Assert.Empty(first.Runtime.Calls);
        Assert.Empty(first.OutFiles);
        time.Looked = null;
        using PaintingRun second = first.Again();
        KnownEdits known = KnownEdits.Read(first.Folder["out/.titanmasking.jsonl"]);
        Assert.Equal([typeof(StartedEntry), typeof(FailedEntry)], known.ReadEntries().Select(entry => entry.GetType()));
        Assert.Empty(known.Unfinished);
        Assert.IsType<EditFinished>(Assert.Single(second.Paint()));
        Assert.Single(second.Runtime.Calls);
    }

    /// <summary>The second photo's line whose writing outlasts the grace, while the call of the first is never answered.</summary>
    [Theory]
    [InlineData("started", 0)]
    [InlineData("received", 1)]
    [InlineData("done", 1)]
    public async Task Whichever_line_outlasts_the_grace_the_next_run_knows_what_is_known(string line, int answered)
    {
        TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        WatchedTime time = new();
        RecordingRuntime runtime = new(async (number, cancellationToken) =>
        {
            if (number > 1)
            {
                return Answer.Of(Answer.Picture());
            }

            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            }
            finally
            {
                abandoned.SetResult();
            }
        });
        using PaintingRun first = new(runtime, new RunOptions { ThrottleLimit = 2 }, time);
        first.AddPhotos(1);
        await runtime.NextCallAsync();
        Task? disposing = null;
        int looks = Array.IndexOf(["started", "received", "done"], line);
        time.Looked = () =>
        {
            if (looks-- == 0)
            {
                time.Looked = null;
                disposing = Task.Run(first.Run.Dispose);
                while (!abandoned.Task.IsCompleted)
                {
                    time.Advance(TimeSpan.FromMilliseconds(10));
                    Thread.Yield();
                }
            }
        };
        first.Run.Add(first.Edit("photo2.png"), first.Output);
        Assert.Equal(answered, first.Drain().OfType<EditFinished>().Count());
        await disposing!;
        Assert.Equal(1 + answered, runtime.Calls.Count);

        using PaintingRun second = first.Again();
        second.AddPhotos(2);
        IReadOnlyList<RunRecord> records = second.Drain();

        Assert.Contains("1 of its calls were on their way, for 'photo1.png'.", Assert.Single(records.OfType<RunWarning>()).Message, StringComparison.Ordinal);
        Assert.Equal(2, records.OfType<EditFinished>().Count());
        Assert.Equal(2 - answered, second.Runtime.Calls.Count);
        second.Run.Dispose();
        Assert.Equal(["out/photo1.inpaint.png", "out/photo2.inpaint.png"], second.OutFiles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Disposing_twice_is_disposing_once()
    {
        PaintingRun run = new();
        run.Run.Dispose();

        run.Dispose();
    }

    [Fact]
    public async Task Whenever_it_is_stopped_every_edit_ends_once_and_every_call_has_its_picture()
    {
        for (int round = 0; round < Repeats; round++)
        {
            using PaintingRun run = new(YieldingRuntime(), new RunOptions { ThrottleLimit = 2 });
            run.AddPhotos(4);

            await StopAfter(run, calls: round % 5);
            IReadOnlyList<RunRecord> records = run.Drain();

            Assert.Equal(4, records.Count);
            Assert.Equal(run.Runtime.Calls.Count, records.OfType<EditFinished>().Count());
            Assert.Equal(run.Runtime.Calls.Count, run.OutFiles.Count(file => file.EndsWith(".inpaint.png", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Whenever_it_is_disposed_every_call_has_its_picture_and_nothing_else_is_left()
    {
        for (int round = 0; round < Repeats; round++)
        {
            using PaintingRun run = new(YieldingRuntime(), new RunOptions { ThrottleLimit = 2 });
            run.AddPhotos(4);
            for (int call = 0; call < round % 5; call++)
            {
                await run.Runtime.NextCallAsync();
            }

            run.Run.Dispose();

            Assert.Equal(run.Runtime.Calls.Count, run.OutFiles.Count());
            Assert.All(run.OutFiles, file => Assert.EndsWith(".inpaint.png", file, StringComparison.Ordinal));
        }
    }

    private static RecordingRuntime YieldingRuntime() => new(async (_, _) =>
    {
        await Task.Yield();
        return Answer.Of(Answer.Picture());
    });

    private static async Task StopAfter(PaintingRun run, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            await run.Runtime.NextCallAsync();
        }

        run.Run.Stop();
    }
}
