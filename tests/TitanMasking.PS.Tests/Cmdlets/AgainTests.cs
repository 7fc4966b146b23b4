using System.Collections;
using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>What a user sees of a run, and of the one after it.</summary>
public sealed class AgainTests : IDisposable
{
    private const string Inputs = "'a.png', 'b.png', 'c.png'";

    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public AgainTests()
    {
        foreach (string name in new[] { "a.png", "b.png", "c.png" })
        {
            _folder.AddPhoto(name, 64, 64);
        }

        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));
    }

    [Fact]
    public void A_second_run_emits_the_same_files_as_skipped_and_asks_nothing()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted(64, 64))));
        string script = $"{Inputs} | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -Destination out";
        RunOutcome first = _host.Run(script, _folder.Path);
        first.ThrowIfFailed();

        RunOutcome second = _host.Run(script, _folder.Path);

        second.ThrowIfFailed();
        Assert.Equal(3, bedrock.Calls);
        Assert.Equal(first.OutputNames.Order(), second.OutputNames.Order());
        Assert.All(second.Output, file => Assert.Equal("Skipped", file.Properties["Status"].Value));
    }

    [Fact]
    public void Chained_cmdlets_into_one_folder_work_once_and_again()
    {
        const string Script = $"{Inputs} | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out | Invoke-TitanInpaint -Mask small.png -Prompt again -Simulate -Destination out";
        RunOutcome first = _host.Run(Script, _folder.Path);
        first.ThrowIfFailed();

        RunOutcome second = _host.Run(Script, _folder.Path);

        second.ThrowIfFailed();
        Assert.Equal(6, _folder.Files("out").Length);
        Assert.Equal(["a.inpaint.inpaint.png", "b.inpaint.inpaint.png", "c.inpaint.inpaint.png"], second.OutputNames.Order());
        Assert.All(second.Output, file => Assert.Equal("Skipped", file.Properties["Status"].Value));
    }

    [Fact]
    public void Results_beside_their_images_are_passed_over_with_one_warning()
    {
        string script = $"{ModuleHost.Children}('*.png', $false) | Where-Object Name -ne small.png | Where-Object Name -ne mask.png | Invoke-TitanInpaint -Mask small.png -Simulate";
        _host.Run(script, _folder.Path).ThrowIfFailed();

        RunOutcome second = _host.Run(script, _folder.Path);

        second.ThrowIfFailed();
        Assert.Equal(3, second.Output.Count);
        Assert.Single(second.Warnings, warning => warning.Contains("is itself the result of an earlier edit", StringComparison.Ordinal));
        Assert.Equal(8, _folder.Files().Length);
    }

    [Fact]
    public void What_failed_can_be_piped_in_again()
    {
        int calls = 0;
        using LoopbackBedrock bedrock = new(_ => Task.FromResult(Interlocked.Increment(ref calls) == 2 ? (400, """{"message":"no"}""") : (200, LoopbackBedrock.Painted(64, 64))));

        RunOutcome outcome = _host.Run(
            $"""
            $options = @{"{"} Mask = 'small.png'; Prompt = 'x'; EndpointUrl = '{bedrock.Url}'; Destination = 'out' {"}"}
            {Inputs} | Invoke-TitanInpaint @options -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | ForEach-Object TargetObject | Invoke-TitanInpaint @options
            """,
            _folder.Path);

        Assert.Equal(["a.inpaint.png", "b.inpaint.png", "c.inpaint.png"], outcome.OutputNames.Order());
        Assert.Equal(4, bedrock.Calls);
    }

    [Fact]
    public void The_summary_has_counts_and_next_steps()
    {
        RunOutcome outcome = _host.Run(
            $"{Inputs}, 'none.png' | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out -InformationVariable told -ErrorAction SilentlyContinue | ForEach-Object {{ }}; $told | Where-Object {{ $_.Tags -contains 'TitanMasking.Summary' }} | ForEach-Object MessageData", _folder.Path);

        PSObject summary = Assert.Single(outcome.Output);
        Assert.Equal((3, 0, 1), (summary.Properties["Painted"].Value, summary.Properties["Skipped"].Value, summary.Properties["Failed"].Value));
        Assert.Equal(1, ((IDictionary)summary.Properties["Failures"].Value)["ImageNotFound"]);
        Assert.Contains("mend or convert these images", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_tells_counts_price_and_time_and_leaves_nothing()
    {
        string[] before = [.. Directory.EnumerateFileSystemEntries(_folder.Path)];
        using PowerShell shell = _host.Create($"{Inputs} | Invoke-TitanInpaint -Mask small.png -Prompt x -Region us-east-1 -ModelId amazon.titan-image-generator-v2:0 -WhatIf", _folder.Path);

        shell.Invoke();

        string told = Assert.Single(shell.Streams.Information, record => record.Tags.Contains("TitanMasking.Summary")).MessageData.ToString()!;
        Assert.Matches(@"^3 to paint, \$0\.02, about \d+ s at the quota\.$", told);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("", "^3 painted \\(6 pictures\\), in ")]
    [InlineData("-WhatIf", "^3 to paint \\(6 pictures\\), ")]
    public void Several_pictures_of_an_image_are_counted_as_such(string parameters, string expected)
    {
        using PowerShell shell = _host.Create($"{Inputs} | Invoke-TitanInpaint -Mask small.png -Simulate -Count 2 -Destination out {parameters}", _folder.Path);

        shell.Invoke();

        Assert.Matches(expected, Assert.Single(shell.Streams.Information, record => record.Tags.Contains("TitanMasking.Summary")).MessageData.ToString()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("| ForEach-Object { throw 'downstream' }")]
    public void Progress_is_taken_off_the_screen(string downstream)
    {
        using PowerShell shell = _host.Create($"{Inputs} | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out {downstream}", _folder.Path);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException exception) when (exception.Message == "downstream")
        {
            // As it was asked to.
        }

        ProgressRecord[] progress = [.. shell.Streams.Progress.Where(record => record.Activity.StartsWith("Invoke-Titan", StringComparison.Ordinal) || record.ParentActivityId > 0)];
        Assert.InRange(progress.Length, 1, 100);
        Assert.All(progress.GroupBy(record => record.ActivityId), activity => Assert.Equal(ProgressRecordType.Completed, activity.Last().RecordType));
    }

    [Fact]
    public void Progress_that_is_not_wanted_is_not_shown()
    {
        using PowerShell shell = _host.Create($"{Inputs} | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out -ProgressAction SilentlyContinue", _folder.Path);

        shell.Invoke();

        Assert.DoesNotContain(shell.Streams.Progress, record => record.Activity.StartsWith("Invoke-Titan", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }
}
