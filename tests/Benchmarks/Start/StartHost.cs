using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace TitanMasking.Benchmarks.Start;

/// <summary>Imports a module into a fresh runspace of a process that has imported others, and runs a first command.</summary>
internal static class StartHost
{
    public const string Name = "start-host";

    /// <summary>Measures: manifest, script; "" is no script.</summary>
    public static int Run(string[] args)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();

        // Warm: the engine has imported and run something before.
        Time(runspace, "New-Module -Name Warm { } | Import-Module");
        double import = Time(runspace, $"Import-Module '{args[0]}'");
        double first = args[1].Length == 0 ? 0 : Time(runspace, args[1]);
        double second = args[1].Length == 0 ? 0 : Time(runspace, args[1]);
        new StartTimes(import, first, second).Print();
        return 0;
    }

    private static double Time(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        long start = Stopwatch.GetTimestamp();
        shell.Invoke();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return shell.Streams.Error.Count == 0 ? milliseconds : throw new InvalidOperationException(shell.Streams.Error[0].ToString());
    }
}
