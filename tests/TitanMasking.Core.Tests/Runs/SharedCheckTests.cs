using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What is given once for all images is refused once, before the first of them.</summary>
public sealed class SharedCheckTests : IDisposable
{
    private static readonly Edit s_nothing = new() { Task = EditTask.Outpaint, ImagePath = "" };

    private readonly PaintingRun _run = new();

    [Fact]
    public void What_may_still_come_with_each_image_is_not_asked_for() => _run.Run.CheckShared(s_nothing, _run.Output);

    [Fact]
    public void A_mask_for_all_may_be_good_or_a_folder()
    {
        _run.Run.CheckShared(s_nothing with { MaskPath = _run.Folder["mask.png"] }, _run.Output);
        _run.Run.CheckShared(s_nothing with { MaskPath = _run.Folder.Path }, _run.Output);
    }

    [Fact]
    public void A_mask_for_all_that_is_not_there() => AssertRefused(s_nothing with { MaskPath = _run.Folder["none.png"] }, EditErrorId.MaskMissing);

    [Fact]
    public void A_mask_for_all_that_every_image_would_be_refused_for()
    {
        string grey = _run.Folder.Write("grey.png", new PngBuilder(8, 8) { SampleAt = (_, _, _) => 7 }.Build());

        AssertRefused(s_nothing with { MaskPath = grey }, EditErrorId.MaskInvalid);
    }

    [Fact]
    public void An_option_for_all() => AssertRefused(s_nothing with { Options = new EditOptions { Count = 6 } }, EditErrorId.OptionNotSupported);

    [Fact]
    public void A_text_for_all() => AssertRefused(s_nothing with { Prompt = new string('x', 513) }, EditErrorId.PromptInvalid);

    [Fact]
    public void A_mask_and_a_mask_prompt_for_all() =>
        AssertRefused(s_nothing with { MaskPath = _run.Folder["mask.png"], MaskPrompt = "the sofa" }, EditErrorId.MaskAmbiguous);

    [Fact]
    public void Sides_of_a_canvas_for_all()
    {
        _run.Run.CheckShared(s_nothing with { Sides = new CanvasSides(1, 0, 0, 1) }, _run.Output);

        AssertRefused(s_nothing with { Sides = new CanvasSides(-1, 0, 0, 0) }, EditErrorId.OptionNotSupported);
        AssertRefused(s_nothing with { Sides = new CanvasSides(1, 0, 0, 0), MaskPath = _run.Folder["mask.png"] }, EditErrorId.MaskAmbiguous);
    }

    [Fact]
    public void A_suffix_for_all()
    {
        _run.Output = _run.Output with { Suffix = "a/b" };

        AssertRefused(s_nothing, EditErrorId.OptionNotSupported);
    }

    [Theory]
    [InlineData(OutputFormat.Png, 80, "Give -Format Jpeg or Webp too")]
    [InlineData(OutputFormat.Jpeg, 0, "1 to 100")]
    [InlineData(OutputFormat.Webp, 101, "1 to 100")]
    public void A_quality_for_all(OutputFormat format, int quality, string words)
    {
        _run.Output = _run.Output with { Format = format, Quality = quality };

        Assert.Contains(words, AssertRefused(s_nothing, EditErrorId.OptionNotSupported), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OutputFormat.Jpeg, 1)]
    [InlineData(OutputFormat.Webp, 100)]
    public void A_quality_has_two_ends(OutputFormat format, int quality) =>
        _run.Run.CheckShared(s_nothing, _run.Output with { Format = format, Quality = quality });

    public void Dispose() => _run.Dispose();

    private string AssertRefused(Edit shared, EditErrorId id)
    {
        EditError error = Assert.Throws<EditException>(() => _run.Run.CheckShared(shared, _run.Output)).Error;

        Assert.Equal((id, true), (error.Id, error.EndsRun));
        Assert.Null(_run.Take());
        return error.Message;
    }
}
