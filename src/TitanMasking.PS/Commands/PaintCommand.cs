using System.Collections;
using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Completion;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>What all painting cmdlets take.</summary>
/// <remarks>
/// <para>What is done is not done twice: a journal in the destination knows each edit by the content of image and mask, the texts and the options, and the same command again skips it. -Force paints and pays again.</para>
/// <para>What fails is one error for its file, with an id that stays the same and a note Edit of what was asked for, and the rest goes on. What would fail for every file ends the run at once and says what to do.</para>
/// </remarks>
/// <inputs type="System.String[]">Paths of images.</inputs>
/// <inputs type="System.IO.FileInfo">Images, as Get-ChildItem gives them.</inputs>
/// <inputs type="System.Management.Automation.PSObject">Objects with properties named as the parameters that take pipeline input by property name, as Import-Csv gives them.</inputs>
/// <outputs type="System.IO.FileInfo">One file for each painted picture, as soon as it is there, with the notes Status (Painted or Skipped), Cost in US dollars, Duration, Simulated and Edit (source, mask, task, texts, model, seed, guardrail, and as Settings how else it was asked for).</outputs>
/// <notes>
/// <para>Nothing is overwritten without -Force, and with it no image that has come in and no mask of the edit. A result appears whole or not at all.</para>
/// <para>Credentials, profiles and regions are AWS's own: environment, shared files, SSO, the machine's role. No secret is ever a parameter.</para>
/// </notes>
/// <seealso>about_TitanMasking</seealso>
/// <seealso>about_TitanMasking_Masks</seealso>
/// <seealso>about_TitanMasking_Models</seealso>
public abstract class PaintCommand : PathCommand, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private EditPump? _pump;
    private PipelineInput? _input;
    private bool _isDestinationShared;
    private Guardrail? _guardrail;

    /// <summary>
    /// A mask file, or a folder in which the image's base name is looked up: black is inside the mask, white is outside. With Root, the folder is
    /// searched in the image's place below the root first, then at its top. A script block gives each image of the pipeline its own.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Mask { get; set; }

    /// <summary>Words that name what is inside the mask, instead of a mask file.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MaskPrompt { get; set; }

    /// <summary>What to paint, in words. Titan takes up to 512 characters, Nova Canvas 1,024, Stability 10,000.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Text")]
    public string? Prompt { get; set; }

    /// <summary>What to avoid, in words.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? NegativePrompt { get; set; }

    /// <summary>The folder for results, made if it is missing; without it, results go beside their images.</summary>
    /// <value>The image's folder</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Destination { get; set; }

    /// <summary>The folder below which the tree of the images is kept under the destination, and looked for in a folder of masks: with -Root photos, the mask of photos/shoes/chair.jpg is masks/shoes/chair.png, or masks/chair.png where that is missing.</summary>
    [Parameter]
    public string? Root { get; set; }

    /// <summary>What stands between the image's base name and the extension.</summary>
    /// <value>.inpaint or .outpaint</value>
    [Parameter]
    [AllowEmptyString]
    public string? Suffix { get; set; }

    /// <summary>
    /// The result's own path, instead of a folder and a name made of the image's. Its extension says the format: .png, .jpg, .jpeg or .webp.
    /// A script block, or a column of a table, gives each image of the pipeline its own. With Count, numbers stand before the extension.
    /// </summary>
    /// <value>A name made of the image's</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OutFile { get; set; }

    /// <summary>The format of results: Png keeps the model's own bytes.</summary>
    /// <value>That of OutFile, or Png</value>
    [Parameter]
    [ValidateSet("Png", "Jpeg", "Webp")]
    public string? Format { get; set; }

    /// <summary>
    /// How well results in Jpeg or Webp keep the picture, 1 to 100: the lower, the smaller the file. Below 90 a JPEG has its colours at half
    /// the resolution. Png loses nothing and takes no quality. What is painted already is written anew with another quality, and paid for no more.
    /// </summary>
    /// <value>92 for Jpeg, 90 for Webp</value>
    [Parameter]
    public int? OutputQuality { get; set; }

    /// <summary>
    /// Paint pictures of any size and proportions: each is sent upright, in sRGB, scaled and, where the model takes only certain sizes,
    /// padded; the result has the picture's own size and colour profile again. What the model takes as it is, is sent untouched. The mask may
    /// be drawn for the upright picture or for the stored one, as its size says.
    /// </summary>
    [Parameter]
    public SwitchParameter Fit { get; set; }

    /// <summary>The most pixels that a mask, and with Fit an image, may have: its header is read before anything is decoded.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaxPixels { get; set; } = RunOptions.DefaultMaxPixels;

    /// <summary>Give every pixel that was not painted the value that it has in the image, bit for bit, at the image's own size and depth. What a mask paints in part counts as painted.</summary>
    [Parameter]
    public SwitchParameter PreserveUnmasked { get; set; }

    /// <summary>With PreserveUnmasked, how many pixels wide the seam is, 0 to 256: what is painted goes over into the image within the painted region, and never beyond it.</summary>
    [Parameter]
    public int Feather { get; set; }

    /// <summary>
    /// Keep the model's own picture beside the result, as .reply.png or .reply.jpg. A result that was scaled, composited or converted has lost
    /// the provenance (C2PA) that the model signed; its own picture has it. A result that is the model's own bytes needs no copy.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepReply { get; set; }

    /// <summary>Mend masks on their way, as Repair-TitanMask does by default: format, greys, transparency, and the size of the image. The files stay as they are; the note Edit.Repairs says what was done.</summary>
    [Parameter]
    public SwitchParameter RepairMask { get; set; }

    /// <summary>Paint again what is done, and overwrite results that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The model: its id, the id of an inference profile, or an ARN. Auto is the cheapest living model that can do the edit; in simulation, and wherever the endpoint is not AWS's own, it is Titan v2.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ModelChoiceCompleter))]
    public string ModelId { get; set; } = ModelChoice.Auto;

    /// <summary>The quality that the model paints in, standard or premium. Only the contracts of Titan and Nova Canvas know it. How well a result is stored is OutputQuality.</summary>
    /// <value>standard</value>
    [Parameter]
    [ArgumentCompleter(typeof(QualityCompleter))]
    public string? Quality { get; set; }

    /// <summary>How strictly the picture follows the prompt: 1.1 to 10 with the contracts of Titan and Nova Canvas, the only ones that know it.</summary>
    /// <value>8 with Titan, 6.5 with Nova Canvas</value>
    [Parameter]
    public decimal? CfgScale { get; set; }

    /// <summary>The seed, from which a model paints the same picture again. Without it, as with an empty cell of a table, a random one is drawn, and recorded in Edit.Seed of the result.</summary>
    /// <value>Random</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsAbsent]
    public long? Seed { get; set; }

    /// <summary>How many pictures to paint of each image; each is paid for. Titan and Nova Canvas take 1 to 5, and 3 make photo.inpaint.1.png to photo.inpaint.3.png.</summary>
    [Parameter]
    public int Count { get; set; } = 1;

    /// <summary>What only one model's contract knows, by its name on the wire.</summary>
    [Parameter]
    public Hashtable? ModelOption { get; set; }

    /// <summary>
    /// A guardrail of Amazon Bedrock, by its id or ARN, which looks at texts and pictures on their way to the model and back. What it holds
    /// back is the error ContentFiltered of its file. The error names the policies that blocked it, as far as the service tells, and never the
    /// words that they found. It needs GuardrailVersion, and the permission bedrock:ApplyGuardrail. A picture that was painted without it, or
    /// with another, is another edit. In simulation no guardrail intervenes.
    /// </summary>
    /// <value>None</value>
    [Parameter]
    public string? GuardrailIdentifier { get; set; }

    /// <summary>
    /// The version of the guardrail: a number, or DRAFT. A number never changes its meaning. What was painted under DRAFT counts as done even
    /// where the draft was changed since: -Force asks again.
    /// </summary>
    [Parameter]
    public string? GuardrailVersion { get; set; }

    /// <summary>The AWS region, or several: their quotas add up.</summary>
    /// <value>That of the environment or the profile</value>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] Region { get; set; } = [];

    /// <summary>The profile in the shared AWS configuration.</summary>
    /// <value>AWS_PROFILE, or default</value>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Another endpoint than AWS's own, such as an emulator or a gateway.</summary>
    /// <value>That of the environment, the profile or the region</value>
    [Parameter]
    public string? EndpointUrl { get; set; }

    /// <summary>Allow plain http beyond this machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedEndpoint { get; set; }

    /// <summary>The most calls at once. Where the pipeline ends early, as with Select-Object -First 2, those that are open then still land, and are paid for.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The most calls a minute, in each region.</summary>
    /// <value>The model's quota</value>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>How many seconds one call may take.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; } = 300;

    /// <summary>How often a request is sent again that the service had no room for or failed on. One that was sent and not answered never is.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int MaxRetryCount { get; set; } = 8;

    /// <summary>The most US dollars that the run may spend: it stops before they would be passed.</summary>
    [Parameter]
    [ValidateRange(0d, 1e9d)]
    public decimal? MaxCost { get; set; }

    /// <summary>The journal, elsewhere than in the folder that results go to.</summary>
    /// <value>.titanmasking.jsonl beside the results</value>
    [Parameter]
    public string? JournalPath { get; set; }

    /// <summary>This machine's share of the inputs, such as 2/8: the third of eight. Which image is whose follows from its file name alone.</summary>
    [Parameter]
    public string? Shard { get; set; }

    /// <summary>What emitted files carry: an image that comes with it is the result of another edit on purpose.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public PSObject? Edit { get; set; }

    /// <summary>The input as it came: what binding passes over of it is looked at.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Paint with the embedded simulation: no network, no account, no model.</summary>
    [Parameter]
    public SwitchParameter Simulate { get; set; }

    private protected override string NotFoundId => nameof(EditErrorId.ImageNotFound);

    /// <summary>The full path of the journal; null is one beside the results.</summary>
    /// <exception cref="EditException">It is no path of the file system.</exception>
    internal string? ResolvedJournalPath => Resolve(JournalPath, EditErrorId.DestinationUnwritable, target: "");

    /// <summary>The task's name, as the core has it.</summary>
    private protected abstract string TaskName { get; }

    /// <summary>DEFAULT or PRECISE, where the task has such modes.</summary>
    private protected virtual string? Mode => null;

    /// <summary>By how many pixels the canvas is extended, where the task can; all 0 is not at all.</summary>
    private protected virtual (int Left, int Top, int Right, int Bottom) Sides => default;

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
        _input = new PipelineInput(this);
        _isDestinationShared = !string.IsNullOrEmpty(Destination);
        try
        {
            _guardrail = Guardrail.Of(GuardrailIdentifier, GuardrailVersion);
            _pump = EditPump.Start(this, _stopping.Token);
            _pump.CheckShared(CreateEdit(imagePath: ""), CreateOutputOptions(imagePath: ""));
        }
        catch (EditException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WithProgress(() =>
    {
        if (_input!.IsSuperfluous(InputObject))
        {
            WriteError(ErrorRecords.InputNotBound(InputObject!));
            return;
        }

        if (_input.FindMisnamed(InputObject) is { } misnamed)
        {
            _pump!.EndRun(misnamed);
        }

        string[] paths = [.. ResolvePaths()];
        for (int i = 0; i < paths.Length; i++)
        {
            if (!MyInvocation.ExpectingInput)
            {
                _pump!.Expect(paths.Length - i);
            }

            Add(paths[i]);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => WithProgress(_pump!.Drain);

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private void Add(string path)
    {
        try
        {
            _input!.CheckValues(InputObject, path);
            _pump!.Add(CreateEdit(path), CreateOutputOptions(path), isChained: Edit is not null);
        }
        catch (EditException exception) when (!exception.Error.EndsRun)
        {
            WriteError(ErrorRecords.Create(exception));
        }
    }

    // Whatever ends the pipeline, such as a command after this one that wants no more, leaves no progress behind. One that is stopped may
    // write nothing, and PowerShell clears the screen itself.
    private void WithProgress(Action work)
    {
        try
        {
            work();
        }
        catch (Exception) when (!Stopping)
        {
            _pump!.EndProgress();
            throw;
        }
    }

    private Edit CreateEdit(string imagePath) => new()
    {
        Task = Enum.Parse<EditTask>(TaskName),
        ImagePath = imagePath,
        MaskPath = Resolve(Mask, EditErrorId.MaskMissing, imagePath),
        MaskPrompt = MaskPrompt,
        Sides = new CanvasSides(Sides.Left, Sides.Top, Sides.Right, Sides.Bottom),
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        Fit = Fit,
        RepairMask = RepairMask,
        Options = new EditOptions
        {
            Quality = Quality,
            CfgScale = CfgScale,
            Seed = Seed,
            Count = Count,
            OutpaintingMode = Mode,
            Guardrail = _guardrail,
            ModelOptions = (ModelOption ?? []).Cast<DictionaryEntry>().GroupBy(option => $"{option.Key}").ToDictionary(options => options.Key, options => Unwrap(options.Last().Value)),
        },
    };

    private OutputOptions CreateOutputOptions(string imagePath) => new()
    {
        Destination = Resolve(Destination, EditErrorId.DestinationUnwritable, imagePath),
        IsDestinationShared = _isDestinationShared,
        Root = Resolve(Root, EditErrorId.OptionNotSupported, imagePath),
        Suffix = Suffix,
        OutFile = Resolve(OutFile, EditErrorId.DestinationUnwritable, imagePath),
        Format = Format is null ? null : Enum.Parse<OutputFormat>(Format, ignoreCase: true),
        Quality = OutputQuality,
        PreserveUnmasked = PreserveUnmasked,
        Feather = Feather,
        KeepReply = KeepReply,
        Force = Force,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
