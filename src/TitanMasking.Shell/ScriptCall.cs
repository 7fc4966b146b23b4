using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace TitanMasking.Shell;

/// <summary>Writes the command that calls a script with the words of a command line, bound as pwsh -File binds them.</summary>
internal static partial class ScriptCall
{
    /// <summary>Writes the command.</summary>
    /// <param name="path">The full path of the script.</param>
    /// <param name="words">What the script is given.</param>
    public static string Write(string path, IEnumerable<string> words) => string.Join(' ', words.Select(Bind).Prepend("& " + Quote(path)));

    // A dash makes a parameter's name. All else is text, but for a truth value that follows a name and a colon: a switch
    // takes no text.
    private static string Bind(string word)
    {
        Match parameter = ParameterName().Match(word);
        if (!parameter.Success)
        {
            return Quote(word);
        }

        string value = word[parameter.Length..];
        if (value.Length == 0)
        {
            return word;
        }

        return parameter.Value + (bool.TryParse(value.TrimStart('$'), out bool truth) ? "$" + truth : Quote(value));
    }

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^-[\p{L}_][\p{L}\p{Nd}_]*(:|\z)")]
    private static partial Regex ParameterName();
}
