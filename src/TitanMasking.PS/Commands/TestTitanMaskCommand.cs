using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Says whether masks will be accepted, what is wrong with them, and the command that mends it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TitanMask", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo), typeof(bool))]
public sealed class TestTitanMaskCommand : MaskCommand, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private MaskOutputs? _previews;
    private MaskReports? _queue;

    /// <summary>The model whose rules count.</summary>
    [Parameter]
    public string ModelId { get; set; } = "amazon.titan-image-generator-v2:0";

    /// <summary>What the mask is for: inpainting paints the black pixels, outpainting the white ones.</summary>
    [Parameter]
    [ValidateSet("Inpaint", "Outpaint")]
    public string Task { get; set; } = "Inpaint";

    /// <summary>Where to show what would be painted: a folder, made if it is missing, or a file that ends in .png. It gets the image, turned as people see it, with the region to be painted tinted, as MASK.preview.png; the output has it as Preview. It needs -Image, and a mask of the image's size.</summary>
    [Parameter]
    public string? Preview { get; set; }

    /// <summary>Overwrite previews that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Only true or false for each mask.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>How many masks are read at once; by default one per processor.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Try(
            () =>
            {
                _previews = new MaskOutputs(suffix: ".preview", suffixBeside: ".preview", Force);
                MaskRules rules = ModelChoice.Find(OwnCatalogue.Load(this), ModelId, isAws: false, TimeProvider.System).Fixed!.MaskRules;
                _queue = new MaskReports(rules, Enum.Parse<EditTask>(Task, ignoreCase: true), _previews, MaxPixels);
                Resolve(Preview, EditErrorId.DestinationUnwritable, target: "");
            },
            endsRun: true);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolveMasks())
        {
            Try(() => Add(path), endsRun: false);
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

    private void Add(string path)
    {
        string? imagePath = ResolveImage();
        ImageFacts? image = ReadImage(imagePath);
        string? preview = imagePath is null ? null : ClaimPreview(path, imagePath);
        while (_queue!.Count >= ThrottleLimit)
        {
            WriteNext();
        }

        _queue.Add(new MaskQuestion(path) { Image = image, ImagePath = imagePath, PreviewPath = preview });
        while (_queue.IsNextDone)
        {
            WriteNext();
        }
    }

    private string? ClaimPreview(string path, string imagePath)
    {
        if (Resolve(Preview, EditErrorId.DestinationUnwritable, path) is not { } destination)
        {
            return null;
        }

        string preview = _previews!.Claim(path, imagePath, destination);
        return ShouldProcess($"{path} -> {preview}", "Preview mask") ? preview : null;
    }

    private void WriteNext()
    {
        try
        {
            MaskAnswer answer = _queue!.TakeNext(_stopping.Token);
            WriteObject(Quiet ? answer.Report.IsValid : OutputObjects.ForMask(this, answer));
            if (answer.PreviewFailure is { } failure)
            {
                WriteError(ErrorRecords.Create(failure));
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
