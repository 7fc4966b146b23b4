using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>Gathers how the edits of a run are asked for.</summary>
/// <param name="modelId">The model as it was asked for.</param>
/// <param name="runtimes">What answers.</param>
/// <param name="journalPath">The full path of the one journal of the run; null is one in each folder that results go to.</param>
internal sealed class AskedSettings(string modelId, IReadOnlyList<IBedrockRuntime> runtimes, string? journalPath)
{
    private readonly EditSettings _ofAll = new()
    {
        ModelId = ModelChoice.IsAuto(modelId) ? null : modelId,
        Simulate = runtimes[0].IsFree,
        Region = [.. runtimes.Select(runtime => runtime.Options?.Region).OfType<string>()],
        ProfileName = runtimes[0].Options?.ProfileName,
        EndpointUrl = runtimes[0].Options?.EndpointUrl,
        AllowUnencryptedEndpoint = runtimes[0].Options?.AllowUnencryptedEndpoint ?? false,
    };

    /// <summary>How an edit is asked for.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="output">Where its results go.</param>
    public EditSettings Of(Edit edit, OutputOptions output) => _ofAll with
    {
        Fit = edit.Fit,
        RepairMask = edit.RepairMask,
        PreserveUnmasked = output.PreserveUnmasked,
        Feather = output.Feather,
        KeepReply = output.KeepReply,
        OutputQuality = output.Quality,
        Quality = edit.Options.Quality,
        CfgScale = edit.Options.CfgScale,
        Count = edit.Options.Count,
        OutpaintingMode = edit.Options.OutpaintingMode,
        ModelOption = EditSettings.ToJson(edit.Options.ModelOptions),
        JournalPath = journalPath ?? JournalAbove(output),
    };

    // Of a tree of results the journal lies at its top.
    private static string? JournalAbove(OutputOptions output) =>
        output is { Root: not null, Destination: { } destination } ? Path.Combine(destination, Journal.FileName) : null;
}
