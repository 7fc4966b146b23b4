using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Completion;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Says whether masks will be accepted, what is wrong with them, and the command that mends it.</summary>
/// <remarks>
/// <para>Reads each mask as the service would and says what it would refuse, before anything is sent: other values than black and white, transparency, a palette, 16 bits, a format other than PNG, another size than the image, nothing left to paint. What is allowed and most likely not meant is a hint: another resolution, a polarity that looks inverted, a mask that paints everything.</para>
/// <para>A mask that cannot be read is output as well, with IsValid false. Only a path at which there is no file is an error.</para>
/// </remarks>
/// <example>
/// <para>Test a folder of masks</para>
/// <code>Get-ChildItem masks/*.png | Test-TitanMask</code>
/// <para>A table: valid or not, the share of pixels that would be painted, the problems.</para>
/// </example>
/// <example>
/// <para>Test a mask with its image</para>
/// <code>Test-TitanMask mask.png -Image photo.jpg -Task Outpaint</code>
/// <para>Compares the sizes too. For outpainting the white pixels are those that are painted.</para>
/// </example>
/// <example>
/// <para>See what is wrong, and how to mend it</para>
/// <code>Test-TitanMask mask.png | ForEach-Object Problems</code>
/// <para>Each problem has Id, Severity, Message and Repair.</para>
/// </example>
/// <example>
/// <para>Keep a run from starting with a bad mask</para>
/// <code>
/// $bad = @(Get-ChildItem masks/*.png | Test-TitanMask -Image { "products/$($_.BaseName).jpg" } -ErrorVariable failed | Where-Object IsValid -eq $false)
/// if ($bad.Count + $failed.Count -gt 0) {
///     $bad | ForEach-Object { "$($_.Name): $($_.Problems.Message)" }
///     exit 1
/// }
/// Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out
/// </code>
/// <para>Every mask is compared with the image of its name; one that has no such image is an error, and counts too. The painting cmdlets make the same checks; this asks before the night, not in it.</para>
/// </example>
/// <inputs type="System.String[]">Paths of masks.</inputs>
/// <inputs type="System.IO.FileInfo">Masks, as Get-ChildItem gives them.</inputs>
/// <outputs type="System.IO.FileInfo">Each mask, with the notes IsValid, Problems (each with Id, Severity, Message and Repair) and PaintedPercent.</outputs>
/// <outputs type="System.Boolean">With -Quiet: whether the mask is valid.</outputs>
/// <notes>Output comes in the order of the input, however many masks are read at once.</notes>
/// <seealso cref="InvokeTitanInpaintCommand"/>
/// <seealso cref="InvokeTitanOutpaintCommand"/>
/// <seealso>about_TitanMasking_Masks</seealso>
[Cmdlet(VerbsDiagnostic.Test, "TitanMask", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo), typeof(bool))]
public sealed class TestTitanMaskCommand : MaskCommand, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private MaskOutputs? _previews;
    private MaskReports? _queue;

    /// <summary>The model whose rules count.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ModelChoiceCompleter))]
    public string ModelId { get; set; } = "amazon.titan-image-generator-v2:0";

    /// <summary>What the mask is for: inpainting paints the black pixels, outpainting the white ones.</summary>
    [Parameter]
    [ValidateSet("Inpaint", "Outpaint")]
    public string Task { get; set; } = "Inpaint";

    /// <summary>Where to show what would be painted: a folder, made if it is missing, or a file that ends in .png. It gets the image, turned as people see it, with the region to be painted tinted, as MASK.preview.png; the output has it as Preview. It needs -Image, and a mask of the image's size.</summary>
    [Parameter]
    public string? Preview { get; set; }

    /// <summary>Overwrite previews that exist. Without it, a preview that is there just as it would be made is kept, and any other is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Only true or false for each mask.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>How many masks are read at once.</summary>
    /// <value>The number of processors</value>
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
