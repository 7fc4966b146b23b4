using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Models;

/// <summary>Stable Image Erase Object: removes what is inside a mask image, with no prompt.</summary>
public sealed class StabilityEraseObject : StabilityModel
{
    internal StabilityEraseObject(ModelEntry entry)
        : base(entry)
    {
    }

    private protected override bool TakesNegativePrompt => false;

    private protected override ModelOption[] ModelOptions => [GrowMask, OutputFormat];

    /// <inheritdoc/>
    public override bool CanDo(Edit edit) => edit is { Task: EditTask.Inpaint, MaskPath: not null, Prompt: null };
}
