namespace TitanMasking.Core.Edits;

/// <summary>One image, one mask, one prompt, one task. Blank texts are absent texts, and sides that are all 0 are absent sides.</summary>
public sealed record Edit
{
    /// <summary>What is done with the masked region.</summary>
    public required EditTask Task { get; init; }

    /// <summary>The full path of the picture that is edited; empty where an edit stands for what all edits of a run have in common.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The full path of the mask, or of a folder that holds one of the image's base name, in the image's place below a root or at its top.</summary>
    public string? MaskPath { get; init => field = NullIfBlank(value); }

    /// <summary>Words that say which pixels, instead of a mask.</summary>
    public string? MaskPrompt { get; init => field = NullIfBlank(value); }

    /// <summary>How far the canvas is extended, instead of a mask; for outpainting.</summary>
    public CanvasSides? Sides { get; init => field = value is { Left: 0, Top: 0, Right: 0, Bottom: 0 } ? null : value; }

    /// <summary>What to paint; without it, inpainting removes what is masked.</summary>
    public string? Prompt { get; init => field = NullIfBlank(value); }

    /// <summary>What to avoid.</summary>
    public string? NegativePrompt { get; init => field = NullIfBlank(value); }

    /// <summary>Send the picture as people see it, in a size that the model takes, and give the result the picture's own size back.</summary>
    public bool Fit { get; init; }

    /// <summary>Mend the mask on its way.</summary>
    public bool RepairMask { get; init; }

    /// <summary>How it is painted.</summary>
    public EditOptions Options { get; init; } = new();

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
