using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace TitanMasking.Core.Tests.Samples;

/// <summary>
/// The samples as the program draws them now, in a folder of their own. It runs as a process of its own, since the
/// core closes libvips to the SVG that the samples are drawn in, and that holds for a whole process.
/// </summary>
public sealed class SampleArtRun : IAsyncLifetime
{
    private static readonly string s_program =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "SampleArt.exe" : "SampleArt");

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(s_program, [Folder]) { RedirectStandardError = true };

        // The program finds its runtime where this one runs, also where .NET is not installed in its usual place.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        using Process process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
