using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using TitanMasking.Shell.Commands;

namespace TitanMasking.Shell.Hosting;

/// <summary>One runspace, and the way commands and scripts run in it. What they write goes to the host as it comes.</summary>
internal sealed class Session : IDisposable
{
    private const int Failed = 1;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private PowerShell? _running;

    /// <summary>Opens the runspace.</summary>
    /// <param name="canAsk">False where a prompt must fail, since nobody would answer it.</param>
    public Session(bool canAsk)
    {
        _host = new ShellHost(canAsk, _stopped.Token);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        AddIfMissing(state, "Get-ChildItem", typeof(GetChildItemCommand));
        AddIfMissing(state, "Select-Object", typeof(SelectObjectCommand));
        if (OperatingSystem.IsWindows())
        {
            // pwsh's own default, which comes with its installation: without it Windows may run no script at all.
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
    }

    /// <summary>Imports a module. If that fails, says so on standard error, and the session goes on without it.</summary>
    /// <param name="manifestPath">The full path of the manifest.</param>
    /// <param name="advice">What to do if it fails.</param>
    public void ImportModule(string manifestPath, string advice)
    {
        if (!File.Exists(manifestPath))
        {
            _host.UI.WriteErrorLine($"There is no module '{manifestPath}'.{Environment.NewLine}{advice}");
            return;
        }

        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifestPath).AddParameter("ErrorAction", ActionPreference.Stop);
        try
        {
            Invoke(shell);
        }
        catch (RuntimeException e)
        {
            _host.UI.WriteErrorLine($"The module '{manifestPath}' was not imported: {e.ErrorRecord.Exception.Message}{Environment.NewLine}{advice}");
        }
    }

    /// <summary>Runs a command.</summary>
    /// <returns>The code of <c>exit</c>; else 1 if it was stopped or its last statement failed, else 0.</returns>
    public int RunCommand(string text)
    {
        bool hasCompleted = Run(text);
        return _host.ExitCode ?? (hasCompleted && HasLastSucceeded ? 0 : Failed);
    }

    /// <summary>
    /// Runs a command that calls a script. Differs from pwsh -File in one thing: a script that Ctrl+C stopped has not
    /// succeeded, so that a line that goes on after success does not go on after that.
    /// </summary>
    /// <returns>The code of the script's <c>exit</c>; else 1 if it was stopped or an error ended it, else 0.</returns>
    public int RunScript(string call)
    {
        if (!Run(call))
        {
            return Failed;
        }

        // The call fails if the script could not start, or ended by an exit with another code than 0, which is then
        // here. A program that the script ran leaves its code here too, but does not fail the call.
        return HasLastSucceeded ? 0 : _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? Failed;
    }

    /// <summary>Stops what runs, and lets nothing new start. Returns at once: what runs may take its time to clean up.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped.Cancel();
            _running?.BeginStop(null, null);
        }
    }

    public void Dispose()
    {
        _runspace.Dispose();
        _stopped.Dispose();
    }

    private bool HasLastSucceeded => _runspace.SessionStateProxy.GetVariable("?") is true;

    private static void AddIfMissing(InitialSessionState state, string name, Type command)
    {
        if (state.Commands[name].Count == 0)
        {
            state.Commands.Add(new SessionStateCmdletEntry(name, command, null));
        }
    }

    /// <returns>False if it was stopped or an error ended it.</returns>
    private bool Run(string text)
    {
        try
        {
            return Show(new Command(text, isScript: true, useLocalScope: false));
        }
        catch (RuntimeException e)
        {
            // A trap reports what it catches, with the position it came from.
            Command report = new("param($Record) $ErrorActionPreference = 'Continue'; trap { } throw $Record", isScript: true, useLocalScope: true);
            report.Parameters.Add("Record", e.ErrorRecord);
            Show(report);
            return false;
        }
    }

    private bool Show(Command command)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Commands.AddCommand(command).AddCommand("Out-Default");
        return Invoke(shell);
    }

    /// <returns>False if it was stopped.</returns>
    private bool Invoke(PowerShell shell)
    {
        IAsyncResult run;
        lock (_gate)
        {
            if (_stopped.IsCancellationRequested)
            {
                return false;
            }

            // Started under the lock, so that Stop meets either nothing or something that runs. What goes to the
            // history is what $? tells of afterwards.
            _running = shell;
            run = shell.BeginInvoke<PSObject>(null, new PSInvocationSettings { AddToHistory = true }, null, null);
        }

        try
        {
            shell.EndInvoke(run);
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        finally
        {
            _host.Console.ClearProgress();
            lock (_gate)
            {
                _running = null;
            }
        }
    }
}
