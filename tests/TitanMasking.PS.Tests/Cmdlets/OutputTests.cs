using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>What is emitted, what results are called, and what is never overwritten.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public OutputTests() => _folder.AddPhoto("photo.png");

    [Fact]
    public void A_file_with_what_became_of_it()
    {
        PSObject file = Assert.Single(Run("Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -Seed 7 -Simulate").Output);

        Assert.Equal(_folder["photo.inpaint.png"], Assert.IsType<FileInfo>(file.BaseObject).FullName);
        Assert.Equal(@"Microsoft.PowerShell.Core\FileSystem::" + _folder["photo.inpaint.png"], file.Properties["PSPath"].Value);
        Assert.Equal(@"Microsoft.PowerShell.Core\FileSystem::" + _folder.Path, file.Properties["PSParentPath"].Value);
        Assert.Equal("Painted", file.Properties["Status"].Value);
        Assert.Equal(0m, file.Properties["Cost"].Value);
        Assert.Equal(true, file.Properties["Simulated"].Value);
        Assert.True((TimeSpan)file.Properties["Duration"].Value > TimeSpan.Zero);
        PSObject edit = (PSObject)file.Properties["Edit"].Value;
        Assert.Equal(
            [("Source", _folder["photo.png"]), ("Mask", _folder["mask.png"]), ("MaskPrompt", null), ("Sides", null), ("Task", "Inpaint"), ("Prompt", "x"), ("NegativePrompt", null), ("Guardrail", null), ("Repairs", null), ("Model", "amazon.titan-image-generator-v2:0"), ("Seed", (object?)7L)],
            edit.Properties.Where(property => property.Name != "Settings").Select(property => (property.Name, (object?)property.Value)));
        PSMemberInfoCollection<PSPropertyInfo> settings = ((PSObject)edit.Properties["Settings"].Value).Properties;
        Assert.Equal([("Count", 1), ("Feather", 0)], settings.Where(property => property.Value is int).Select(property => (property.Name, (int)property.Value)).Order());
        Assert.Equal(["Simulate"], settings.Where(property => property.Value is true).Select(property => property.Name));
        Assert.Equal(["CfgScale", "EndpointUrl", "JournalPath", "ModelId", "ModelOption", "OutpaintingMode", "OutputQuality", "ProfileName", "Quality", "Region"], settings.Where(property => property.Value is null).Select(property => property.Name).Order());
    }

    [Fact]
    public void No_note_binds_to_a_parameter_but_the_one_that_says_it_is_a_result()
    {
        PSObject file = Assert.Single(Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate").Output);
        IEnumerable<string> bound = Run("""
            foreach ($name in 'Invoke-TitanInpaint', 'Invoke-TitanOutpaint') {
                (Get-Command $name).Parameters.Values | Where-Object { $_.Attributes.ValueFromPipelineByPropertyName -contains $true } | ForEach-Object { $_.Name; $_.Aliases }
            }
            """).Output.Select(name => (string)name.BaseObject).Except(["PSPath", "FullName", "Edit"]);

        Assert.Empty(file.Properties.Select(property => property.Name).Intersect(bound, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Another_output_quality_is_written_anew_and_not_asked_for()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));
        string script = $"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url} -Format Jpeg -OutputQuality";
        Run($"{script} 95").ThrowIfFailed();
        long large = new FileInfo(_folder["photo.inpaint.jpg"]).Length;

        RunOutcome second = Run($"{script} 5");

        second.ThrowIfFailed();
        Assert.Equal(1, bedrock.Calls);
        Assert.True(((FileInfo)Assert.Single(second.Output).BaseObject).Length < large);
        Assert.Equal(0m, second.Output[0].Properties["Cost"].Value);
    }

    [Theory]
    [InlineData("-OutputQuality 80", "results are PNG")]
    [InlineData("-Format Webp -OutputQuality 101", "1 to 100")]
    public void An_output_quality_that_cannot_be_is_one_error_at_the_start(string parameters, string words)
    {
        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Simulate {parameters}");

        Assert.Equal("OptionNotSupported", outcome.TerminatingId);
        Assert.Contains(words, outcome.Terminating!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_exists_is_not_overwritten_without_force()
    {
        File.WriteAllText(_folder["photo.inpaint.png"], "mine");

        RunOutcome refused = Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate");
        Assert.Equal(["OutputExists"], refused.ErrorIds);
        Assert.Equal("mine", File.ReadAllText(_folder["photo.inpaint.png"]));

        Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate -Force").ThrowIfFailed();
        Assert.NotEqual("mine", File.ReadAllText(_folder["photo.inpaint.png"]));
    }

    [Theory]
    [InlineData("-Suffix '' -Destination .", "photo.png")]
    [InlineData("-Suffix '' -Destination link", "photo.png")]
    public void An_input_is_never_overwritten(string arguments, string input)
    {
        Directory.CreateSymbolicLink(_folder["link"], _folder.Path);
        byte[] before = File.ReadAllBytes(_folder[input]);

        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Simulate -Force {arguments}");

        Assert.Equal(["OutputExists"], outcome.ErrorIds);
        Assert.Contains("an input itself", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder[input]));
    }

    [Fact]
    public void Two_inputs_never_share_a_result()
    {
        _folder.AddPhoto("a/photo.png");
        _folder.AddPhoto("b/photo.png");

        RunOutcome outcome = Run("'a/photo.png', 'b/photo.png' | Invoke-TitanInpaint -Mask mask.png -Simulate -Destination out -Force");

        Assert.Equal(["OutputExists"], outcome.ErrorIds);
        Assert.Equal(_folder["b/photo.png"], outcome.Errors[0].TargetObject);
        Assert.Equal(["photo.inpaint.png"], _folder.Files("out"));
    }

    [Fact]
    public void A_root_keeps_the_tree()
    {
        _folder.AddPhoto("tree/a/photo.png");
        _folder.AddPhoto("tree/b/c/photo.png");

        RunOutcome outcome = Run("'tree/a/photo.png', 'tree/b/c/photo.png', 'photo.png' | Invoke-TitanInpaint -Mask mask.png -Simulate -Destination out -Root tree");

        Assert.Equal(["photo.inpaint.png"], _folder.Files("out/a"));
        Assert.Equal(["photo.inpaint.png"], _folder.Files("out/b/c"));
        Assert.Equal(["OptionNotSupported"], outcome.ErrorIds);
    }

    [Theory]
    [InlineData("Invoke-TitanInpaint photo.png -OutFile new/door.jpeg -Mask mask.png -Simulate")]
    [InlineData("'photo.png' | Invoke-TitanInpaint -OutFile { \"new/$($_ -replace 'photo.png', 'door').jpeg\" } -Mask mask.png -Simulate -OutputQuality 50")]
    [InlineData("[pscustomobject]@{ Path = 'photo.png'; OutFile = 'new/door.jpeg' } | Invoke-TitanInpaint -Mask mask.png -Simulate")]
    public void A_result_can_have_a_path_of_its_own(string script)
    {
        RunOutcome first = Run(script);
        RunOutcome second = Run(script);

        first.ThrowIfFailed();
        Assert.Equal(_folder["new/door.jpeg"], Assert.IsType<FileInfo>(Assert.Single(first.Output).BaseObject).FullName);
        Assert.Equal([0xFF, 0xD8], File.ReadAllBytes(_folder["new/door.jpeg"])[..2]);
        Assert.Equal("Skipped", Assert.Single(second.Output).Properties["Status"].Value);
        Assert.Equal(["door.jpeg"], _folder.Files("new"));
    }

    [Fact]
    public void One_path_of_its_own_is_for_one_result()
    {
        _folder.AddPhoto("other.png");

        RunOutcome outcome = Run("'photo.png', 'other.png' | Invoke-TitanInpaint -Mask mask.png -Simulate -OutFile door.png");

        Assert.Equal(["door.png"], outcome.OutputNames);
        Assert.Equal(["OutputExists"], outcome.ErrorIds);
        Assert.Contains("an -OutFile for each", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_quality_is_for_the_results_that_lose_something()
    {
        _folder.AddPhoto("other.png");

        RunOutcome outcome = Run("'photo.png', 'other.png' | Invoke-TitanInpaint -Mask mask.png -Simulate -OutputQuality 50 -OutFile { $_ -replace 'photo.png', 'door.jpg' -replace 'other', 'wall' }");

        Assert.Equal(["door.jpg"], outcome.OutputNames);
        Assert.Equal(["OptionNotSupported"], outcome.ErrorIds);
        Assert.Equal(_folder["other.png"], outcome.Errors[0].TargetObject);
    }

    [Fact]
    public void Several_pictures_are_numbered()
    {
        RunOutcome outcome = Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate -Count 3 -Destination out");

        Assert.Equal(["photo.inpaint.1.png", "photo.inpaint.2.png", "photo.inpaint.3.png"], _folder.Files("out"));
        Assert.Equal(["photo.inpaint.1.png", "photo.inpaint.2.png", "photo.inpaint.3.png"], outcome.OutputNames);
    }

    [Fact]
    public void Fewer_pictures_than_asked_are_kept_with_a_warning()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));

        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url} -Count 2 -Destination out");

        outcome.ThrowIfFailed();
        Assert.Equal(["photo.inpaint.1.png"], _folder.Files("out"));
        Assert.Contains("1 of 2", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Png", ".png", "89504E47")]
    [InlineData("Jpeg", ".jpg", "FFD8FF")]
    [InlineData("Webp", ".webp", "52494646")]
    public void The_format_is_the_one_that_was_asked_for(string format, string extension, string signature)
    {
        Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Simulate -Format {format} -Destination out").ThrowIfFailed();

        string path = Path.Combine(_folder["out"], "photo.inpaint" + extension);
        Assert.StartsWith(signature, Convert.ToHexString(File.ReadAllBytes(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_png_is_the_models_own_bytes()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));

        Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url} -Destination out").ThrowIfFailed();

        Assert.Equal(Pictures.Photo(WorkFolder.Side, WorkFolder.Side), File.ReadAllBytes(_folder["out/photo.inpaint.png"]));
    }

    [Fact]
    public void An_unconfirmed_rule_warns_once_a_run()
    {
        string[] names = ["w1.png", "w2.png", "w3.png"];
        Array.ForEach(names, name => _folder.AddPhoto(name, 300, 200));
        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(300, 200));

        RunOutcome outcome = Run("'w1.png', 'w2.png', 'w3.png' | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out");

        outcome.ThrowIfFailed();
        Assert.Equal(3, outcome.Output.Count);
        Assert.Equal(2, outcome.Warnings.Count);
        Assert.Single(outcome.Warnings, warning => warning.Contains("at least 256", StringComparison.Ordinal));
    }

    [Fact]
    public void What_if_writes_and_asks_nothing()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));
        string[] before = _folder.Files();

        RunOutcome outcome = Run($"Invoke-TitanInpaint photo.png, none.png -Mask mask.png -EndpointUrl {bedrock.Url} -Destination out -WhatIf -Force");

        Assert.Equal(["ImageNotFound"], outcome.ErrorIds);
        Assert.Empty(outcome.Output);
        Assert.Equal(0, bedrock.Calls);
        Assert.Equal(before, _folder.Files());
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void What_if_may_also_come_from_the_preference()
    {
        RunOutcome outcome = Run("$WhatIfPreference = $true; Invoke-TitanInpaint photo.png -Mask mask.png -Simulate");

        outcome.ThrowIfFailed();
        Assert.Equal(["mask.png", "photo.png"], _folder.Files());
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
