using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Completion;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Says whether masks will be accepted, and what is wrong with them.</summary>
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
/// $bad = @(Get-ChildItem masks/*.png | Test-TitanMask -Image { "products/$($_.BaseName).jpg" } | Where-Object IsValid -eq $false)
/// if ($bad.Count -gt 0) {
///     $bad | ForEach-Object { "$($_.Name): $($_.Problems.Message)" }
///     exit 1
/// }
/// Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out
/// </code>
/// <para>Every mask is compared with the image of its name. The painting cmdlets make the same checks; this asks before the night, not in it.</para>
/// </example>
/// <inputs type="System.String[]">Paths of masks.</inputs>
/// <inputs type="System.IO.FileInfo">Masks, as Get-ChildItem gives them.</inputs>
/// <outputs type="System.IO.FileInfo">Each mask, with the notes IsValid, Problems (each with Id, Severity, Message and Repair) and PaintedPercent.</outputs>
/// <outputs type="System.Boolean">With -Quiet: whether the mask is valid.</outputs>
/// <notes>Output comes in the order of the input, however many masks are read at once.</notes>
/// <seealso cref="InvokeTitanInpaintCommand"/>
/// <seealso cref="InvokeTitanOutpaintCommand"/>
/// <seealso>about_TitanMasking_Masks</seealso>
[Cmdlet(VerbsDiagnostic.Test, "TitanMask", DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo), typeof(bool))]
public sealed class TestTitanMaskCommand : PathCommand, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private MaskReports? _queue;

    /// <summary>The image that the mask belongs to: sizes are compared. By pipeline, or as a script block, each mask has its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Image { get; set; }

    /// <summary>The model whose rules count.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ModelIdCompleter))]
    public string ModelId { get; set; } = "amazon.titan-image-generator-v2:0";

    /// <summary>What the mask is for: inpainting paints the black pixels, outpainting the white ones.</summary>
    [Parameter]
    [ValidateSet("Inpaint", "Outpaint")]
    public string Task { get; set; } = "Inpaint";

    /// <summary>Only true or false for each mask.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>How many masks are read at once.</summary>
    /// <value>The number of processors</value>
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
            _queue = new MaskReports(ModelChoice.Find(ModelId, isAws: false, TimeProvider.System).Fixed!.MaskRules, Enum.Parse<EditTask>(Task, ignoreCase: true));
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
