using System.Text;

namespace TitanMasking.Core.Masks;

/// <summary>The command that mends a mask, ready to be pasted.</summary>
/// <param name="MaskPath">The full path of the mask.</param>
/// <param name="ImagePath">The full path of its image; null where it is not known.</param>
public sealed record MaskRepairCommand(string MaskPath, string? ImagePath)
{
    // PowerShell takes the typographic quotes for the plain one.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>The command with a switch more.</summary>
    /// <param name="name">The switch, with its hyphen.</param>
    public string With(string name) => $"{this} {name}";

    /// <inheritdoc/>
    public override string ToString() =>
        $"Repair-TitanMask {Quote(MaskPath)}{(ImagePath is null ? "" : $" -Image {Quote(ImagePath)}")}";

    private static string Quote(string path)
    {
        StringBuilder quoted = new("'");
        foreach (char letter in path)
        {
            quoted.Append(letter, Quotes.Contains(letter, StringComparison.Ordinal) ? 2 : 1);
        }

        return quoted.Append('\'').ToString();
    }
}
