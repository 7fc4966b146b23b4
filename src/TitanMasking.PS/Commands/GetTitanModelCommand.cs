using System.Management.Automation;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Completion;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Shows the models that are known: what they edit with, what they take and cost, and whether they still answer.</summary>
/// <remarks>
/// <para>Lists the built-in models, and those of the file that the environment variable TITANMASKING_CATALOGUE names. Every figure has a source and the day on which it was read: see Sources.</para>
/// <para>With -Live it asks the region's own list of models, since what AWS has differs by region, and shows where that differs. It needs the permission bedrock:ListFoundationModels.</para>
/// </remarks>
/// <example>
/// <para>See which models there are</para>
/// <code>Get-TitanModel</code>
/// <para>A table: state, price, quota, and what each edits with.</para>
/// </example>
/// <example>
/// <para>See all that is known of a model</para>
/// <code>Get-TitanModel *titan* | Format-List</code>
/// <para>Limits, sizes, regions, prices, and where each figure comes from.</para>
/// </example>
/// <example>
/// <para>Find the models that still answer and can extend a canvas</para>
/// <code>Get-TitanModel | Where-Object { $_.State -eq 'Active' -and $_.Edits -like '*by sides' }</code>
/// <para>Edits names what a model can do.</para>
/// </example>
/// <example>
/// <para>Ask a region</para>
/// <code>Get-TitanModel -Live -Region us-west-2 | Where-Object Differs</code>
/// <para>The models of which the region's own list says something else than the catalogue.</para>
/// </example>
/// <inputs>None. Nothing is taken from the pipeline.</inputs>
/// <outputs type="TitanMasking.Model">Each model, with Id, Name, Contract, State, EndOfLife, RequestsPerMinute, Price, Prices, Regions, Limits, Sizes, Edits, Sources and Origin; with -Live also LiveState and Differs.</outputs>
/// <notes>Prices of Amazon's own models are third-party figures, as their sources say.</notes>
/// <seealso cref="InvokeTitanInpaintCommand"/>
/// <seealso>about_TitanMasking_Models</seealso>
[Cmdlet(VerbsCommon.Get, "TitanModel", DefaultParameterSetName = CatalogueSet)]
[OutputType("TitanMasking.Model")]
public sealed class GetTitanModelCommand : PSCmdlet, IDisposable
{
    private const string CatalogueSet = "Catalogue";
    private const string LiveSet = "Live";

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The models, by their ids or wildcards; without it, all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ModelIdCompleter))]
    public string[] ModelId { get; set; } = ["*"];

    /// <summary>Ask the region which of them it has.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiveSet)]
    public SwitchParameter Live { get; set; }

    /// <summary>The AWS region.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The profile in the shared AWS configuration.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Another endpoint than the region's own control plane, such as an emulator.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    public string? EndpointUrl { get; set; }

    /// <summary>Allow plain http beyond this machine.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter AllowUnencryptedEndpoint { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            ModelCatalogue catalogue = OwnCatalogue.Load(this);
            WriteMissing(catalogue);
            WildcardPattern[] patterns = [.. ModelId.Select(id => WildcardPattern.Get(id, WildcardOptions.IgnoreCase))];
            FoundationModels? live = Live ? AskRegion() : null;
            DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (ModelEntry model in catalogue.Models.Where(model => patterns.Any(pattern => pattern.IsMatch(model.Id))))
            {
                ModelOverview overview = new(model, today, live);
                WriteObject(Live ? ModelObjects.CreateLive(overview) : ModelObjects.Create(overview));
            }
        }
        catch (EditException exception)
        {
            ThrowTerminatingError(ErrorRecords.Create(exception));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private void WriteMissing(ModelCatalogue catalogue)
    {
        foreach (string id in ModelId.Where(id => !WildcardPattern.ContainsWildcardCharacters(id) && catalogue.Find(id) is null))
        {
            WriteError(ErrorRecords.Create(catalogue.NotFound(id)));
        }
    }

    private FoundationModels AskRegion()
    {
        using BedrockControl control = new(new BedrockRuntimeOptions
        {
            Region = Region,
            ProfileName = ProfileName,
            EndpointUrl = EndpointUrl,
            AllowUnencryptedEndpoint = AllowUnencryptedEndpoint,
        });
        try
        {
            return control.ListFoundationModelsAsync(_stopping.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
