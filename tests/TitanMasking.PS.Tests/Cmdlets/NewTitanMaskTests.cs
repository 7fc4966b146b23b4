using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

public sealed class NewTitanMaskTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public NewTitanMaskTests()
    {
        _folder.AddPhoto("photo [1].png", 640, 320);
        _folder.AddPhoto("other.png", 320, 640);
    }

    [Fact]
    public void A_mask_lies_beside_its_image_and_fits_it()
    {
        RunOutcome outcome = Run("New-TitanMask 'photo [1].png' -Rectangle '10%,10%,50%,40%'");

        outcome.ThrowIfFailed();
        PSObject file = Assert.Single(outcome.Output);
        Assert.Equal(_folder["photo [1].mask.png"], ((FileInfo)file.BaseObject).FullName);
        Assert.Equal(("Drawn", _folder["photo [1].png"]), (file.Properties["Status"].Value, file.Properties["Source"].Value));
        Assert.Equal(20.0, file.Properties["BlackPercent"].Value);
        Assert.Equal(true, Assert.Single(Run("Test-TitanMask 'photo [1].mask.png' -Image 'photo [1].png' -Quiet").Output).BaseObject);
    }

    [Fact]
    public void Masks_of_a_folder_get_the_names_by_which_images_find_them()
    {
        Run($"{ModuleHost.Children}('.', $false) | Where-Object Name -ne mask.png | New-TitanMask -Border 10% -Outpaint -Destination masks").ThrowIfFailed();

        Assert.Equal(["other.png", "photo [1].png"], _folder.Files("masks"));
    }

    [Theory]
    [InlineData("-Rectangle 100,100,50,20", 1000)]
    [InlineData("-Rectangle '100,100,50,20', '0,0,10,10'", 1100)]
    [InlineData("-Polygon 0,0,100,0,100,100,0,100", 10_000)]
    [InlineData("-Rectangle '100,100,50,20' -Ellipse '-1,-1,2,2'", 1001)]
    [InlineData("-Border 10,0,0,0", 3200)]
    [InlineData("-FromColor 0,0,0", 6)]
    [InlineData("-FromColor 0,0,0 -Tolerance 1", 18)]
    public void Shapes_may_be_written_as_they_come_to_mind(string parameters, int black)
    {
        double percent = (double)Assert.Single(Run($"New-TitanMask 'photo [1].png' {parameters}").Output).Properties["BlackPercent"].Value;

        Assert.Equal(100.0 * black / (640 * 320), percent, 1e-9);
    }

    [Fact]
    public void A_size_stands_in_for_an_image()
    {
        PSObject file = Assert.Single(Run("New-TitanMask -Width 100 -Height 50 -Rectangle '0,0,50%,100%' -Destination half.png").Output);

        Assert.Equal(("half.png", 50.0), (((FileInfo)file.BaseObject).Name, file.Properties["BlackPercent"].Value));
        Run("New-TitanMask -Width 100 -Height 50 -Rectangle '0,0,50%,100%' -Destination new").ThrowIfFailed();
        Assert.Equal(["mask.png"], _folder.Files("new"));
    }

    [Fact]
    public void What_is_wrong_with_one_image_is_its_own_error()
    {
        RunOutcome outcome = Run("'none.png', 'other.png', '' | New-TitanMask -Rectangle '0,0,9,9'");

        Assert.Equal(["ImageNotFound", "ImageNotFound"], outcome.ErrorIds);
        Assert.Equal(["other.mask.png"], outcome.OutputNames);
    }

    [Theory]
    [InlineData("other.png -Rectangle 1,2,3", "OptionNotSupported")]
    [InlineData("other.png", "OptionNotSupported")]
    [InlineData("other.png -Border 1 -Inpaint -Outpaint", "OptionNotSupported")]
    [InlineData("other.png -Border 1 -Root .", "OptionNotSupported")]
    [InlineData("other.png -Border 1 -Root none -Destination out", "OptionNotSupported")]
    [InlineData("-Width 0 -Height 8 -Border 1 -Destination m.png", "OptionNotSupported")]
    [InlineData("-Width 8 -Height 8 -FromAlpha -Destination m.png", "OptionNotSupported")]
    [InlineData("-Width 8 -Height 8 -Rectangle 9,9,1,1 -Destination m.png", "MaskInvalid")]
    public void What_is_wrong_for_all_ends_the_run(string parameters, string id)
    {
        RunOutcome outcome = Run($"New-TitanMask {parameters}");

        Assert.Equal(id, outcome.TerminatingId);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_tree_of_images_is_masked_and_painted_and_done()
    {
        _folder.AddPhoto("photos/a/chair [1].png", 640, 320);
        _folder.AddPhoto("photos/b/c/chair [1].png", 320, 640);
        _folder.AddPhoto("photos/door.png");
        const string Photos = $"{ModuleHost.Children}('photos', $true) | Where-Object Extension -eq .png";
        const string Draw = $"{Photos} | New-TitanMask -Rectangle '0%,80%,100%,20%' -Destination masks -Root photos";
        const string Paint = $"{Photos} | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out -Root photos -Simulate";

        Assert.Equal(["Drawn", "Drawn", "Drawn", "Painted", "Painted", "Painted"], Statuses(Draw, Paint));
        Assert.Equal(["Skipped", "Skipped", "Skipped", "Skipped", "Skipped", "Skipped"], Statuses(Draw, Paint));

        // Of the other's size, a mask would be refused.
        Assert.Equal(["masks/a/chair [1].png", "masks/b/c/chair [1].png", "masks/door.png"], FilesBelow("masks"));
        Assert.Equal(["out/a/chair [1].inpaint.png", "out/b/c/chair [1].inpaint.png", "out/door.inpaint.png"], FilesBelow("out"));
    }

    [Fact]
    public void What_is_drawn_already_is_skipped()
    {
        string[] statuses = [.. new[] { "", "", "-WhatIf", "-Force" }.Select(arguments =>
        {
            RunOutcome outcome = Run($"New-TitanMask other.png -Border 1 -Destination out {arguments}");
            outcome.ThrowIfFailed();
            Assert.Equal(["other.png"], outcome.OutputNames);
            return (string)outcome.Output[0].Properties["Status"].Value;
        })];

        Assert.Equal(["Drawn", "Skipped", "Skipped", "Drawn"], statuses);
    }

    [Fact]
    public void Nothing_is_overwritten_without_force_and_an_image_never()
    {
        Run("New-TitanMask other.png -Border 1").ThrowIfFailed();

        Assert.Equal(["OutputExists"], Run("New-TitanMask other.png -Border 2").ErrorIds);
        Assert.Equal(["OutputExists"], Run("New-TitanMask other.png -Border 1 -Destination . -Force").ErrorIds);
        Run("New-TitanMask other.png -Border 1 -Force").ThrowIfFailed();
        Assert.Empty(Run("New-TitanMask other.png -Border 1 -Destination out -WhatIf").Output);
        Assert.Empty(_folder.Files("out"));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private string[] Statuses(params string[] scripts) => [.. scripts.SelectMany(script =>
    {
        RunOutcome outcome = Run(script);
        outcome.ThrowIfFailed();
        return outcome.Output.Select(file => (string)file.Properties["Status"].Value);
    })];

    private string[] FilesBelow(string folder) =>
    [
        .. Directory.EnumerateFiles(_folder[folder], "*.png", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
