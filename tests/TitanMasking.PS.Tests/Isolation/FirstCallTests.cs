using TitanMasking.PS.Tests.Shell;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Isolation;

/// <summary>What only a process shows in which the module has not been used yet.</summary>
public sealed class FirstCallTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    [Fact]
    public async Task Removing_the_module_in_one_runspace_leaves_another_its_first_call()
    {
        _folder.AddPhoto("photo.png");

        // The shell's own runspace has the module imported, and has not called it.
        ShellResult result = await RunAsync($$"""
            $other = [powershell]::Create([initialsessionstate]::CreateDefault2())
            $null = $other.AddScript("Import-Module '$((Get-Module TitanMasking.PS).Path -replace '\.dll$', '.psd1')'").Invoke()
            $other.Commands.Clear()
            $call = $other.AddScript({
                param($folder)
                Invoke-TitanInpaint "$folder/photo.png" -Mask "$folder/mask.png" -Simulate -ErrorAction Stop
            }).AddArgument('{{_folder.Path}}').BeginInvoke()
            Remove-Module TitanMasking.PS
            $other.EndInvoke($call).Name
            """);

        Assert.Equal(new ShellResult(0, "photo.inpaint.png\n", ""), result);
    }

    [Fact]
    public async Task A_foreign_sdk_in_the_default_context_meets_the_first_call()
    {
        _folder.AddPhoto("photo.png");

        ShellResult result = await RunAsync($$"""
            $foreign = [System.Reflection.Assembly]::LoadFrom('{{ModuleHost.Metadata("ForeignAwsSdkCore")}}')
            $env:AWS_ACCESS_KEY_ID = 'no-key'; $env:AWS_SECRET_ACCESS_KEY = 'no-secret'
            try { Invoke-TitanInpaint '{{_folder.Path}}/photo.png' -Mask '{{_folder.Path}}/mask.png' -EndpointUrl 'http://127.0.0.1:9' } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            [System.AppDomain]::CurrentDomain.GetAssemblies() |
                Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' } |
                ForEach-Object { "$($_.GetName().Version.Major) $([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name)" }
            """);

        Assert.Equal(new ShellResult(0, "EndpointUnreachable\n3 Default\n4 TitanMasking.PS\n", ""), result);
    }

    [Fact]
    public async Task A_huge_picture_is_refused_in_little_memory()
    {
        _folder.AddPhoto("photo.png");
        File.WriteAllBytes(_folder["huge.png"], Pictures.Huge(30_000, 30_000));

        // The first edit loads all that an edit needs; what the peak grows by after it is the huge picture's.
        ShellResult result = await RunAsync($$"""
            function Get-Peak { [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 }
            $null = Invoke-TitanInpaint '{{_folder.Path}}/photo.png' -Mask '{{_folder.Path}}/mask.png' -Simulate
            $before = Get-Peak
            try { Invoke-TitanInpaint '{{_folder.Path}}/huge.png' -Mask '{{_folder.Path}}/mask.png' -Simulate -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            (Get-Peak) - $before -lt 100MB
            """);

        Assert.Equal(new ShellResult(0, "ImageNotSupported\nTrue\n", ""), result);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a script in a new process: the built shell, which has the built module imported.</summary>
    private async Task<ShellResult> RunAsync(string script)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "TitanMasking.Shell", configuration));
        File.WriteAllText(_folder["script.ps1"], script);
        using ShellProcess shell = new(
            Path.Combine(folder, OperatingSystem.IsWindows() ? "TitanMasking.Shell.exe" : "TitanMasking.Shell"), _folder.Path, ["-File", _folder["script.ps1"]]);
        return await shell.FinishAsync();
    }
}
