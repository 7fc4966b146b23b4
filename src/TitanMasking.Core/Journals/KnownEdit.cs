namespace TitanMasking.Core.Journals;

/// <summary>What journals say of one edit.</summary>
public sealed record KnownEdit
{
    /// <summary>The latest end for each kind of local steps, the latest of them first; empty where the edit was never done.</summary>
    public required IReadOnlyList<DoneEntry> Done { get; init; }

    /// <summary>A call whose reply is saved and whose pictures are not all in their place: finish it from there. Null where there is none.</summary>
    public StartedEntry? Received { get; init; }

    /// <summary>A call of which nothing more is known, and which may have been paid for; null where there is none.</summary>
    public StartedEntry? Started { get; init; }

    /// <summary>The latest end with these local steps; null where there is none.</summary>
    /// <param name="steps">What is to be done with the model's pictures.</param>
    public DoneEntry? DoneWith(LocalSteps steps) => Done.FirstOrDefault(entry => entry.Steps == steps);
}
