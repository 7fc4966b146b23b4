using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>An edit with its files read: what a contract checks and writes.</summary>
public sealed record EditRequest
{
    /// <summary>What is asked.</summary>
    public required Edit Edit { get; init; }

    /// <summary>The picture, with its bytes.</summary>
    public required ImageFile Image { get; init; }

    /// <summary>The mask; null where a mask prompt says which pixels.</summary>
    public MaskFile? Mask { get; init; }

    /// <summary>The seed that is sent: the edit's own, or the one that the run drew.</summary>
    public required long Seed { get; init; }
}
