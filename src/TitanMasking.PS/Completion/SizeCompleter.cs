using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TitanMasking.PS.Pipeline;

namespace TitanMasking.PS.Completion;

/// <summary>
/// Completes a width or a height from the sizes that models are known to take. Once one of the two is given, the other is completed to
/// sizes that have it; any other number can still be typed.
/// </summary>
public sealed class SizeCompleter : IArgumentCompleter
{
    private const string Width = "Width";
    private const string Height = "Height";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool isWidth = parameterName.Equals(Width, StringComparison.OrdinalIgnoreCase);
        string? given = fakeBoundParameters[isWidth ? Height : Width]?.ToString();
        return from model in OwnCatalogue.LoadIfSound().Models
               from size in model.Sizes
               let sides = size.Split('x')
               let side = sides[isWidth ? 0 : 1]
               where side.StartsWith(wordToComplete, StringComparison.Ordinal) && (given is null || given == sides[isWidth ? 1 : 0])
               group (Size: size, Model: model.Name) by side into taken
               orderby taken.Key.Length, taken.Key
               select new CompletionResult(taken.Key, taken.Key, CompletionResultType.ParameterValue, $"{List(taken.Select(one => one.Size))} ({List(taken.Select(one => one.Model))})");
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Distinct());
}
