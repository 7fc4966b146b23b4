using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>Commands and arguments arrive as they do in pwsh.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellArgumentTests(ShellCopy shell)
{
    private const string Parameters = """
        param([string]$Name, [switch]$Force, [string[]]$Rest)
        "Name=$Name", "Force=$Force", "Rest=$Rest"
        """;

    [Theory]
    [InlineData("Name=a b\nForce=True\nRest=\n", "-Name", "a b", "-Force")]
    [InlineData("Name=it's \"so\"\nForce=False\nRest=\n", "-Name", "it's \"so\"")]
    [InlineData("Name=’; exit 9 #\nForce=False\nRest=\n", "-Name", "’; exit 9 #")]
    [InlineData("Name=$(exit 9)\nForce=False\nRest=\n", "-Name:$(exit 9)")]
    [InlineData("Name=übermalt 日本\nForce=False\nRest=one\n", "übermalt 日本", "-Force:$false", "one")]
    [InlineData("Name=\nForce=True\nRest=\n", "-Name", "", "-Force:true")]
    [InlineData("Name=-1\nForce=False\nRest=\n", "-1")]
    public async Task A_script_binds_its_arguments(string expected, params string[] arguments)
    {
        ShellResult result = await shell.RunScriptAsync(Parameters, arguments);

        Assert.Equal(expected, result.Output);
        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_script_without_parameters_finds_its_arguments_in_args()
    {
        ShellResult result = await shell.RunScriptAsync("\"$($args.Count)\"; $args", "one", "two three", "-Four", "$five", "--six", "-7;8", "[9]");

        Assert.Equal("7\none\ntwo three\n-Four\n$five\n--six\n-7;8\n[9]\n", result.Output);
    }

    [Fact]
    public async Task A_script_needs_no_option_before_it_and_knows_where_it_lies()
    {
        string path = shell.WriteScript("$PSCommandPath; $PSScriptRoot");
        ShellResult result = await shell.RunAsync("-NoLogo", path);

        Assert.Equal($"{path}\n{Path.GetDirectoryName(path)}\n", result.Output);
    }

    [Theory]
    [InlineData("-Command")]
    [InlineData("-c")]
    [InlineData("-NoProfile", "-NonInteractive", "-NoLogo", "-COMMAND")]
    [InlineData("-nop", "-noni", "-nol", "--com")]
    public async Task The_rest_of_the_line_is_the_command(params string[] options)
    {
        ShellResult result = await shell.RunAsync([.. options, "1", "+", "1;", "'-File'"]);

        Assert.Equal("2\n-File\n", result.Output);
    }

    [Fact]
    public async Task A_dash_reads_the_command_from_standard_input()
    {
        using ShellProcess process = shell.Start("-Command", "-");
        ShellResult result = await process.FinishAsync("""
            foreach ($word in 'über', 'malt')
            {
                $word
            }

            exit 8
            """);

        Assert.Equal("über\nmalt\n", result.Output);
        Assert.Equal(8, result.ExitCode);
    }
}
