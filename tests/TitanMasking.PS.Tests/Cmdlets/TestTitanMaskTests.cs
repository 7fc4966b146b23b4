using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

public sealed class TestTitanMaskTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public TestTitanMaskTests()
    {
        _folder.AddPhoto("photo.png");
        File.WriteAllBytes(_folder["grey.png"], Pictures.GreyMask(512, 512));
        File.WriteAllText(_folder["text.png"], "no picture");
    }

    [Fact]
    public void A_good_mask()
    {
        PSObject file = Assert.Single(Run("Test-TitanMask mask.png -Image photo.png").Output);

        Assert.Equal(_folder["mask.png"], Assert.IsType<FileInfo>(file.BaseObject).FullName);
        Assert.Equal(true, file.Properties["IsValid"].Value);
        Assert.Equal(6.25, file.Properties["PaintedPercent"].Value);
        Assert.Empty((object[])file.Properties["Problems"].Value);
    }

    [Theory]
    [InlineData("Inpaint", 6.25)]
    [InlineData("Outpaint", 93.75)]
    public void The_share_that_is_painted_depends_on_the_task(string task, double percent) =>
        Assert.Equal(percent, Assert.Single(Run($"Test-TitanMask mask.png -Task {task}").Output).Properties["PaintedPercent"].Value);

    [Fact]
    public void Masks_that_are_refused_are_output_not_errors()
    {
        RunOutcome outcome = Run("'mask.png', 'grey.png', 'text.png', 'none.png' | Test-TitanMask");

        Assert.Equal(["mask.png", "grey.png", "text.png"], outcome.OutputNames);
        Assert.Equal([true, false, false], outcome.Output.Select(file => file.Properties["IsValid"].Value));
        Assert.Equal(["MaskMissing"], outcome.ErrorIds);
        PSObject problem = (PSObject)((object[])outcome.Output[1].Properties["Problems"].Value).Single();
        Assert.Equal("NotBlackAndWhite", problem.Properties["Id"].Value);
        Assert.Equal("Error", problem.Properties["Severity"].Value);
        Assert.Contains("x 3, y 4", (string)problem.Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_size_than_the_image()
    {
        _folder.AddPhoto("wide.png", 1024, 512);

        PSObject file = Assert.Single(Run("Test-TitanMask mask.png -Image wide.png").Output);

        Assert.Equal("SizeDiffers", ((PSObject)((object[])file.Properties["Problems"].Value).Single()).Properties["Id"].Value);
    }

    [Fact]
    public void Quiet_gives_one_bool_a_mask_in_order()
    {
        RunOutcome outcome = Run("'mask.png', 'grey.png', 'mask.png', 'text.png', 'grey.png', 'mask.png' | Test-TitanMask -Quiet -ThrottleLimit 3");

        outcome.ThrowIfFailed();
        Assert.Equal([true, false, true, false, false, true], outcome.Output.Select(result => (bool)result.BaseObject));
    }

    [Fact]
    public void An_image_of_one_mask_that_cannot_be_read_is_an_error_of_that_mask()
    {
        RunOutcome outcome = Run($$"""
            {{ModuleHost.Children}}('.', $false) | Where-Object Name -in mask.png, grey.png, text.png |
                Test-TitanMask -Quiet -Image { @{ 'mask.png' = 'photo.png'; 'grey.png' = 'text.png'; 'text.png' = 'none.png' }[$_.Name] }
            """);

        Assert.Equal(["ImageUnreadable", "ImageNotFound"], outcome.ErrorIds);
        Assert.Equal(true, Assert.Single(outcome.Output).BaseObject);
    }

    [Theory]
    [InlineData("text.png", "ImageUnreadable")]
    [InlineData("none.png", "ImageNotFound")]
    public void An_image_of_all_masks_that_cannot_be_read_ends_the_run(string image, string id)
    {
        RunOutcome outcome = Run($"'mask.png', 'grey.png' | Test-TitanMask -Image {image}");

        Assert.Equal(id, outcome.TerminatingId);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Masks_may_each_have_their_own_image()
    {
        RunOutcome outcome = Run($$"""{{ModuleHost.Children}}('.', $false) | Where-Object Name -eq mask.png | Test-TitanMask -Image { 'photo.png' } -Quiet""");

        outcome.ThrowIfFailed();
        Assert.Equal(true, Assert.Single(outcome.Output).BaseObject);
    }

    [Fact]
    public void A_preview_shows_what_would_be_painted()
    {
        PSObject file = Assert.Single(Run("Test-TitanMask mask.png -Image photo.png -Preview out").Output);

        PSObject preview = (PSObject)file.Properties["Preview"].Value;
        Assert.Equal(_folder["out/mask.preview.png"], ((FileInfo)preview.BaseObject).FullName);
        Assert.NotNull(preview.Properties["PSPath"].Value);
        Assert.Equal(["mask.preview.png"], _folder.Files("out"));
        Run("Test-TitanMask mask.png -Image photo.png -Preview one/shown.png").ThrowIfFailed();
        Assert.Equal(["shown.png"], _folder.Files("one"));
    }

    [Fact]
    public void A_preview_that_lies_there_as_it_would_be_made_is_kept_and_any_other_is_an_error()
    {
        const string Script = "(Test-TitanMask mask.png -Image photo.png -Preview out {0}).Preview.Name";
        Run(string.Format(null, Script, "")).ThrowIfFailed();
        DateTime written = File.GetLastWriteTimeUtc(_folder["out/mask.preview.png"]);

        RunOutcome again = Run(string.Format(null, Script, ""));
        RunOutcome other = Run(string.Format(null, Script, "-Task Outpaint"));
        RunOutcome forced = Run(string.Format(null, Script, "-Task Outpaint -Force"));

        again.ThrowIfFailed();
        Assert.Equal("mask.preview.png", Assert.Single(again.Output).ToString());
        Assert.Equal(["OutputExists"], other.ErrorIds);
        Assert.Null(Assert.Single(other.Output));
        forced.ThrowIfFailed();
        Assert.NotEqual(written, File.GetLastWriteTimeUtc(_folder["out/mask.preview.png"]));
    }

    [Fact]
    public void A_preview_that_cannot_be_made_leaves_the_report()
    {
        _folder.AddPhoto("wide.png", 1024, 512);

        RunOutcome outcome = Run("Test-TitanMask mask.png -Image wide.png -Preview out; Test-TitanMask text.png -Image wide.png -Preview out; Test-TitanMask mask.png -Image photo.png -Preview out -WhatIf");

        outcome.ThrowIfFailed();
        Assert.Equal(3, outcome.Output.Count);
        Assert.All(outcome.Output, file => Assert.Null(file.Properties["Preview"].Value));
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public void The_pixels_that_are_decoded_may_be_limited()
    {
        PSObject file = Assert.Single(Run("Test-TitanMask mask.png -MaxPixels 1000").Output);

        Assert.Equal("NotDecoded", ((PSObject)((object[])file.Properties["Problems"].Value).Single()).Properties["Id"].Value);
        Assert.Equal(false, file.Properties["IsValid"].Value);
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
