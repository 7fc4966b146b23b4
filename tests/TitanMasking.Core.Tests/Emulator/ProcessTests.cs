using System.Diagnostics;
using System.Globalization;
using TitanMasking.Emulator;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>The emulator as a process of its own.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SIGTERM_ends_it_cleanly_in_the_middle_of_a_call()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        ProcessStartInfo start = new("dotnet", [typeof(EmulatorOptions).Assembly.Location, "--urls", "http://127.0.0.1:0", "--fail", "drip=1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What another server on this machine is configured by must not open a port here.
        start.Environment["ASPNETCORE_URLS"] = "http://0.0.0.0:0";
        using Process process = Process.Start(start)!;
        try
        {
            string greeting = await process.StandardOutput.ReadLineAsync(Token) ?? await process.StandardError.ReadToEndAsync(Token);
            Assert.Matches(@"^Listening on http://127\.0\.0\.1:\d+; ", greeting);

            using RawConnection connection = await RawConnection.OpenAsync(greeting.Split(' ')[2].TrimEnd(';'));
            await connection.SendCallAsync(RunningEmulator.Body);
            await connection.ReadBeginningAsync();
            Task<byte[]> answer = connection.ReadToEndAsync();

            using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(Token);
            }

            await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
            await Assert.ThrowsAnyAsync<IOException>(() => answer);
            Assert.Equal(0, process.ExitCode);
            Assert.All((await process.StandardError.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("Warning: ", line, StringComparison.Ordinal));
        }
        finally
        {
            process.Kill();
        }
    }
}
