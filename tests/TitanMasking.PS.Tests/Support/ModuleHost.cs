using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace TitanMasking.PS.Tests.Support;

/// <summary>A runspace of the real engine with the module as built.</summary>
internal sealed class ModuleHost : IDisposable
{
    private static readonly object s_opening = new();

    private readonly Runspace _runspace;

    public ModuleHost(bool import = true, PSHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Receive-StopMarker", typeof(StopMarkerCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry("Select-First", typeof(SelectFirstCommand), helpFileName: null));
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);

        // The first runspaces of a process initialize what all share; opened side by side, one was seen without a current location.
        lock (s_opening)
        {
            _runspace.Open();
        }

        if (import)
        {
            Run($"Import-Module '{Manifest}'").ThrowIfFailed();
        }
    }

    public static string Manifest => Metadata("ModuleManifest");

    /// <summary>What the provider lists for a pattern: the engine package has no Get-ChildItem, and this is what it yields.</summary>
    public const string Children = "$ExecutionContext.InvokeProvider.ChildItem.Get";

    public static string Metadata(string key) =>
        typeof(ModuleHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>Runs a script in the folder, as a user would type it there.</summary>
    public RunOutcome Run(string script, string? folder = null, IEnumerable<object>? input = null)
    {
        // Rethrown, an error that ended a statement ends the script too, and can be told from one that did not.
        using PowerShell shell = Create($"try {{ {script}\n }} catch {{ throw }}", folder);
        List<PSObject> output = [];
        Exception? terminating = null;
        try
        {
            shell.Invoke(input, output, settings: null);
        }
        catch (RuntimeException exception)
        {
            terminating = exception;
        }

        return new RunOutcome(output, [.. shell.Streams.Error], [.. shell.Streams.Warning.Select(record => record.Message)], terminating);
    }

    /// <summary>Makes a pipeline that the caller runs and stops.</summary>
    public PowerShell Create(string script, string? folder = null)
    {
        if (folder is not null)
        {
            _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
        }

        PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    public void Dispose() => _runspace.Dispose();
}

/// <summary>What came of a script.</summary>
internal sealed record RunOutcome(List<PSObject> Output, List<ErrorRecord> Errors, List<string> Warnings, Exception? Terminating)
{
    /// <summary>The ids of the errors, less the part that names the cmdlet.</summary>
    public IEnumerable<string> ErrorIds => Errors.Select(IdOf);

    /// <summary>The id of the error that ended the script; null where none did.</summary>
    public string? TerminatingId => Terminating is RuntimeException { ErrorRecord: { } record } ? IdOf(record) : null;

    public IEnumerable<string> OutputNames => Output.Select(item => ((FileInfo)item.BaseObject).Name);

    public void ThrowIfFailed()
    {
        if (Terminating is not null || Errors.Count > 0)
        {
            throw new InvalidOperationException($"{Terminating}{string.Concat(Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"))}");
        }
    }

    private static string IdOf(ErrorRecord record) => record.FullyQualifiedErrorId.Split(',')[0];
}
