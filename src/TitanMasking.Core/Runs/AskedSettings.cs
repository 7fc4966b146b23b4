using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>Gathers how the edits of a run are asked for.</summary>
/// <param name="modelId">The model as it was asked for.</param>
/// <param name="runtimes">What answers.</param>
internal sealed class AskedSettings(string modelId, IReadOnlyList<IBedrockRuntime> runtimes)
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
    };
}
