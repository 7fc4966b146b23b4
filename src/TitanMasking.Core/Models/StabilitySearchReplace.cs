using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Models;

/// <summary>Stable Image Search and Replace: paints a prompt in the place of what a mask prompt names.</summary>
public sealed class StabilitySearchReplace : StabilityModel
{
    internal StabilitySearchReplace(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override bool TakesNegativePrompt => true;

    private protected override ModelOption[] ModelOptions => [GrowMask, OutputFormat, StylePreset];

    /// <inheritdoc/>
    public override bool CanDo(Edit edit) => edit is { Task: EditTask.Inpaint, MaskPrompt: not null, Prompt: not null };
}
