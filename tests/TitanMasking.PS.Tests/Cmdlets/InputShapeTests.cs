using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>Every shape in which people hand over files, each with brackets, spaces, quotes and other scripts in the name.</summary>
public sealed class InputShapeTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public static TheoryData<string> Names => ["plain.png", "a[1] b.png", "it's (2).png", "wörld 日本 🙂.png", "[x].png"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_as_the_provider_lists_them(string name)
    {
        RunOutcome outcome = Paint(name, $"{ModuleHost.Children}('./photos', $false) | Invoke-TitanInpaint -Mask mask.png -Prompt x -Simulate -Destination out");

        Assert.Equal(Inpainted(name), _folder.Files("out"));
        Assert.Equal(Inpainted(name), outcome.OutputNames);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_with_more_notes(string name)
    {
        RunOutcome outcome = Paint(name, $$"""
            {{ModuleHost.Children}}('./photos', $false) | ForEach-Object {
                $_.PSObject.Properties.Add([psnoteproperty]::new('Prompt', 'from a note'))
                $_.PSObject.Properties.Add([psnoteproperty]::new('Mask', 'mask.png'))
                $_
            } | Invoke-TitanInpaint -Simulate -Destination out
            """);

        Assert.Equal("from a note", Asked(outcome, "Prompt"));
        Assert.Equal(_folder["mask.png"], Asked(outcome, "Mask"));
        Assert.Equal(Inpainted(name), outcome.OutputNames);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Strings(string name)
    {
        _folder.AddPhoto("photos/" + name);
        RunOutcome outcome = _host.Run(
            "$input | Invoke-TitanInpaint -Mask mask.png -Prompt x -Simulate -Destination out", _folder.Path, ["photos/" + name, _folder["photos/" + name] + "x"]);

        Assert.Equal(Inpainted(name), outcome.OutputNames);
        Assert.Equal(["ImageNotFound"], outcome.ErrorIds);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_of_a_csv(string name)
    {
        RunOutcome outcome = Paint(name, $"""
            [pscustomobject]@{"{"} Path = 'photos/{Quoted(name)}'; Mask = 'mask.png'; Prompt = 'from a row'; Destination = 'out'; NegativePrompt = '' {"}"} |
                Invoke-TitanInpaint -Simulate
            """);

        Assert.Equal(Inpainted(name), outcome.OutputNames);
        Assert.Equal("from a row", Asked(outcome, "Prompt"));
        Assert.Null(Asked(outcome, "NegativePrompt"));
        Assert.Equal(Inpainted(name), _folder.Files("out"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Selected_properties(string name)
    {
        RunOutcome outcome = Paint(name, $$"""
            {{ModuleHost.Children}}('./photos', $false) | ForEach-Object { [pscustomobject]@{ FullName = $_.FullName; Prompt = 'selected' } } |
                Invoke-TitanInpaint -Mask mask.png -Simulate -Destination out
            """);

        Assert.Equal(Inpainted(name), outcome.OutputNames);
        Assert.Equal("selected", Asked(outcome, "Prompt"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Arguments(string name)
    {
        RunOutcome outcome = Paint(name, $"""
            Invoke-TitanInpaint 'photos/{Quoted(name)}' -Mask mask.png -Prompt x -Simulate -Destination out
            Invoke-TitanInpaint -LiteralPath 'photos/{Quoted(name)}' -Mask mask.png -Prompt x -Simulate -Destination literal
            """);

        Assert.Equal(Inpainted(name), _folder.Files("out"));
        Assert.Equal(Inpainted(name), _folder.Files("literal"));
        Assert.Equal(2, outcome.Output.Count);
    }

    [Fact]
    public void What_tab_completion_writes()
    {
        _folder.AddPhoto("photos/a[1] b.png");
        File.Copy(_folder["mask.png"], _folder["mask[1].png"]);

        RunOutcome outcome = Run("Invoke-TitanInpaint './photos/a`[1`] b.png' -Mask './mask`[1`].png' -Simulate -Destination out");

        outcome.ThrowIfFailed();
        Assert.Equal(["a[1] b.inpaint.png"], _folder.Files("out"));
    }

    [Fact]
    public void What_has_no_path_is_told_so()
    {
        RunOutcome outcome = Run("[pscustomobject]@{ File = 'a.png'; Prompt = 'x' }, '' | Invoke-TitanInpaint -Mask mask.png -Simulate");

        Assert.Equal(["ImageNotFound", "ImageNotFound"], outcome.ErrorIds);
        Assert.Contains("no property Path", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_file_that_is_rewritten_for_each_image_is_never_mistaken()
    {
        _folder.AddPhoto("photos/a.png");
        _folder.AddPhoto("photos/b.png");

        RunOutcome outcome = Run($$"""
            {{ModuleHost.Children}}('./photos', $false) | Invoke-TitanInpaint -Simulate -Destination out -Mask {
                [System.IO.File]::WriteAllBytes('{{_folder["shared.png"]}}', [System.IO.File]::ReadAllBytes('{{_folder["mask.png"]}}'))
                [System.IO.File]::SetLastWriteTimeUtc('{{_folder["shared.png"]}}', [datetime]::UtcNow.AddSeconds($_.Name[0]))
                'shared.png'
            }
            """);

        Assert.All(outcome.ErrorIds, id => Assert.Equal("MaskInvalid", id));
        Assert.Equal(2, outcome.Output.Count + outcome.Errors.Count);
    }

    [Fact]
    public void One_at_a_time_results_come_in_the_order_of_the_inputs()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(number => $"{number:00}.png")];
        Array.ForEach(names, name => _folder.AddPhoto("photos/" + name, 64, 64));
        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));

        RunOutcome outcome = _host.Run("$input | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out -ThrottleLimit 1", _folder.Path, names.Select(name => "photos/" + name));

        Assert.Equal(names.Select(name => Path.ChangeExtension(name, ".inpaint.png")), outcome.OutputNames);
    }

    [Fact]
    public void Wildcards_mean_files()
    {
        _folder.AddPhoto("photos/a.png");
        _folder.AddPhoto("photos/b.png");
        Directory.CreateDirectory(_folder["photos/c"]);

        RunOutcome outcome = Run("Invoke-TitanInpaint photos/* -Mask mask.png -Simulate -Destination out");

        Assert.Equal(["a.inpaint.png", "b.inpaint.png"], outcome.OutputNames.Order());
        Assert.Empty(outcome.Errors);
    }

    [Theory]
    [InlineData("-LiteralPath 'photos/*.png'")]
    [InlineData("-Path 'photos/*.gif'")]
    [InlineData("-Path 'photos/none.png'")]
    [InlineData("-Path 'Env:/PATH'")]
    [InlineData("-Path 'nodrive:/x.png'")]
    public void What_names_no_file_is_not_found(string arguments)
    {
        _folder.AddPhoto("photos/a.png");

        RunOutcome outcome = Run($"Invoke-TitanInpaint {arguments} -Mask mask.png -Simulate");

        Assert.Equal(["ImageNotFound"], outcome.ErrorIds);
        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.Errors[0].CategoryInfo.Category);
        Assert.NotNull(outcome.Errors[0].TargetObject);
    }

    [Fact]
    public void A_script_block_gives_each_item_its_own_mask_and_prompt()
    {
        _folder.AddPhoto("photos/a[1].png");
        _folder.AddPhoto("photos/b.png");
        Directory.CreateDirectory(_folder["masks"]);
        File.Copy(_folder["mask.png"], _folder["masks/a[1].mask.png"]);
        File.Copy(_folder["mask.png"], _folder["masks/b.mask.png"]);

        RunOutcome outcome = Run($$"""
            {{ModuleHost.Children}}('./photos', $false) |
                Invoke-TitanInpaint -Mask { "masks/$($_.BaseName).mask.png" } -Prompt { "for $($_.Name)" } -Simulate -Destination out
            """);

        outcome.ThrowIfFailed();
        Assert.Equal(["for a[1].png", "for b.png"], outcome.Output.Select(item => Asked(item, "Prompt")).Order());
    }

    [Fact]
    public void A_mask_folder_is_searched_by_base_name()
    {
        _folder.AddPhoto("photos/a[1].png");
        _folder.AddPhoto("photos/none.png");
        _folder.AddPhoto("photos/two.png");
        Directory.CreateDirectory(_folder["masks"]);
        File.Copy(_folder["mask.png"], _folder["masks/a[1].png"]);
        File.Copy(_folder["mask.png"], _folder["masks/two.jpg"]);
        File.Copy(_folder["mask.png"], _folder["masks/two.gif"]);

        RunOutcome outcome = Run($"{ModuleHost.Children}('./photos', $false) | Invoke-TitanInpaint -Mask masks -Simulate -Destination out");

        Assert.Equal(["a[1].inpaint.png"], outcome.OutputNames);
        Assert.Equal(["MaskAmbiguous", "MaskMissing"], outcome.ErrorIds.Order());
    }

    [Fact]
    public void Chained_edits_inherit_nothing()
    {
        _folder.AddPhoto("photos/a[1].png");

        RunOutcome outcome = Run($"""
            {ModuleHost.Children}('./photos', $false) |
                Invoke-TitanInpaint -Mask mask.png -Prompt first -NegativePrompt never -Simulate -Destination out |
                Invoke-TitanOutpaint -MaskPrompt thing -Prompt second -Simulate
            """);

        outcome.ThrowIfFailed();
        Assert.Equal(["a[1].inpaint.outpaint.png"], outcome.OutputNames);
        Assert.Equal("second", Asked(outcome, "Prompt"));
        Assert.Null(Asked(outcome, "Mask"));
        Assert.Null(Asked(outcome, "NegativePrompt"));
        Assert.Equal(["a[1].inpaint.outpaint.png", "a[1].inpaint.png"], _folder.Files("out"));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static string[] Inpainted(string name) => [Path.GetFileNameWithoutExtension(name) + ".inpaint.png"];

    private static string Quoted(string name) => name.Replace("'", "''", StringComparison.Ordinal);

    private static object? Asked(RunOutcome outcome, string name) => Asked(Assert.Single(outcome.Output), name);

    private static object? Asked(PSObject item, string name) => ((PSObject)item.Properties["Edit"].Value).Properties[name].Value;

    private RunOutcome Paint(string name, string script)
    {
        _folder.AddPhoto("photos/" + name);
        RunOutcome outcome = Run(script);
        outcome.ThrowIfFailed();
        return outcome;
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
