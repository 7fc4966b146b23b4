namespace TitanMasking.Core.Edits;

/// <summary>What became of an edit that has its pictures.</summary>
public enum EditStatus
{
    /// <summary>Painted now.</summary>
    Painted,

    /// <summary>Done before; nothing was asked.</summary>
    Skipped,
}

/// <summary>An edit that has its pictures, and what it took.</summary>
public sealed record EditResult
{
    /// <summary>What was asked.</summary>
    public required Edit Edit { get; init; }

    /// <summary>How it was asked for.</summary>
    public required EditSettings Settings { get; init; }

    /// <summary>Whether it was painted now.</summary>
    public required EditStatus Status { get; init; }

    /// <summary>The full paths of the painted pictures, one or more.</summary>
    public required IReadOnlyList<string> OutputPaths { get; init; }

    /// <summary>The full path of the mask file that was used; null with a mask prompt, and where the canvas was extended.</summary>
    public string? MaskPath { get; init; }

    /// <summary>What was mended of the mask on its way; empty where nothing was.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>The model that painted.</summary>
    public required string ModelId { get; init; }

    /// <summary>The seed that was sent.</summary>
    public required long Seed { get; init; }

    /// <summary>US dollars for all its pictures; 0 where they were simulated, null where the price is unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>From the sending of the request to the last picture on disk.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>True where the pictures say of themselves that no model painted them.</summary>
    public required bool Simulated { get; init; }
}
