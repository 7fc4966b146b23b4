using TitanMasking.Core.Runs;

namespace TitanMasking.PS.Completion;

/// <summary>Completes what a model is chosen by: its id, or the word that leaves the choice to the run.</summary>
public sealed class ModelChoiceCompleter : ModelIdCompleter
{
    private protected override IEnumerable<(string Word, string Tooltip)> Words =>
        base.Words.Prepend((ModelChoice.Auto, "The cheapest living model that can do the edit; Titan v2 in simulation"));
}
