using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Gallery;

/// <summary>What became of an edit, as a gallery shows it.</summary>
public enum GalleryStatus
{
    /// <summary>Painted.</summary>
    Painted,

    /// <summary>Done before; nothing was asked.</summary>
    Skipped,

    /// <summary>Not painted.</summary>
    Failed,
}

/// <summary>One picture of a gallery, or one failure. What is not known is null; files may be gone.</summary>
public sealed record GalleryEdit
{
    /// <summary>What became of it.</summary>
    public required GalleryStatus Status { get; init; }

    /// <summary>The full path of the picture that was edited.</summary>
    public string? SourcePath { get; init; }

    /// <summary>The full path of the painted picture; null for a failure.</summary>
    public string? ResultPath { get; init; }

    /// <summary>The full path of the mask.</summary>
    public string? MaskPath { get; init; }

    /// <summary>The task; null where a failure does not say.</summary>
    public EditTask? Task { get; init; }

    /// <summary>What to paint.</summary>
    public string? Prompt { get; init; }

    /// <summary>What to avoid.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Words that say which pixels.</summary>
    public string? MaskPrompt { get; init; }

    /// <summary>How far the canvas was extended.</summary>
    public CanvasSides? Sides { get; init; }

    /// <summary>The guardrail that the call went through.</summary>
    public Guardrail? Guardrail { get; init; }

    /// <summary>How it was asked for.</summary>
    public EditSettings? Settings { get; init; }

    /// <summary>The full path that the picture of a failure was to have.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The model that painted.</summary>
    public string? ModelId { get; init; }

    /// <summary>The seed that was sent.</summary>
    public long? Seed { get; init; }

    /// <summary>US dollars for this one picture; 0 where nothing was paid.</summary>
    public decimal? Cost { get; init; }

    /// <summary>From the sending of the request to the picture on disk.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>True where no model painted it.</summary>
    public bool Simulated { get; init; }

    /// <summary>When it came to its end, in UTC.</summary>
    public DateTime? Time { get; init; }

    /// <summary>The stable id of what went wrong; null where nothing did.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What was found, what is allowed, and the next step; null where nothing went wrong.</summary>
    public string? Message { get; init; }
}
