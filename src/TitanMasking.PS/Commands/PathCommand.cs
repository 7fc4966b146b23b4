using System.Collections.ObjectModel;
using System.Management.Automation;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>A cmdlet that takes files, by <c>-Path</c> or <c>-LiteralPath</c>, from the command line or the pipeline.</summary>
public abstract class PathCommand : PSCmdlet
{
    /// <summary>The name of the parameter set that takes wildcards.</summary>
    protected const string PathSet = "Path";

    /// <summary>The name of the parameter set that does not.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    private const char Backtick = '`';

    /// <summary>The files. A value that names an existing file is taken as it is; any other may have wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [AllowEmptyString]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, each value taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The id of the error that a path of nothing is.</summary>
    private protected abstract string NotFoundId { get; }

    /// <summary>The full paths that the current input means. What means none is an error record of its own.</summary>
    private protected IEnumerable<string> ResolvePaths() =>
        ParameterSetName == LiteralPathSet
            ? LiteralPath.Select(ResolveLiteral).OfType<string>()
            : Path.SelectMany(ResolveWildcards);

    /// <summary>The full path that a value names in the file system, existing or not.</summary>
    /// <exception cref="PSInvalidOperationException">It is no file system path.</exception>
    private protected string ResolveFileSystemPath(string path)
    {
        string resolved = ResolveAsItIs(path);

        // A backtick makes a bracket literal, and is what tab completion writes.
        return path.Contains(Backtick, StringComparison.Ordinal) && !System.IO.Path.Exists(resolved) ? ResolveAsItIs(WildcardPattern.Unescape(path)) : resolved;
    }

    private string ResolveAsItIs(string path)
    {
        string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return IsFileSystem(provider)
            ? resolved
            : throw new PSInvalidOperationException($"'{path}' is a path of the {provider.Name} provider, and only files can be used. Give a path of the file system.");
    }

    private static bool IsFileSystem(ProviderInfo provider) => provider.Name == "FileSystem";

    private string? ResolveLiteral(string path)
    {
        try
        {
            return ResolveAsItIs(path);
        }
        catch (Exception exception) when (IsResolutionFailure(exception))
        {
            WriteError(ErrorRecords.PathNotFound(NotFoundId, path, exception.Message));
            return null;
        }
    }

    private IEnumerable<string> ResolveWildcards(string path)
    {
        if (path.Length == 0 || path.StartsWith("@{", StringComparison.Ordinal))
        {
            WriteError(ErrorRecords.PathNotFound(
                NotFoundId, path, path.Length == 0
                    ? "An input is empty, as an empty line of a file is. Leave such lines out."
                    : $"An input has no property Path, FullName or LiteralPath: {path}. Name one, for example with Select-Object @{{ n = 'Path'; e = 'File' }}, *."));
            return [];
        }

        if (ResolveLiteral(path) is not { } literal)
        {
            return [];
        }

        bool isPattern = WildcardPattern.ContainsWildcardCharacters(path) || path.Contains(Backtick, StringComparison.Ordinal);
        if (!isPattern || System.IO.Path.Exists(literal))
        {
            return [literal];
        }

        string[] matches = [.. Match(path).Where(match => !Directory.Exists(match))];
        if (matches.Length == 0)
        {
            WriteError(ErrorRecords.PathNotFound(NotFoundId, path, $"There is no file '{path}', and none that it matches as a pattern. Check the path."));
        }

        return matches;
    }

    private Collection<string> Match(string path)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (Exception exception) when (IsResolutionFailure(exception))
        {
            return [];
        }
    }

    internal static bool IsResolutionFailure(Exception exception) =>
        exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException
            or PSInvalidOperationException or PSNotSupportedException or PSArgumentException
            or ProviderInvocationException or NotSupportedException or WildcardPatternException;
}
