using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>A cmdlet that takes files, by <c>-Path</c> or <c>-LiteralPath</c>, from the command line or the pipeline.</summary>
public abstract class PathCommand : FileCommand
{
    /// <summary>The name of the parameter set that takes wildcards.</summary>
    protected const string PathSet = "Path";

    /// <summary>The name of the parameter set that does not.</summary>
    protected const string LiteralPathSet = "LiteralPath";

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

    /// <summary>The full paths that the current input means. What means none is an error record of its own.</summary>
    private protected IEnumerable<string> ResolvePaths() =>
        ParameterSetName == LiteralPathSet
            ? LiteralPath.Select(ResolveLiteral).OfType<string>()
            : Path.SelectMany(ResolveWildcards);
}
