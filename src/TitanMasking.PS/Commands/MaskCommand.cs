using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>A cmdlet that takes masks, each with the image that it belongs to if one is given.</summary>
public abstract class MaskCommand : PathCommand
{
    private readonly ImageHeaders _images = new();

    /// <summary>The image that the mask belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Image { get; set; }

    /// <summary>A mask of more pixels, by its header, is not decoded; whatever this says, none with a side of more than 65,535 is.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000_000)]
    public int MaxPixels { get; set; } = 100_000_000;

    private protected override string NotFoundId => nameof(EditErrorId.MaskMissing);

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        // What comes by pipeline is not bound yet: an image that is here now belongs to every mask.
        Try(() => ReadImage(ResolveImage()), endsRun: true);

    /// <summary>The full paths of the masks that the current input means. One that is not there is an error record.</summary>
    private protected IEnumerable<string> ResolveMasks()
    {
        foreach (string path in ResolvePaths())
        {
            if (File.Exists(path))
            {
                yield return path;
                continue;
            }

            string what = Directory.Exists(path) ? $"'{path}' is a folder, not a mask. Pipe its files instead: Get-ChildItem -File." : $"There is no mask '{path}'. {FolderHint.For(path)}";
            WriteError(ErrorRecords.PathNotFound(NotFoundId, path, what));
        }
    }

    /// <summary>The full path of the current input's image; null where none is given.</summary>
    /// <exception cref="EditException">It is no path of a file.</exception>
    private protected string? ResolveImage() => Resolve(Image, EditErrorId.ImageNotFound, Image ?? "");

    /// <summary>What the headers of an image say.</summary>
    /// <exception cref="EditException">It cannot be read.</exception>
    private protected ImageFacts? ReadImage(string? path) => path is null ? null : _images.Read(path);
}
