using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace TitanMasking.PS.Completion;

/// <summary>Completes a parameter from a list of words, each with a line that says what it is.</summary>
public abstract class Completer : IArgumentCompleter
{
    /// <summary>All words, with their tooltips.</summary>
    private protected abstract IEnumerable<(string Word, string Tooltip)> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        foreach ((string word, string tooltip) in Words.Where(word => IsMeant(typed, word.Word)))
        {
            yield return new CompletionResult(Quote(word), word, CompletionResultType.ParameterValue, tooltip);
        }
    }

    /// <summary>Whether a word is one that what was typed so far may become.</summary>
    private protected virtual bool IsMeant(string typed, string word) => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    // A name with a blank, as a profile may have one, would be two arguments.
    private static string Quote(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ':' or '_') ? word : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'";
}
