using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What a run may spend, to the tenth of a cent.</summary>
public sealed class EditRunBudgetTests
{
    private const decimal Price = 0.008m;

    [Theory]
    [InlineData(1, 0.04)]
    [InlineData(1, 0.0479)]
    [InlineData(8, 0.04)]
    public void A_run_stops_before_its_limit_is_passed(int throttleLimit, double limit)
    {
        using PaintingRun run = new(Painting(), new RunOptions { ThrottleLimit = throttleLimit, MaxCost = (decimal)limit });
        run.AddPhotos(20);

        IReadOnlyList<RunRecord> records = run.Drain();

        // Side by side, one that has its share may be stopped before it is sent.
        int calls = run.Runtime.Calls.Count;
        Assert.InRange(calls, throttleLimit == 1 ? 5 : 0, 5);
        Assert.Equal(calls * Price, records.OfType<EditFinished>().Sum(record => record.Result.Cost));
        Assert.Equal(calls * Price, run.Run.Summary.Cost);
        Assert.All(records.OfType<EditFailed>(), failed => Assert.Equal((EditErrorId.BudgetReached, true), (failed.Exception.Error.Id, failed.Exception.Error.EndsRun)));
        Assert.NotEmpty(records.OfType<EditFailed>());
    }

    [Fact]
    public async Task Calls_in_flight_count()
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PaintingRun run = new(new RecordingRuntime((_, _) => answer.Task) { IsAws = true }, new RunOptions { ThrottleLimit = 8, MaxCost = 2 * Price });
        run.AddPhotos(2);
        await run.Runtime.NextCallAsync();
        await run.Runtime.NextCallAsync();
        run.Run.Add(run.Edit("one-more.png"), run.Output);
        Assert.Equal(EditErrorId.BudgetReached, Assert.IsType<EditFailed>(run.Take()).Exception.Error.Id);

        answer.SetResult(Answer.Of(Answer.Picture()));

        Assert.Equal(2, run.Drain().OfType<EditFinished>().Count());
        Assert.Equal(2, run.Runtime.Calls.Count);
    }

    [Fact]
    public void What_was_refused_costs_nothing_and_what_is_done_neither()
    {
        RunOptions options = new() { MaxCost = 2 * Price };
        using PaintingRun first = new(new RecordingRuntime(number => number <= 3 ? throw Refusals.OfTheFile : Answer.Of(Answer.Picture())) { IsAws = true }, options);
        first.AddPhotos(5);
        Assert.Equal(2, first.Drain().OfType<EditFinished>().Count());

        using PaintingRun second = first.Again(Painting(), new RunOptions { MaxCost = 3 * Price });
        second.AddPhotos(5);
        Assert.Equal(5, second.Drain().OfType<EditFinished>().Count());
        Assert.Equal((3, 3 * Price), (second.Runtime.Calls.Count, second.Run.Summary.Cost));
    }

    [Fact]
    public void Where_the_price_is_unknown_nothing_is_sent()
    {
        using PaintingRun run = new(new RunOptions { MaxCost = 100 });

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal((EditErrorId.OptionNotSupported, true), (error.Id, error.EndsRun));
        Assert.Empty(run.Runtime.Calls);
    }

    private static RecordingRuntime Painting() => new(_ => Answer.Of(Answer.Picture())) { IsAws = true };
}
