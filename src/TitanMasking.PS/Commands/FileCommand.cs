using System.Collections.ObjectModel;
using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>A cmdlet that takes paths of files as users write them.</summary>
public abstract class FileCommand : PSCmdlet
{
    private const char Backtick = '`';

    /// <summary>The id of the error that a path of nothing is.</summary>
    private protected abstract string NotFoundId { get; }

    /// <summary>The full path that a value names in the file system, existing or not.</summary>
    /// <exception cref="PSInvalidOperationException">It is no file system path.</exception>
    private protected string ResolveFileSystemPath(string path)
    {
        string resolved = ResolveAsItIs(path);

        // A backtick makes a bracket literal, and is what tab completion writes.
        return path.Contains(Backtick, StringComparison.Ordinal) && !System.IO.Path.Exists(resolved) ? ResolveAsItIs(WildcardPattern.Unescape(path)) : resolved;
    }

    /// <summary>The full path of a parameter that may be absent; null where it is.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <param name="failure">What it is where it is no path of a file.</param>
    /// <param name="target">The file that this concerns; empty where it concerns the whole run.</param>
    /// <exception cref="EditException">It is no path of a file.</exception>
    private protected string? Resolve(string? path, EditErrorId failure, string target)
    {
        try
        {
            return string.IsNullOrEmpty(path) ? null : ResolveFileSystemPath(path);
        }
        catch (Exception exception) when (IsResolutionFailure(exception))
        {
            throw new EditException(new EditError(failure, exception.Message, target.Length == 0 ? null : target), exception);
        }
    }

    /// <summary>Does what may fail for one file: its error is a record, and the others go on, unless it ends the run.</summary>
    private protected void Try(Action action, bool endsRun)
    {
        try
        {
            action();
        }
        catch (EditException exception) when (endsRun || exception.Error.EndsRun)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception));
        }
        catch (EditException exception)
        {
            WriteError(ErrorRecords.Create(exception));
        }
    }

    private string ResolveAsItIs(string path)
    {
        string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return IsFileSystem(provider)
            ? resolved
            : throw new PSInvalidOperationException($"'{path}' is a path of the {provider.Name} provider, and only files can be used. Give a path of the file system.");
    }

    private static bool IsFileSystem(ProviderInfo provider) => provider.Name == "FileSystem";

    /// <summary>The full path of a value that is taken as it is; null, and an error record, where it is none.</summary>
    private protected string? ResolveLiteral(string path)
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

    /// <summary>The full paths of a value that may have wildcards. What means none is an error record of its own.</summary>
    private protected IEnumerable<string> ResolveWildcards(string path)
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
            WriteError(ErrorRecords.PathNotFound(NotFoundId, path, $"There is no file '{path}', and none that it matches as a pattern. {FolderHint.For(literal)}"));
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
