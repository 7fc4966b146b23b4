namespace TitanMasking.PS.Completion;

/// <summary>Completes qualities. Which are taken depends on the model, so no closed set stands at the parameter.</summary>
public sealed class QualityCompleter : Completer
{
    private protected override IEnumerable<(string Word, string Tooltip)> Words =>
        [("standard", "Titan and Nova Canvas, cheaper"), ("premium", "Titan and Nova Canvas, dearer")];
}
