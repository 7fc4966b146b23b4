using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>A signal stops what runs, and lets it clean up.</summary>
[Collection(ShellTests.Name)]
public sealed class ShellStopTests(ShellCopy shell)
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const string Endless = "try { [Console]::WriteLine('runs'); while ($true) { } } finally { [Console]::WriteLine('cleaned up') }";

    [Theory]
    [InlineData(Interrupt, 1)]
    [InlineData(Terminate, 143)]
    public async Task A_signal_stops_a_command(int signal, int exitCode)
    {
        SkipWithout(signal);
        using ShellProcess process = shell.Start("-Command", Endless);

        Assert.Equal(new ShellResult(exitCode, "cleaned up\n", ""), await StopAsync(process, signal));
    }

    [Theory]
    [InlineData(Interrupt, 1)]
    [InlineData(Terminate, 143)]
    public async Task A_signal_stops_a_script(int signal, int exitCode)
    {
        SkipWithout(signal);
        using ShellProcess process = shell.Start("-File", shell.WriteScript(Endless));

        Assert.Equal(new ShellResult(exitCode, "cleaned up\n", ""), await StopAsync(process, signal));
    }

    private static async Task<ShellResult> StopAsync(ShellProcess process, int signal)
    {
        await process.WaitForLineAsync();
        Assert.Equal(0, Kill(process.Id, signal));
        return await process.FinishAsync();
    }

    private static void SkipWithout(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no way to send Ctrl+C to one process.");
        Assert.SkipWhen(IsIgnored(signal), "The tests were started with this signal ignored, and the shell inherits that.");
    }

    private static bool IsIgnored(int signal)
    {
        const string Field = "SigIgn:";
        string? mask = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").First(line => line.StartsWith(Field, StringComparison.Ordinal)) : null;
        return mask is not null && (ulong.Parse(mask[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
