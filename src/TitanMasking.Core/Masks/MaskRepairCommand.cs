using TitanMasking.Core.Names;

namespace TitanMasking.Core.Masks;

/// <summary>The command that mends a mask, ready to be pasted.</summary>
/// <param name="MaskPath">The full path of the mask.</param>
/// <param name="ImagePath">The full path of its image; null where it is not known.</param>
public sealed record MaskRepairCommand(string MaskPath, string? ImagePath)
{
    private const string Name = "Repair-TitanMask";

    /// <summary>True where what mends a problem is such a command, and not an advice.</summary>
    /// <param name="repair">What mends it.</param>
    public static bool Is(string repair) => repair.StartsWith(Name, StringComparison.Ordinal);

    /// <summary>The command with a switch more.</summary>
    /// <param name="name">The switch, with its hyphen.</param>
    public string With(string name) => $"{this} {name}";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name} {QuotedPath.Of(MaskPath)}{(ImagePath is null ? "" : $" -Image {QuotedPath.Of(ImagePath)}")}";
}
