using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>The shell finds the module beside it, wherever the clone lies, and lives without it.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellModuleTests(ShellCopy shell)
{
    [Fact]
    public async Task The_module_is_imported()
    {
        ShellResult result = await shell.RunAsync("-Command", "Get-Stand");

        Assert.Equal(new ShellResult(0, $"stands in {shell.ModuleFolder}\n", ""), result);
    }

    [Fact]
    public async Task With_nothing_else_to_run_the_quickstart_runs()
    {
        ShellResult result = await shell.RunAsync();

        Assert.Equal(new ShellResult(0, $"quick\nstands in {shell.ModuleFolder}\n", ""), result);
    }

    [Fact]
    public async Task A_module_that_does_not_load_is_told_and_the_rest_runs()
    {
        using ShellCopy other = new();
        other.WriteModule("throw 'does not load'");

        ShellResult result = await other.RunAsync("-Command", "'runs'");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("runs\n", result.Output);
        Assert.Contains("does not load", result.Errors, StringComparison.Ordinal);
        Assert.Contains(other.BuildCommand, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_module_is_told_and_the_rest_runs()
    {
        using ShellCopy other = new();
        Directory.Delete(other.ModuleFolder, recursive: true);

        ShellResult result = await other.RunAsync("-Command", "'runs'");
        ShellResult quickstart = await other.RunAsync();

        Assert.Equal((0, "runs\n"), (result.ExitCode, result.Output));
        Assert.Equal((1, ""), (quickstart.ExitCode, quickstart.Output));
        Assert.All([result, quickstart], run =>
        {
            Assert.Contains(other.ModuleFolder, run.Errors, StringComparison.Ordinal);
            Assert.Contains(other.BuildCommand, run.Errors, StringComparison.Ordinal);
        });
    }
}
