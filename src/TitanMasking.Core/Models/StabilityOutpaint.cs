using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Models;

/// <summary>Stable Image Outpaint: extends the canvas by itself, with a prompt or without.</summary>
public sealed class StabilityOutpaint : StabilityModel
{
    private const double MinCreativity = 0.1;
    private const double MaxCreativity = 1.0;

    private static readonly ModelOption s_creativity = new(
        "creativity",
        "0.1 to 1.0",
        static value => value is int or float or double or decimal && Convert.ToDouble(value, provider: null) is >= MinCreativity and <= MaxCreativity);

    internal StabilityOutpaint(ModelEntry entry)
        : base(entry)
    {
    }

    /// <inheritdoc/>
    public override bool ExtendsCanvas => true;

    private protected override bool TakesNegativePrompt => false;

    private protected override ModelOption[] ModelOptions => [s_creativity, OutputFormat, StylePreset];

    /// <inheritdoc/>
    public override bool CanDo(Edit edit) => edit is { Task: EditTask.Outpaint, Sides: not null };
}
