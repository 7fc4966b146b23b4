namespace TitanMasking.Core.Masks;

/// <summary>Whether a mask would be refused, or only looks odd.</summary>
public enum MaskProblemSeverity
{
    /// <summary>Worth a look; the mask is accepted.</summary>
    Hint,

    /// <summary>The mask would be refused.</summary>
    Error,
}

/// <summary>The stable names of what can be wrong with a mask.</summary>
public enum MaskProblemId
{
    /// <summary>The file cannot be opened, or is no picture.</summary>
    Unreadable,

    /// <summary>The file ends before its end.</summary>
    Truncated,

    /// <summary>The file contradicts itself or its format.</summary>
    Damaged,

    /// <summary>A checksum is wrong: bytes were changed on the way.</summary>
    ChecksumWrong,

    /// <summary>Another format than PNG.</summary>
    NotPng,

    /// <summary>Pixels carry transparency.</summary>
    Alpha,

    /// <summary>Pixels are indexes into a table of colours.</summary>
    Palette,

    /// <summary>Samples of 16 bits.</summary>
    SixteenBit,

    /// <summary>Pixels that are neither black nor white.</summary>
    NotBlackAndWhite,

    /// <summary>Another size than the image.</summary>
    SizeDiffers,

    /// <summary>Larger than the model takes.</summary>
    TooLarge,

    /// <summary>More pixels than are decoded, so that nothing is known of them.</summary>
    NotDecoded,

    /// <summary>No pixel would be painted.</summary>
    NothingToPaint,

    /// <summary>Every pixel would be painted.</summary>
    EverythingPainted,

    /// <summary>Another resolution than the image.</summary>
    ResolutionDiffers,

    /// <summary>The image is stored turned, so people see it otherwise than the mask is laid on it.</summary>
    ImageTurned,

    /// <summary>Black and white look swapped.</summary>
    PolarityLooksInverted,
}

/// <summary>One thing that is wrong with a mask.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Severity">Whether the mask would be refused for it.</param>
/// <param name="Message">What was found and what is allowed.</param>
/// <param name="Command">The command that mends it; null where none can.</param>
/// <param name="Advice">What to do by hand, with no full stop; null where a command mends it, or where there is nothing to do.</param>
public sealed record MaskProblem(MaskProblemId Id, MaskProblemSeverity Severity, string Message, MaskRepairCommand? Command, string? Advice)
{
    /// <summary>The command that mends it, or what to do by hand; null where there is nothing to do.</summary>
    public string? Repair => Command?.ToString() ?? Advice;
}
