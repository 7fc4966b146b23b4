using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Clocks that jump.</summary>
public sealed class EditRunClockTests
{
    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public void A_clock_that_jumps_by_years_changes_neither_what_is_paid_nor_what_is_known(int years)
    {
        WatchedTime time = new();
        time.Advance(TimeSpan.FromDays(365 * 20));
        RecordingRuntime Jumping() => new(number =>
        {
            time.Offset += TimeSpan.FromDays(365 * (number % 2 == 1 ? years : -years));
            return Answer.Of(Answer.Picture(number));
        });
        using PaintingRun first = new(Jumping(), new RunOptions { ThrottleLimit = 1 }, time);
        first.AddPhotos(3);
        Assert.All(first.Drain(), record => Assert.Equal((EditStatus.Painted, TimeSpan.Zero), (Assert.IsType<EditFinished>(record).Result.Status, ((EditFinished)record).Result.Duration)));

        using PaintingRun second = first.Again(Jumping(), new RunOptions { ThrottleLimit = 1 });
        second.Output = second.Output with { Force = true };
        second.AddPhotos(3);
        Assert.All(second.Drain(), record => Assert.Equal(EditStatus.Painted, Assert.IsType<EditFinished>(record).Result.Status));
        Assert.Equal(3, second.Runtime.Calls.Count);

        using PaintingRun third = second.Again();
        third.Output = third.Output with { Force = false };
        third.AddPhotos(3);
        Assert.All(third.Drain(), record => Assert.Equal(EditStatus.Skipped, Assert.IsType<EditFinished>(record).Result.Status));
        Assert.Empty(third.Runtime.Calls);
    }

    [Fact]
    public void A_clock_that_was_set_back_hides_no_newer_picture()
    {
        WatchedTime time = new();
        time.Advance(TimeSpan.FromDays(365 * 20));
        using PaintingRun first = new(new RecordingRuntime(_ => Answer.Of(Answer.Picture())), options: null, time);
        first.Output = first.Output with { Format = OutputFormat.Jpeg };
        first.Paint();
        time.Offset -= TimeSpan.FromDays(365);
        using PaintingRun second = first.Again(new RecordingRuntime(_ => Answer.Of(Answer.Picture(2))));
        second.Output = second.Output with { Format = OutputFormat.Webp, Force = true };
        second.Paint();

        using PaintingRun third = second.Again();
        third.Output = third.Output with { Format = OutputFormat.Png, Force = false };
        Assert.Equal(Answer.Picture(2), File.ReadAllBytes(Assert.IsType<EditFinished>(Assert.Single(third.Paint())).Result.OutputPaths[0]));
        Assert.Empty(third.Runtime.Calls);
    }
}
