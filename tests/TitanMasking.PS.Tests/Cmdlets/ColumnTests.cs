using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>What the columns of a table say, and what PowerShell's binding would pass over in silence.</summary>
public sealed class ColumnTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public ColumnTests() => _folder.AddPhoto("a.png");

    [Theory]
    [InlineData("Mask = 'mask.png'; Promt = 'x'", "Promt", "Prompt")]
    [InlineData("Mask = 'mask.png'; Propmt = 'x'", "Propmt", "Prompt")]
    [InlineData("Mask = 'mask.png'; ' Prompt' = 'x'", " Prompt", "Prompt")]
    [InlineData("MaskPromt = 'x'; Prompt = 'y'", "MaskPromt", "MaskPrompt")]
    [InlineData("Maks = 'mask.png'; Prompt = 'y'", "Maks", "Mask")]
    [InlineData("Mask = 'mask.png'; Prompts = 'x'", "Prompts", "Prompt")]
    [InlineData("Mask = 'mask.png'; Texts = 'x'", "Texts", "Text")]
    [InlineData("Msak = 'mask.png'; Prompt = 'y'", "Msak", "Mask")]
    [InlineData("Mask = ''; MaskPromt = 'x'; Prompt = 'y'", "MaskPromt", "MaskPrompt")]
    [InlineData("Mask = 'mask.png'; Prompt = 'y'; negative_prompt = 'z'", "negative_prompt", "NegativePrompt")]
    [InlineData("Mask = 'mask.png'; Prompt = 'y'; Destinaton = 'z'", "Destinaton", "Destination")]
    public void A_mistyped_column_ends_the_run_before_anything_is_painted(string columns, string typed, string meant)
    {
        RunOutcome outcome = Run($"[pscustomobject]@{{ Path = 'a.png'; {columns} }} | Invoke-TitanInpaint -Simulate");

        Assert.Equal("PropertyMisnamed", outcome.TerminatingId);
        Assert.Contains($"'{typed}'", outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Contains($"Name it {meant};", outcome.Terminating.Message, StringComparison.Ordinal);
        Assert.Equal(["a.png", "mask.png"], _folder.Files());
    }

    [Theory]
    [InlineData("$rows")]
    [InlineData("$rows | ForEach-Object { [pscustomobject]@{ FullName = $_.Path; MaskPrompt = $_.MaskPrompt; Promt = $_.Promt } }")]
    [InlineData("Get-Item -LiteralPath a.png | ForEach-Object { $_.PSObject.Properties.Add([psnoteproperty]::new('Promt', 'x')); $_ }")]
    public void In_whatever_shape_it_comes(string input)
    {
        string items = input.Replace("Get-Item -LiteralPath a.png", $"{ModuleHost.Children}('a.png', $false)", StringComparison.Ordinal);

        RunOutcome outcome = Run($"$rows = [pscustomobject]@{{ Path = 'a.png'; MaskPrompt = 'thing'; Promt = 'x' }}; {items} | Invoke-TitanInpaint -Simulate");

        Assert.Equal("PropertyMisnamed", outcome.TerminatingId);
    }

    [Theory]
    [InlineData("Task = 'Inpaint'; Name = 'a'; Product = 'chair'; Price = 5; Promo = 'x'; Type = 'y'; Hash = 'z'; Note = ''; Size = 1", "")]
    [InlineData("Speed = 1; Send = 2; Seen = 3; Tent = 4; Test = 5; Mark = 6", "")]
    [InlineData("Sed = 1; Seeds = 2; Msak = 'mask.png'; Masks = 'mask.png'", "")]
    [InlineData("Prompt = 'x'; Promt = 'what it was'", "")]
    [InlineData("Text = 'x'; Promt = 'what it was'", "")]
    [InlineData("Promt = 'x'", "-Prompt 'given'")]
    [InlineData("Promt = 'x'", "-Prompt { $_.Promt }")]
    [InlineData("Promt = 'x'", "-Prompt ''")]
    public void A_column_that_means_something_else_is_nobody_s_business(string columns, string arguments)
    {
        RunOutcome outcome = Run($"[pscustomobject]@{{ Path = 'a.png'; MaskPrompt = 'thing'; {columns} }} | Invoke-TitanInpaint {arguments} -Simulate");

        outcome.ThrowIfFailed();
        Assert.Single(outcome.Output);
    }

    [Theory]
    [InlineData("Msak = 'x'", "-MaskPrompt 'given'")]
    [InlineData("Msak = 'x'", "-MaskPrompt { 'given' }")]
    [InlineData("MaskPromt = 'x'", "-Mask mask.png")]
    [InlineData("MaskPromt = 'x'; Mask = 'mask.png'", "")]
    public void With_a_mask_nobody_meant_a_mask_prompt_nor_with_a_mask_prompt_a_mask(string columns, string arguments)
    {
        RunOutcome outcome = Run($"[pscustomobject]@{{ Path = 'a.png'; Prompt = 'y'; {columns} }} | Invoke-TitanInpaint {arguments} -Simulate");

        outcome.ThrowIfFailed();
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void What_was_painted_before_a_mistyped_column_came_is_kept_and_emitted()
    {
        RunOutcome outcome = Run("""
            [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'thing'; Prompt = 'x' }, [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'other'; Promt = 'y' } |
                Invoke-TitanInpaint -Simulate -Destination out
            """);

        Assert.Equal("PropertyMisnamed", outcome.TerminatingId);
        Assert.Equal(_folder.Files("out"), outcome.OutputNames);
    }

    [Theory]
    [InlineData("'b.png'", "")]
    [InlineData("1", "")]
    [InlineData("[pscustomobject]@{ Other = 1 }", "")]
    [InlineData("[System.IO.FileInfo]::new('b.png')", "-LiteralPath")]
    public void An_input_that_adds_nothing_to_the_paths_of_the_command_line_is_still_an_error(string input, string parameter)
    {
        RunOutcome outcome = Run($"{input} | Invoke-TitanInpaint {parameter} a.png -MaskPrompt thing -Simulate");

        Assert.Equal(["InputObjectNotBound"], outcome.ErrorIds);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Prompt = 'from a row' }", "")]
    [InlineData("'from a row'", "-Prompt { $_ }")]
    public void One_that_adds_to_them_is_taken(string input, string arguments)
    {
        RunOutcome outcome = Run($"{input} | Invoke-TitanInpaint a.png -MaskPrompt thing {arguments} -Simulate");

        outcome.ThrowIfFailed();
        Assert.Equal("from a row", ((PSObject)Assert.Single(outcome.Output).Properties["Edit"].Value).Properties["Prompt"].Value);
    }

    [Fact]
    public void A_cell_that_is_no_number_is_an_error_of_its_row()
    {
        RunOutcome outcome = Run("""
            [pscustomobject]@{ Path = 'a.png'; Left = 'ten'; Prompt = 'x' }, [pscustomobject]@{ Path = 'a.png'; Left = '10'; Prompt = 'x' } |
                Invoke-TitanOutpaint -Top 20 -Simulate
            """);

        Assert.Equal(["OptionNotSupported"], outcome.ErrorIds);
        Assert.Equal(_folder["a.png"], outcome.Errors[0].TargetObject);
        Assert.Contains("'ten'", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_seed_comes_by_its_column_and_an_empty_cell_is_none()
    {
        RunOutcome outcome = Run("""
            [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'one'; Seed = '7' }, [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'two'; Seed = '' },
            [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'three'; Seed = '0' }, [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'four'; Seed = 'seven' } |
                Invoke-TitanInpaint -Simulate -ThrottleLimit 1 -Destination { "out/$($_.MaskPrompt)" }
            """);

        long[] seeds = [.. outcome.Output.Select(file => (long)((PSObject)file.Properties["Edit"].Value).Properties["Seed"].Value)];
        Assert.Equal((7, 0), (seeds[0], seeds[2]));
        Assert.True(seeds[1] > 0, "An empty cell was taken for the seed 0.");
        Assert.Equal(["OptionNotSupported"], outcome.ErrorIds);
        Assert.Contains("'seven'", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'1.5'", "1.5")]
    [InlineData("'1,234'", "1,234")]
    [InlineData("'1e3'", "1e3")]
    [InlineData("'0x10'", "0x10")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.5d", "1.5")]
    [InlineData("'99999999999999999999'", "99999999999999999999")]
    public void A_seed_is_neither_rounded_nor_guessed(string cell, string found)
    {
        RunOutcome outcome = Run($"[pscustomobject]@{{ Path = 'a.png'; MaskPrompt = 'thing'; Seed = {cell} }} | Invoke-TitanInpaint -Simulate");

        Assert.Equal(["OptionNotSupported"], outcome.ErrorIds);
        Assert.Contains($"'{found}'", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("' 12 '")]
    [InlineData("12.0")]
    [InlineData("12.0d")]
    [InlineData("12")]
    public void A_whole_number_is_a_seed_in_whatever_type_it_comes(string cell)
    {
        RunOutcome outcome = Run($"[pscustomobject]@{{ Path = 'a.png'; MaskPrompt = 'thing'; Seed = {cell} }} | Invoke-TitanInpaint -Simulate");

        outcome.ThrowIfFailed();
        Assert.Equal(12L, ((PSObject)Assert.Single(outcome.Output).Properties["Edit"].Value).Properties["Seed"].Value);
    }

    [Fact]
    public void A_database_s_null_is_an_empty_cell()
    {
        RunOutcome outcome = Run("""
            [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'thing'; Seed = 7 }, [pscustomobject]@{ Path = 'a.png'; MaskPrompt = 'other'; Seed = [DBNull]::Value } |
                Invoke-TitanInpaint -Simulate -Destination { "out/$($_.MaskPrompt)" } -ThrottleLimit 1
            [pscustomobject]@{ Path = 'a.png'; Left = [DBNull]::Value; Prompt = 'x' } | Invoke-TitanOutpaint -Top 20 -Simulate
            """);

        outcome.ThrowIfFailed();
        Assert.Equal(3, outcome.Output.Count);
        Assert.NotEqual(7L, ((PSObject)outcome.Output[1].Properties["Edit"].Value).Properties["Seed"].Value);
    }

    [Fact]
    public void An_emitted_file_has_no_property_that_the_next_cmdlet_takes_by_name()
    {
        RunOutcome outcome = Run("""
            $file = Invoke-TitanInpaint a.png -MaskPrompt thing -Seed 7 -Simulate
            $names = (Get-Command Invoke-TitanInpaint, Invoke-TitanOutpaint).Parameters.Values.Where({ $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true }).ForEach({ $_.Name; $_.Aliases })
            $file.PSObject.Properties.Name.Where({ $_ -in $names })
            """);

        Assert.Equal(["Edit", "FullName", "PSPath"], outcome.Output.Select(name => (string)name.BaseObject).Distinct().Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
