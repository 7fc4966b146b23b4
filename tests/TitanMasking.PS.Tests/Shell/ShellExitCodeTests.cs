using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>The exit codes are pwsh's.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellExitCodeTests(ShellCopy shell)
{
    // A program that fails, wherever the tests run: the shell itself.
    private const string FailingProgram = "& ([Environment]::ProcessPath) -Command exit 4 | ForEach-Object { }";

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("function Leave { exit 3 }; Leave; 'never'", 3)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("No-SuchCommand", 1)]
    [InlineData("if (", 1)]
    [InlineData("1/0; 'and on'", 0)]
    [InlineData("'and then'; 1/0", 1)]
    [InlineData(FailingProgram, 1)]
    [InlineData(FailingProgram + "; 'and on'", 0)]
    public async Task A_command_tells_whether_its_last_statement_succeeded(string command, int expected)
    {
        ShellResult result = await shell.RunAsync("-Command", command);

        Assert.Equal(expected, result.ExitCode);
    }

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 5", 5)]
    [InlineData("function Leave { exit 3 }; Leave; 'never'", 3)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("if (", 1)]
    [InlineData("param([int]$Number)", 1, "-Number", "three")]
    [InlineData("'and then'\n1/0", 0)]
    [InlineData(FailingProgram, 0)]
    [InlineData(FailingProgram + "\nthrow 'boom'", 1)]
    [InlineData(FailingProgram + "\nexit 6", 6)]
    public async Task A_script_tells_whether_an_error_ended_it(string script, int expected, params string[] arguments)
    {
        ShellResult result = await shell.RunScriptAsync(script, arguments);

        Assert.Equal(expected, result.ExitCode);
    }

    [Theory]
    [InlineData("-Nonsense")]
    [InlineData("-n")]
    [InlineData("-Command")]
    [InlineData("-Command", "-", "more")]
    [InlineData("-File")]
    [InlineData("-File", "missing.ps1")]
    [InlineData("missing.ps1")]
    public async Task Bad_usage_is_64_and_shows_the_usage(params string[] arguments)
    {
        ShellResult result = await shell.RunAsync(arguments);

        Assert.Equal(64, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains(arguments[^1] == "more" ? "nothing may follow" : arguments[^1], result.Errors, StringComparison.Ordinal);
        Assert.Contains("TitanMasking.Shell -Command TEXT...", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    public async Task Help_is_no_bad_usage(string argument)
    {
        ShellResult result = await shell.RunAsync(argument);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("not a second PowerShell", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Errors);
    }
}
