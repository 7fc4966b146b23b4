using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Says whether masks will be accepted, and what is wrong with them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TitanMask", DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo), typeof(bool))]
public sealed class TestTitanMaskCommand : PathCommand, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private MaskReports? _queue;

    /// <summary>The image that the mask belongs to: sizes are compared.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Image { get; set; }

    /// <summary>The model whose rules count.</summary>
    [Parameter]
    public string ModelId { get; set; } = "amazon.titan-image-generator-v2:0";

    /// <summary>What the mask is for: inpainting paints the black pixels, outpainting the white ones.</summary>
    [Parameter]
    [ValidateSet("Inpaint", "Outpaint")]
    public string Task { get; set; } = "Inpaint";

    /// <summary>Only true or false for each mask.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>How many masks are read at once; by default one per processor.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    private protected override string NotFoundId => nameof(EditErrorId.MaskMissing);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _queue = new MaskReports(ModelChoice.Find(OwnCatalogue.Load(this), ModelId, isAws: false, TimeProvider.System).Fixed!.MaskRules, Enum.Parse<EditTask>(Task, ignoreCase: true));
        }
        catch (EditException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception));
        }

        // What comes by pipeline is not bound yet: an image that is here now belongs to every mask.
        if (ReadImage(out _) is { } error)
        {
            ThrowTerminatingError(error);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolvePaths())
        {
            if (!File.Exists(path))
            {
                string what = Directory.Exists(path) ? $"'{path}' is a folder, not a mask. Pipe its files instead: Get-ChildItem -File." : $"There is no mask '{path}'. Check the path.";
                WriteError(ErrorRecords.PathNotFound(NotFoundId, path, what));
                continue;
            }

            if (ReadImage(out ImageFacts? image) is { } error)
            {
                WriteError(error);
                continue;
            }

            while (_queue!.Count >= ThrottleLimit)
            {
                WriteNext();
            }

            _queue.Add(path, image);
            while (_queue.IsNextDone)
            {
                WriteNext();
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (_queue!.Count > 0)
        {
            WriteNext();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private void WriteNext()
    {
        try
        {
            (string path, MaskReport report) = _queue!.TakeNext(_stopping.Token);
            WriteObject(Quiet ? report.IsValid : OutputObjects.ForMask(this, path, report));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private ErrorRecord? ReadImage(out ImageFacts? image)
    {
        image = null;
        string? path = null;
        try
        {
            path = string.IsNullOrEmpty(Image) ? null : ResolveFileSystemPath(Image);
            image = path is null ? null : _queue!.ReadImage(path);
            return null;
        }
        catch (Exception exception) when (path is null && IsResolutionFailure(exception))
        {
            return ErrorRecords.PathNotFound(nameof(EditErrorId.ImageNotFound), Image!, exception.Message);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            return ErrorRecords.Create(ImageErrors.Create(path!, exception));
        }
    }
}
