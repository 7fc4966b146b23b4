using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>What goes to standard output and what to standard error is pwsh's choice.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellStreamTests(ShellCopy shell)
{
    [Fact]
    public async Task Only_errors_go_to_standard_error()
    {
        ShellResult result = await shell.RunScriptAsync("""
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            function Write-Every
            {
                [CmdletBinding()] param()
                'output'
                $PSCmdlet.WriteWarning('careful')
                $PSCmdlet.WriteVerbose('at length')
                $PSCmdlet.WriteDebug('in detail')
                $PSCmdlet.WriteInformation('by the way', @())
                $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'going', 'on'))
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('went wrong'), 'Id', 'NotSpecified', $null))
                $Host.UI.WriteLine('to the host')
            }
            Write-Every
            """);

        Assert.Equal("output\nWARNING: careful\nVERBOSE: at length\nDEBUG: in detail\nby the way\nto the host\n", result.Output);
        Assert.Contains("Write-Every: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("went wrong", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("going", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'before'\nthrow 'boom'", "throw 'boom'", "boom")]
    [InlineData("'before'\n1/0", "1/0", "divide by zero")]
    public async Task An_error_shows_its_place_and_its_message_in_plain_text(string script, string line, string message)
    {
        string path = shell.WriteScript(script);
        ShellResult result = await shell.RunAsync("-File", path);

        Assert.Equal("before\n", result.Output);
        Assert.Contains(path + ":2\n", result.Errors, StringComparison.Ordinal);
        Assert.Contains("   2 |  " + line, result.Errors, StringComparison.Ordinal);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Errors);
    }

    [Fact]
    public async Task Output_is_utf8_without_a_byte_order_mark()
    {
        ShellResult result = await shell.RunAsync("-Command", "'übermalt 日本 🖌'");

        Assert.Equal("übermalt 日本 🖌\n", result.Output);
    }

    [Fact]
    public async Task Redirected_output_is_120_wide_and_has_no_colours()
    {
        ShellResult result = await shell.RunAsync("-Command", "[pscustomobject]@{ Wide = 'x' * 200 }; $Host.UI.WriteLine('Red', 'Black', 'red'); $Host.UI.RawUI.BufferSize.Width");

        Assert.InRange(result.Output.Split('\n').Max(line => line.Length), 100, 120);
        Assert.EndsWith("\n120\n", result.Output.TrimEnd('\n') + "\n", StringComparison.Ordinal);
        Assert.Contains("\nred\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
    }
}
