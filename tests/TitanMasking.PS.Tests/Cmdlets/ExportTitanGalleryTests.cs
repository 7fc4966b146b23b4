using System.Text.Json;
using System.Text.RegularExpressions;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

public sealed class ExportTitanGalleryTests : IDisposable
{
    private const string Paint = "Invoke-TitanInpaint -Mask mask.png -Prompt 'a red door' -Simulate -Destination out";

    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public ExportTitanGalleryTests()
    {
        _folder.AddPhoto("a [1].png");
        _folder.AddPhoto("b.png");
        File.WriteAllText(_folder["broken.png"], "no picture");
    }

    [Fact]
    public void Pictures_and_errors_go_down_one_pipeline()
    {
        RunOutcome outcome = Run($"{ModuleHost.Children}('.', $false) | Where-Object Name -ne mask.png | {Paint} 2>&1 | Export-TitanGallery review.html");

        outcome.ThrowIfFailed();
        Assert.Equal(["review.html"], outcome.OutputNames);
        JsonElement[] edits = Edits();
        Assert.Equal(["a [1].png Painted", "b.png Painted", "broken.png Failed"], edits.Select(Describe).Order());
        JsonElement painted = edits.First(edit => Describe(edit) == "b.png Painted");
        Assert.Equal(("a red door", "Inpaint", true, "out/b.inpaint.png"), (
            painted.GetProperty("prompt").GetString(),
            painted.GetProperty("task").GetString(),
            painted.GetProperty("simulated").GetBoolean(),
            painted.GetProperty("after").GetProperty("link").GetString()));
        Assert.Equal("ImageUnreadable", edits.Single(edit => Describe(edit) == "broken.png Failed").GetProperty("errorId").GetString());
    }

    [Fact]
    public void Errors_and_a_journal_tell_of_each_edit_once()
    {
        Run($"$done = 'b.png', 'broken.png' | {Paint} -ErrorVariable failed -ErrorAction SilentlyContinue; $done | Export-TitanGallery review.html -ErrorRecord $failed -Journal out/.titanmasking.jsonl");

        Assert.Equal(["b.png Painted", "broken.png Failed"], Edits().Select(Describe));
    }

    [Fact]
    public void A_journal_alone_is_enough()
    {
        Run($"'b.png', 'broken.png' | {Paint} -ErrorAction SilentlyContinue");

        Run("Export-TitanGallery -Journal out/.titanmasking.jsonl -Path new/review.html").ThrowIfFailed();

        Assert.Equal(["b.png Painted", "broken.png Failed"], Edits("new/review.html").Select(Describe).Order());
    }

    [Fact]
    public void A_canvas_keeps_its_sides()
    {
        Run("Invoke-TitanOutpaint b.png -Left 10 -Bottom 30 -Prompt 'a hall' -Simulate | Export-TitanGallery review.html").ThrowIfFailed();

        JsonElement sides = Edits().Single().GetProperty("sides");
        Assert.Equal((10, 30), (sides.GetProperty("left").GetInt32(), sides.GetProperty("bottom").GetInt32()));
    }

    [Theory]
    [InlineData("$painted | Export-TitanGallery review.html")]
    [InlineData("$painted | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 4)) } | Export-TitanGallery review.html")]
    [InlineData("Export-TitanGallery -Journal out/.titanmasking.jsonl -Path review.html")]
    public void A_guardrail_is_told_so_that_painting_anew_goes_through_it_too(string export)
    {
        Run($"$painted = 'b.png' | {Paint} -GuardrailIdentifier abc123 -GuardrailVersion 2; {export}").ThrowIfFailed();

        JsonElement guardrail = Edits().Single().GetProperty("guardrail");
        Assert.Equal(("abc123", "2"), (guardrail.GetProperty("identifier").GetString(), guardrail.GetProperty("version").GetString()));
    }

    [Fact]
    public void A_page_is_replaced_only_with_force()
    {
        File.WriteAllText(_folder["review.html"], "mine");

        Assert.Equal("OutputExists", Run("Export-TitanGallery review.html").TerminatingId);
        Assert.Equal("mine", File.ReadAllText(_folder["review.html"]));
        Run("Export-TitanGallery review.html -Force").ThrowIfFailed();
        Assert.Empty(Edits());
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        RunOutcome outcome = Run("Export-TitanGallery review.html -WhatIf");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Output);
        Assert.False(File.Exists(_folder["review.html"]));
    }

    [Fact]
    public void What_carries_no_edit_is_an_error_of_its_own()
    {
        RunOutcome outcome = Run("'b.png' | Export-TitanGallery review.html");

        Assert.Equal(["EditMissing"], outcome.ErrorIds);
        Assert.Equal(["review.html"], outcome.OutputNames);
    }

    [Fact]
    public void A_journal_that_is_not_there_is_said() =>
        Assert.Equal("JournalInvalid", Run("Export-TitanGallery review.html -Journal none.jsonl").TerminatingId);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static string Describe(JsonElement edit) => $"{edit.GetProperty("before").GetProperty("name").GetString()} {edit.GetProperty("status").GetString()}";

    private JsonElement[] Edits(string page = "review.html") =>
        [.. Regex.Matches(File.ReadAllText(_folder[page]), "class=\"edit-data\">(.*?)</script>").Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)];

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
