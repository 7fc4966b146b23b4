using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>What a new user gets wrong is told with what to type next.</summary>
public sealed class FirstMinutesTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public FirstMinutesTests() => _folder.AddPhoto("photo.png");

    [Theory]
    [InlineData("Invoke-TitanInpaint phto.png -Mask mask.png")]
    [InlineData("Invoke-TitanInpaint *.tiff -Mask mask.png")]
    [InlineData("Test-TitanMask maks.png")]
    public void A_misspelt_path_is_told_with_the_command_that_shows_what_is_there(string script)
    {
        RunOutcome outcome = Run(script);

        Assert.EndsWith($"Get-ChildItem '{_folder.Path}'", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_there_is_not_is_told_and_not_made()
    {
        ErrorRecord error = Assert.Single(Run("Invoke-TitanInpaint none/photo.png -Mask mask.png").Errors);

        Assert.Contains($"There is no folder '{_folder["none"]}' either", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["none"]));
    }

    [Fact]
    public void An_image_is_not_its_own_mask()
    {
        RunOutcome outcome = Run("Invoke-TitanInpaint photo.png -Mask .");

        Assert.Equal(["MaskMissing"], outcome.ErrorIds);
        Assert.Contains("has no 'photo.png'", Assert.Single(outcome.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_with_black_and_white_swapped_is_warned_of_once_and_painted()
    {
        _folder.AddPhoto("other.png");
        Run("Repair-TitanMask mask.png -Invert -Destination swapped.png");

        RunOutcome outcome = Run("'photo.png', 'other.png' | Invoke-TitanInpaint -Mask swapped.png");

        Assert.Equal(2, outcome.Output.Count);
        Assert.EndsWith($"Repair-TitanMask '{_folder["swapped.png"]}' -Invert", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, "-RepairMask mends it on the way, and this for good: Repair-TitanMask '{0}' -Image '{1}'")]
    [InlineData(300, "Draw the mask at 512×512. Test-TitanMask tells more.")]
    public void A_mask_of_another_size_is_told_with_what_mends_it(int height, string told)
    {
        Run($"New-TitanMask -Width 256 -Height {height} -Rectangle '25%,25%,50%,50%' -Destination small.png");

        ErrorRecord error = Assert.Single(Run("Invoke-TitanInpaint photo.png -Mask small.png").Errors);

        Assert.EndsWith(string.Format(null, told, _folder["small.png"], _folder["photo.png"]), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_no_image_came_to_says_so() =>
        Assert.Equal(
            "No image came in, so that nothing was painted.",
            Assert.Single(Run("@() | Invoke-TitanInpaint -Mask mask.png -InformationVariable told; $told[0].MessageData").Output).ToString());

    [Fact]
    public void A_problem_of_a_mask_is_shown_in_full()
    {
        Screen screen = new();
        using ModuleHost host = new(host: screen);
        Run("New-TitanMask -Width 256 -Height 256 -Rectangle '25%,25%,50%,50%' -Destination small.png");

        host.Run("(Test-TitanMask small.png -Image photo.png).Problems | Out-Default", _folder.Path).ThrowIfFailed();

        Assert.Equal("Error: SizeDiffers", screen.Lines[0]);
        Assert.Contains("Repair-TitanMask", string.Concat(screen.Lines), StringComparison.Ordinal);
        Assert.All(screen.Lines, line => Assert.True(line.Length <= 80, line));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script) => _host.Run($"$PSDefaultParameterValues = @{{ 'Invoke-Titan*:Simulate' = $true }}; {script}", _folder.Path);
}
