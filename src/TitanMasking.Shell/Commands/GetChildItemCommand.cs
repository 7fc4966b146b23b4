using System.Collections.ObjectModel;
using System.IO.Enumeration;
using System.Management.Automation;

namespace TitanMasking.Shell.Commands;

/// <summary>
/// A <c>Get-ChildItem</c> for pipelines of files: five parameters of the real one's many. What it emits comes from
/// the provider, as the real one's does, with PSPath and the other notes by which later commands bind it.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo))]
public sealed class GetChildItemCommand : PSCmdlet
{
    /// <summary>Folders to list, or items to name with wildcards; the current location by default.</summary>
    [Parameter(Position = 0, ParameterSetName = "Items", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    /// <summary>Folders to list, or items, whose names are taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralItems", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A pattern of the names to emit, with <c>*</c> and <c>?</c>; brackets mean themselves.</summary>
    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    /// <summary>Goes down into folders, but through no links; what ends a path and is no folder is then a pattern to look for in all of them.</summary>
    [Parameter]
    [Alias("s")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Emits no folders.</summary>
    [Parameter]
    public SwitchParameter File { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "LiteralItems")
        {
            foreach (string path in LiteralPath)
            {
                Emit(path, isLiteral: true);
            }
        }
        else
        {
            foreach (string path in Path)
            {
                EmitMatches(path);
            }
        }
    }

    private void EmitMatches(string path)
    {
        if (!Recurse)
        {
            Emit(path, isLiteral: false);
            return;
        }

        string folder = path;
        WildcardPattern? name = null;
        if (!InvokeProvider.Item.IsContainer(path))
        {
            string pattern = SessionState.Path.ParseChildName(path);
            folder = path.TrimEnd('/', '\\')[..^pattern.Length];
            name = new WildcardPattern(pattern, WildcardOptions.IgnoreCase);
        }

        foreach (PathInfo found in GetOrReport(() => SessionState.Path.GetResolvedPSPathFromPSPath(folder.Length == 0 ? "." : folder)))
        {
            Emit(found.Path, isLiteral: true, name);
        }
    }

    // Goes down by itself, since the provider's own recursion loses everything at the first folder that may not be read.
    private void Emit(string path, bool isLiteral, WildcardPattern? name = null)
    {
        if (Stopping)
        {
            return;
        }

        Collection<PSObject> items = GetOrReport(() => InvokeProvider.ChildItem.Get([path], recurse: false, force: false, isLiteral));
        foreach (PSObject item in items.Where(item => IsWanted(item, name)))
        {
            WriteObject(item);
        }

        foreach (PSObject folder in items.Where(item => Recurse && IsContainer(item) && item.BaseObject is not DirectoryInfo { LinkTarget: not null }))
        {
            Emit((string)folder.Properties["PSPath"].Value, isLiteral: true, name);
        }
    }

    private Collection<T> GetOrReport<T>(Func<Collection<T>> get)
    {
        try
        {
            return get();
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException)
        {
            WriteError(((IContainsErrorRecord)e).ErrorRecord);
            return [];
        }
    }

    private bool IsWanted(PSObject item, WildcardPattern? name)
    {
        string childName = (string)item.Properties["PSChildName"].Value;
        return (!File || !IsContainer(item))
            && (name is null || name.IsMatch(childName))
            && (Filter is null || FileSystemName.MatchesWin32Expression(FileSystemName.TranslateWin32Expression(Filter), childName));
    }

    private static bool IsContainer(PSObject item) => item.Properties["PSIsContainer"].Value is true;
}
