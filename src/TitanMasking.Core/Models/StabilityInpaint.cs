using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Models;

/// <summary>Stable Image Inpaint: paints a prompt where a mask image says, inside it or outside.</summary>
public sealed class StabilityInpaint : StabilityModel
{
    internal StabilityInpaint(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override bool TakesNegativePrompt => true;

    private protected override ModelOption[] ModelOptions => [GrowMask, OutputFormat, StylePreset];

    /// <inheritdoc/>
    public override bool CanDo(Edit edit) => edit is { MaskPath: not null, Prompt: not null };
}
