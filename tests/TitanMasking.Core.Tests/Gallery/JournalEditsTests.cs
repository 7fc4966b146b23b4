using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;
using TitanMasking.Core.Tests.Journals;
using Xunit;

namespace TitanMasking.Core.Tests.Gallery;

public sealed class JournalEditsTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task The_latest_edit_of_a_file_and_the_failures_that_still_stand()
    {
        await _folder.WriteAsync(_folder.Failed("mended") with { Task = EditTask.Inpaint, MaskPrompt = null, Prompt = "x" }, _folder.Failed("bad"));
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        await _folder.WriteAsync(_folder.Done("a") with { Seed = 1 }, _folder.Done("mended") with { Prompt = "x", NegativePrompt = null });
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        await _folder.WriteAsync(_folder.Done("a") with { Seed = 2, Prompt = "anew" });

        IReadOnlyList<GalleryEdit> edits = JournalEdits.Read(_folder.JournalPath);

        Assert.Equal(
            [("bad.jpg", GalleryStatus.Failed, null), ("mended.jpg", GalleryStatus.Painted, 42L), ("a.jpg", GalleryStatus.Painted, 2L)],
            edits.Select(edit => (Path.GetFileName(edit.SourcePath)!, edit.Status, edit.Seed)));
        Assert.Equal(("ContentFiltered", "The filter refused it."), (edits[0].ErrorId, edits[0].Message));
        Assert.Equal((_folder["a.png"], "anew", 0.08m), (edits[2].ResultPath, edits[2].Prompt, edits[2].Cost));
    }

    [Fact]
    public async Task A_guardrail_is_told_of_what_was_painted_and_of_what_failed()
    {
        Guardrail guardrail = new("abc123", "2");
        await _folder.WriteAsync(_folder.Done("a") with { Guardrail = guardrail }, _folder.Failed("bad") with { Guardrail = guardrail }, _folder.Done("plain"));

        Assert.Equal([guardrail, guardrail, null], JournalEdits.Read(_folder.JournalPath).OrderBy(edit => Path.GetFileName(edit.SourcePath)).Select(edit => edit.Guardrail));
    }

    [Fact]
    public async Task How_edits_were_asked_for_is_told_of_what_was_painted_and_of_what_failed()
    {
        EditSettings settings = new() { Fit = true };
        await _folder.WriteAsync(_folder.Done("a") with { Settings = settings }, _folder.Failed("bad") with { Settings = settings, OutputPath = _folder["bad.png"] }, _folder.Done("old"));

        Assert.Equal([(true, null), (true, _folder["bad.png"]), (null, null)], JournalEdits.Read(_folder.JournalPath).OrderBy(edit => Path.GetFileName(edit.SourcePath)).Select(edit => (edit.Settings?.Fit, edit.OutputPath)));
    }

    [Fact]
    public void A_journal_that_is_not_there_is_an_error() =>
        Assert.Equal(EditErrorId.JournalInvalid, Assert.Throws<EditException>(() => JournalEdits.Read(_folder.JournalPath)).Error.Id);

    public void Dispose() => _folder.Dispose();
}
