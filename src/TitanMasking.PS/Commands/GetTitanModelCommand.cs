using System.Management.Automation;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Commands;

/// <summary>Shows the models that are known: what they edit with, what they take and cost, and whether they still answer.</summary>
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
    public string[] ModelId { get; set; } = ["*"];

    /// <summary>Ask the region which of them it has.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiveSet)]
    public SwitchParameter Live { get; set; }

    /// <summary>The AWS region.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    public string? Region { get; set; }

    /// <summary>The profile in the shared AWS configuration.</summary>
    [Parameter(ParameterSetName = LiveSet)]
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
