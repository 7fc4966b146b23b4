using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using TitanMasking.Benchmarks.Measuring;

namespace TitanMasking.Benchmarks.Throughput;

/// <summary>Runs the cmdlet, as built, in the real engine.</summary>
internal static class CmdletHost
{
    public const string Name = "cmdlet-host";

    /// <summary>Paints: parameters, folder, mask, destination, calls at once.</summary>
    public static int Run(string[] args)
    {
        (string parameters, string folder, string mask, string destination) = (args[0], args[1], args[2], args[3]);
        int throttle = int.Parse(args[4], CultureInfo.InvariantCulture);
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript($"Import-Module '{Arguments.Metadata("ModuleManifest")}'").Invoke();
        shell.Commands.Clear();

        // One path after the other, as Get-ChildItem yields its files; nothing is kept, as in a pipeline to a file or to nowhere.
        shell.AddScript($$"""
            $ErrorActionPreference = 'Stop'
            $WarningPreference = 'SilentlyContinue'
            $ProgressPreference = 'SilentlyContinue'
            $count = 0
            [System.IO.Directory]::EnumerateFiles('{{folder}}') |
                Invoke-TitanInpaint -Mask '{{mask}}' -Prompt 'a red door' -Destination '{{destination}}' -ThrottleLimit {{throttle}} {{parameters}} |
                ForEach-Object { $count++ }
            $count
            """);
        Usage.Of(() => (int)shell.Invoke().Single().BaseObject).Print();
        return 0;
    }
}
