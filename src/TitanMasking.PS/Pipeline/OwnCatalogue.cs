using System.Management.Automation;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.PS.Commands;

namespace TitanMasking.PS.Pipeline;

/// <summary>The catalogue of models, with what the user's own adds to it.</summary>
internal static class OwnCatalogue
{
    /// <summary>Reads the file that the environment names, a relative path from the session's location; the built-in catalogue where it names none.</summary>
    /// <exception cref="EditException">The file cannot be read, or says what makes no sense.</exception>
    public static ModelCatalogue Load(PSCmdlet cmdlet) =>
        Load(cmdlet.SessionState);

    /// <summary>The same for what must never fail, such as completion: the built-in catalogue where the file cannot be read or makes no sense.</summary>
    public static ModelCatalogue LoadIfSound()
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            return Load(shell.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>()[0]);
        }
        catch (EditException)
        {
            return ModelCatalogue.BuiltIn;
        }
    }

    private static ModelCatalogue Load(SessionState session) =>
        ModelCatalogue.Load(Environment.GetEnvironmentVariable(ModelCatalogue.Variable) is { Length: > 0 } path ? Resolve(session, path) : null);

    // A path of no provider or drive is left as it is, and reading it then says so.
    private static string Resolve(SessionState session, string path)
    {
        try
        {
            return session.Path.GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception exception) when (PathCommand.IsResolutionFailure(exception))
        {
            return path;
        }
    }
}
