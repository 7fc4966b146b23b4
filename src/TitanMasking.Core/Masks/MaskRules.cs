namespace TitanMasking.Core.Masks;

/// <summary>What a model's contract allows of a mask.</summary>
/// <param name="ModelId">The model, as messages name it.</param>
/// <param name="MaxSide">The longest side in pixels of an image, and so of a mask, that the model takes.</param>
public sealed record MaskRules(string ModelId, int MaxSide)
{
    /// <summary>True where greys are taken, and paint in part.</summary>
    public bool AllowsGreys { get; init; }

    /// <summary>The same, for a mask that is scaled before it is sent.</summary>
    internal MaskRules OfAnySize => this with { MaxSide = int.MaxValue, MaxPixels = long.MaxValue };

    /// <summary>The most pixels of an image, and so of a mask, that the model takes.</summary>
    public long MaxPixels { get; init; } = long.MaxValue;
}
