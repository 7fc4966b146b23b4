using System.Collections;
using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>What all painting cmdlets take.</summary>
public abstract class PaintCommand : PathCommand, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private EditPump? _pump;
    private bool _isDestinationShared;

    /// <summary>A mask file, or a folder in which the image's base name is looked up: black is inside the mask, white is outside.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Mask { get; set; }

    /// <summary>Words that name what to mask, instead of a mask file.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MaskPrompt { get; set; }

    /// <summary>What to paint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Text")]
    public string? Prompt { get; set; }

    /// <summary>What to avoid.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? NegativePrompt { get; set; }

    /// <summary>The folder for results, made if it is missing; without it, results go beside their images.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Destination { get; set; }

    /// <summary>The folder below which the tree of the images is kept under the destination.</summary>
    [Parameter]
    public string? Root { get; set; }

    /// <summary>What stands between the image's base name and the extension.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Suffix { get; set; }

    /// <summary>The format of results: Png keeps the model's own bytes.</summary>
    [Parameter]
    [ValidateSet("Png", "Jpeg", "Webp")]
    public string Format { get; set; } = "Png";

    /// <summary>Overwrite results that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The model; Auto leaves the choice to the module.</summary>
    [Parameter]
    public string ModelId { get; set; } = ModelChoice.Auto;

    /// <summary>The quality, standard or premium.</summary>
    [Parameter]
    public string? Quality { get; set; }

    /// <summary>How strictly the picture follows the prompt.</summary>
    [Parameter]
    public decimal? CfgScale { get; set; }

    /// <summary>The seed; without it a random one is drawn and recorded.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>How many pictures to paint of each image.</summary>
    [Parameter]
    public int Count { get; set; } = 1;

    /// <summary>What only one model's contract knows, by its name on the wire.</summary>
    [Parameter]
    public Hashtable? ModelOption { get; set; }

    /// <summary>The AWS region.</summary>
    [Parameter]
    public string? Region { get; set; }

    /// <summary>The profile in the shared AWS configuration.</summary>
    [Parameter]
    public string? ProfileName { get; set; }

    /// <summary>Another endpoint than AWS's own, such as an emulator or a gateway.</summary>
    [Parameter]
    public string? EndpointUrl { get; set; }

    /// <summary>Allow plain http beyond this machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedEndpoint { get; set; }

    /// <summary>Paint with the embedded simulation: no network, no account, no model.</summary>
    [Parameter]
    public SwitchParameter Simulate { get; set; }

    private protected override string NotFoundId => nameof(EditErrorId.ImageNotFound);

    /// <summary>The task's name, as the core has it.</summary>
    private protected abstract string TaskName { get; }

    /// <summary>DEFAULT or PRECISE, where the task has such modes.</summary>
    private protected virtual string? Mode => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _pump?.Dispose();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // What comes by pipeline is not bound yet: what is here now is given once for all images.
        _isDestinationShared = !string.IsNullOrEmpty(Destination);
        try
        {
            _pump = EditPump.Start(this, _stopping.Token);
            _pump.CheckShared(CreateEdit(imagePath: ""), CreateOutputOptions(imagePath: ""));
        }
        catch (EditException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolvePaths())
        {
            try
            {
                _pump!.Add(CreateEdit(path), CreateOutputOptions(path));
            }
            catch (EditException exception) when (!exception.Error.EndsRun)
            {
                WriteError(ErrorRecords.Create(exception));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _pump!.Drain();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private Edit CreateEdit(string imagePath) => new()
    {
        Task = Enum.Parse<EditTask>(TaskName),
        ImagePath = imagePath,
        MaskPath = Resolve(Mask, EditErrorId.MaskMissing, imagePath),
        MaskPrompt = MaskPrompt,
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        Options = new EditOptions
        {
            Quality = Quality,
            CfgScale = CfgScale,
            Seed = Seed,
            Count = Count,
            OutpaintingMode = Mode,
            ModelOptions = (ModelOption ?? []).Cast<DictionaryEntry>().ToDictionary(option => $"{option.Key}", option => Unwrap(option.Value)),
        },
    };

    private OutputOptions CreateOutputOptions(string imagePath) => new()
    {
        Destination = Resolve(Destination, EditErrorId.DestinationUnwritable, imagePath),
        IsDestinationShared = _isDestinationShared,
        Root = Resolve(Root, EditErrorId.OptionNotSupported, imagePath),
        Suffix = Suffix,
        Format = Enum.Parse<OutputFormat>(Format, ignoreCase: true),
        Force = Force,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
