using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>Where nobody can answer, a question is an error and not a wait.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellPromptTests(ShellCopy shell)
{
    private const string Painter = "function Invoke-Painter { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)] $Colour) if ($PSCmdlet.ShouldProcess('the wall')) { \"paints $Colour\" } }; ";

    [Theory]
    [InlineData("Invoke-Painter red -Confirm", "cannot ask")]
    [InlineData("Invoke-Painter", "Colour")]
    [InlineData("$Host.UI.ReadLine()", "cannot ask")]
    [InlineData("$Host.UI.PromptForChoice('', '', @('&Yes', '&No'), 0)", "cannot ask")]
    public async Task A_question_fails_without_reading_the_input(string command, string message)
    {
        using ShellProcess process = shell.Start("-NonInteractive", "-Command", Painter + command);
        ShellResult result = await process.FinishAsync("yes\nyes\n");

        Assert.Equal("", result.Output);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_confirmed_beforehand_is_not_asked()
    {
        ShellResult result = await shell.RunAsync("-Command", Painter + "Invoke-Painter red -Confirm:$false");

        Assert.Equal("paints red\n", result.Output);
        Assert.Equal("", result.Errors);
    }
}
