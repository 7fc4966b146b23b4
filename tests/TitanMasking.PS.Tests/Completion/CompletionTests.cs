using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Completion;

public sealed class CompletionTests : IDisposable
{
    private readonly ModuleHost _host = new();

    [Theory]
    [InlineData("Invoke-TitanInpaint -ModelId us.stability.stable-image-i", "us.stability.stable-image-inpaint-v1:0")]
    [InlineData("Invoke-TitanOutpaint -ModelId CANVAS", "amazon.nova-canvas-v1:0")]
    [InlineData("Invoke-TitanInpaint -ModelId 'nova", "amazon.nova-canvas-v1:0")]
    [InlineData("Test-TitanMask -ModelId aut", "Auto")]
    [InlineData("Invoke-TitanInpaint -Region eu-central-1", "eu-central-1")]
    [InlineData("Invoke-TitanInpaint -Region us-east-1, us-west-2", "us-west-2")]
    [InlineData("Invoke-TitanInpaint -ProfileName stu", "'studio night'")]
    [InlineData("Invoke-TitanInpaint -Quality p", "premium")]
    [InlineData("Invoke-TitanOutpaint -OutpaintingMode p", "PRECISE")]
    public void What_is_typed_is_completed(string typed, string expected) => Assert.Equal([expected], Complete(typed).Select(match => match.CompletionText));

    [Fact]
    public void Models_that_answer_come_before_those_that_ended_and_tell_what_they_cost()
    {
        CompletionResult[] models = Complete("Invoke-TitanInpaint -ModelId ");

        Assert.Equal("Auto", models[0].CompletionText);
        Assert.StartsWith("us.stability.", models[1].CompletionText, StringComparison.Ordinal);
        Assert.Contains("active, from $", models[1].ToolTip, StringComparison.Ordinal);
        Assert.Contains("ended 2026-06-30, from $0.008 a picture", models.Single(model => model.CompletionText.Contains("titan", StringComparison.Ordinal) && model.CompletionText.EndsWith("v2:0", StringComparison.Ordinal)).ToolTip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-TitanModel ")]
    [InlineData("Get-TitanModel -ModelId ")]
    public void Where_models_are_looked_up_none_can_be_left_to_the_run(string typed)
    {
        CompletionResult[] models = Complete(typed);

        Assert.StartsWith("us.stability.", models[0].CompletionText, StringComparison.Ordinal);
        Assert.DoesNotContain("Auto", models.Select(model => model.CompletionText));
    }

    [Theory]
    [InlineData("New-TitanMask -Width 11", "1152 1173")]
    [InlineData("New-TitanMask -Height 1408 -Width ", "640 768")]
    [InlineData("New-TitanMask -Width 1173 -Height ", "640")]
    [InlineData("New-TitanMask -Width 1000 -Height ", "")]
    public void Widths_and_heights_are_those_of_sizes_that_models_take(string typed, string expected) =>
        Assert.Equal(expected, string.Join(' ', Complete(typed).Select(match => match.CompletionText)));

    [Fact]
    public void A_height_says_whose_size_it_makes() =>
        Assert.StartsWith("1173x640 (Titan Image Generator", Complete("New-TitanMask -Width 1173 -Height ").Single().ToolTip, StringComparison.Ordinal);

    [Fact]
    public void Profiles_are_names_and_nothing_of_what_they_hold()
    {
        CompletionResult[] profiles = Complete("Invoke-TitanInpaint -ProfileName ");

        Assert.Equal(["build", "studio night"], profiles.Select(match => match.ListItemText));
        Assert.DoesNotContain(profiles, match => $"{match.CompletionText}{match.ToolTip}".Contains("no-secret", StringComparison.Ordinal));
    }

    public void Dispose() => _host.Dispose();

    private CompletionResult[] Complete(string typed)
    {
        using PowerShell shell = _host.Create("");
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, [], shell).CompletionMatches];
    }
}
