namespace TitanMasking.PS.Completion;

/// <summary>Completes outpainting modes. Which are taken depends on the model, so no closed set stands at the parameter.</summary>
public sealed class OutpaintingModeCompleter : Completer
{
    private protected override IEnumerable<(string Word, string Tooltip)> Words =>
        [("DEFAULT", "may smooth pixels inside the mask"), ("PRECISE", "keeps the pixels inside the mask")];
}
