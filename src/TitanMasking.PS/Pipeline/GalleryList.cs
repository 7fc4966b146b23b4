using TitanMasking.Core.Gallery;

namespace TitanMasking.PS.Pipeline;

/// <summary>The edits of a gallery, each once, though a pipeline and a journal may both tell of it. What came first counts.</summary>
internal sealed class GalleryList
{
    private readonly List<GalleryEdit> _edits = [];
    private readonly HashSet<string> _results = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string? Source, string? ErrorId)> _failures = [];

    /// <summary>The edits, in the order in which they came.</summary>
    public IReadOnlyList<GalleryEdit> Edits => _edits;

    /// <summary>Takes an edit in, unless it is there already.</summary>
    public void Add(GalleryEdit edit)
    {
        if (edit.ResultPath is { } result ? _results.Add(result) : _failures.Add((edit.SourcePath, edit.ErrorId)))
        {
            _edits.Add(edit);
        }
    }
}
