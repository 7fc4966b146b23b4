using TitanMasking.Core.Names;

namespace TitanMasking.Core.Masks;

/// <summary>The command that mends a mask, ready to be pasted.</summary>
/// <param name="MaskPath">The full path of the mask.</param>
/// <param name="ImagePath">The full path of its image; null where it is not known.</param>
public sealed record MaskRepairCommand(string MaskPath, string? ImagePath)
{
    /// <summary>A switch that mending needs besides, with its hyphen; null where it needs none.</summary>
    public string? Switch { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Repair-TitanMask {QuotedPath.Of(MaskPath)}{(ImagePath is null ? "" : $" -Image {QuotedPath.Of(ImagePath)}")}{(Switch is null ? "" : $" {Switch}")}";
}
