using System.Text;

namespace TitanMasking.Core.Names;

/// <summary>A path as one literal of a command that can be pasted.</summary>
internal static class QuotedPath
{
    // PowerShell takes the typographic quotes for the plain one.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>Quotes a path.</summary>
    /// <param name="path">The path.</param>
    public static string Of(string path)
    {
        StringBuilder quoted = new("'");
        foreach (char letter in path)
        {
            quoted.Append(letter, Quotes.Contains(letter, StringComparison.Ordinal) ? 2 : 1);
        }

        return quoted.Append('\'').ToString();
    }
}
