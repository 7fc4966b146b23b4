namespace TitanMasking.Core.Edits;

/// <summary>
/// How an edit is to be painted. Ranges differ by contract, so <c>ImageModel.Check</c> checks them, not this type.
/// What is null is left to the contract's own default.
/// </summary>
public sealed record EditOptions
{
    /// <summary>The quality's name, <c>standard</c> or <c>premium</c>; null is <c>standard</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>How strictly the picture follows the prompt; null is the contract's own default.</summary>
    public decimal? CfgScale { get; init; }

    /// <summary>The seed; null lets the run draw one, which the result then records.</summary>
    public long? Seed { get; init; }

    /// <summary>How many pictures are painted in one call.</summary>
    public int Count { get; init; } = 1;

    /// <summary><c>DEFAULT</c> or <c>PRECISE</c>, for outpainting only; null is <c>DEFAULT</c>.</summary>
    public string? OutpaintingMode { get; init; }

    /// <summary>The guardrail that the call goes through; null is none of the caller's.</summary>
    public Guardrail? Guardrail { get; init; }

    /// <summary>What only one contract knows, by its name on the wire.</summary>
    public IReadOnlyDictionary<string, object?> ModelOptions { get; init; } = new Dictionary<string, object?>();
}
