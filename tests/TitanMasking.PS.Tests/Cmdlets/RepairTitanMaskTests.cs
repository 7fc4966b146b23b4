using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

public sealed class RepairTitanMaskTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public RepairTitanMaskTests()
    {
        _folder.AddPhoto("photo.png");
        File.WriteAllBytes(_folder["grey.png"], Pictures.GreyMask(512, 512));
        File.WriteAllBytes(_folder["deep [1].png"], Pictures.DeepMask(256, 256));
        File.WriteAllText(_folder["text.png"], "no picture");
    }

    [Fact]
    public void A_mended_mask_lies_beside_the_mask_and_is_valid()
    {
        RunOutcome outcome = Run("Repair-TitanMask grey.png -Image photo.png");

        outcome.ThrowIfFailed();
        PSObject file = Assert.Single(outcome.Output);
        Assert.Equal(_folder["grey.repaired.png"], ((FileInfo)file.BaseObject).FullName);
        Assert.Equal(("Repaired", _folder["grey.png"]), (file.Properties["Status"].Value, file.Properties["Source"].Value));
        Assert.Equal(6.25, (double)file.Properties["BlackPercent"].Value, 0.01);
        Assert.Contains("threshold 128", Assert.Single((string[])file.Properties["Repairs"].Value), StringComparison.Ordinal);
        Assert.Equal(true, Assert.Single(Run("Test-TitanMask grey.repaired.png -Image photo.png -Quiet").Output).BaseObject);
    }

    [Fact]
    public void What_is_right_is_copied_bit_for_bit()
    {
        PSObject file = Assert.Single(Run("Repair-TitanMask mask.png -Image photo.png -Destination out").Output);

        Assert.Equal("Copied", file.Properties["Status"].Value);
        Assert.Equal(File.ReadAllBytes(_folder["mask.png"]), File.ReadAllBytes(_folder["out/mask.png"]));
    }

    [Fact]
    public void Masks_of_a_folder_keep_their_names_in_a_destination()
    {
        RunOutcome outcome = Run($"{ModuleHost.Children}('.', $false) | Where-Object Name -notin photo.png | Repair-TitanMask -Image photo.png -Destination out");

        Assert.Equal(["deep [1].png", "grey.png", "mask.png"], _folder.Files("out"));
        Assert.Equal(["MaskInvalid"], outcome.ErrorIds);
        Assert.Equal(_folder["text.png"], outcome.Errors.Single().TargetObject);
    }

    [Fact]
    public void What_test_says_mends_it_does()
    {
        RunOutcome outcome = Run("""
            Test-TitanMask -LiteralPath 'deep [1].png' -Image photo.png | ForEach-Object Problems | ForEach-Object Repair |
                ForEach-Object { if (-not $seen) { $seen = $true; & ([scriptblock]::Create($_)) } }
            """);

        outcome.ThrowIfFailed();
        Assert.Equal(["deep [1].repaired.png"], outcome.OutputNames);
        Assert.Equal(true, Assert.Single(Run("Test-TitanMask 'deep [1].repaired.png' -Image photo.png -Quiet").Output).BaseObject);
    }

    [Fact]
    public void What_is_mended_already_is_skipped()
    {
        string[] statuses = [.. new[] { "", "", "-Force" }.Select(arguments =>
        {
            RunOutcome outcome = Run($"Repair-TitanMask grey.png, mask.png -Destination out {arguments}");
            outcome.ThrowIfFailed();
            return string.Join(' ', outcome.Output.Select(mask => mask.Properties["Status"].Value));
        })];

        Assert.Equal(["Repaired Copied", "Skipped Skipped", "Repaired Copied"], statuses);
    }

    [Fact]
    public void Nothing_is_overwritten_without_force_and_an_input_never()
    {
        Run("Repair-TitanMask grey.png").ThrowIfFailed();

        Assert.Equal(["OutputExists"], Run("Repair-TitanMask grey.png -Invert").ErrorIds);
        Assert.Equal(["OutputExists"], Run("Repair-TitanMask grey.png -Suffix '' -Force").ErrorIds);
        Assert.Equal(["OutputExists"], Run("Repair-TitanMask grey.png -Image photo.png -Destination photo.png -Force").ErrorIds);
        Assert.Equal(93.75, (double)Assert.Single(Run("Repair-TitanMask grey.png -Invert -Force").Output).Properties["BlackPercent"].Value, 0.01);
        Assert.Equal(Pictures.GreyMask(512, 512), File.ReadAllBytes(_folder["grey.png"]));
    }

    [Fact]
    public void Two_masks_of_one_output_are_kept_apart()
    {
        Directory.CreateDirectory(_folder["other"]);
        File.Copy(_folder["grey.png"], _folder["other/grey.png"]);

        RunOutcome outcome = Run("'grey.png', 'other/grey.png' | Repair-TitanMask -Destination out -Force");

        Assert.Equal(["OutputExists"], outcome.ErrorIds);
        Assert.Contains("-Root", outcome.Errors.Single().Exception.Message, StringComparison.Ordinal);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_root_keeps_the_tree()
    {
        foreach (string name in new[] { "tree/a/grey.png", "tree/b/c/grey.png" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.Copy(_folder["grey.png"], _folder[name]);
        }

        RunOutcome outcome = Run("'tree/a/grey.png', 'tree/b/c/grey.png', 'grey.png' | Repair-TitanMask -Destination out -Root tree");

        Assert.Equal(["OptionNotSupported"], outcome.ErrorIds);
        Assert.Equal(_folder["grey.png"], outcome.Errors.Single().TargetObject);
        Assert.Equal(["grey.png"], _folder.Files("out/a"));
        Assert.Equal(["grey.png"], _folder.Files("out/b/c"));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        RunOutcome outcome = Run("Repair-TitanMask grey.png -Destination out -WhatIf");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Output);
        Assert.Empty(_folder.Files("out"));
    }

    [Fact]
    public void A_file_may_be_named_as_the_destination()
    {
        Run("Repair-TitanMask grey.png -Destination new/folder/good.png").ThrowIfFailed();

        Assert.Equal(["good.png"], _folder.Files("new/folder"));
    }

    [Theory]
    [InlineData("-Threshold 0", "OptionNotSupported")]
    [InlineData("-Grow 251", "OptionNotSupported")]
    [InlineData("-Suffix a/b", "OptionNotSupported")]
    [InlineData("-Root .", "OptionNotSupported")]
    [InlineData("-Root none -Destination out", "OptionNotSupported")]
    [InlineData("-Root . -Destination out.png", "OptionNotSupported")]
    [InlineData("-Image none.png", "ImageNotFound")]
    [InlineData("-Image text.png", "ImageUnreadable")]
    public void What_is_wrong_for_all_is_one_error_that_ends_the_run(string parameters, string id)
    {
        RunOutcome outcome = Run($"'grey.png', 'mask.png' | Repair-TitanMask {parameters}");

        Assert.Equal(id, outcome.TerminatingId);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("-MaxPixels 262143", "MaskInvalid")]
    [InlineData("-MaxPixels 262144", null)]
    public void The_pixels_may_be_limited(string parameters, string? id) =>
        Assert.Equal(id is null ? [] : [id], Run($"Repair-TitanMask grey.png {parameters}").ErrorIds);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
