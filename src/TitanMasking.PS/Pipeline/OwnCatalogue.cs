using System.Management.Automation;
using TitanMasking.Core.Catalogue;
using TitanMasking.PS.Commands;

namespace TitanMasking.PS.Pipeline;

/// <summary>The catalogue of models, with what the user's own adds to it.</summary>
internal static class OwnCatalogue
{
    /// <summary>Reads the file that the environment names, a relative path from the session's location; the built-in catalogue where it names none.</summary>
    /// <exception cref="Core.Edits.EditException">The file cannot be read, or says what makes no sense.</exception>
    public static ModelCatalogue Load(PSCmdlet cmdlet) =>
        ModelCatalogue.Load(Environment.GetEnvironmentVariable(ModelCatalogue.Variable) is { Length: > 0 } path ? Resolve(cmdlet, path) : null);

    // A path of no provider or drive is left as it is, and reading it then says so.
    private static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            return cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception exception) when (PathCommand.IsResolutionFailure(exception))
        {
            return path;
        }
    }
}
