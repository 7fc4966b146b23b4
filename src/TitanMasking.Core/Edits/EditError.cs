namespace TitanMasking.Core.Edits;

/// <summary>What went wrong: a stable id, a message that says what was found, what is allowed and the next step, and whom it concerns.</summary>
/// <param name="Id">The stable id.</param>
/// <param name="Message">What was found, what is allowed, and the next step.</param>
/// <param name="Target">The full path of the file it concerns; null where it concerns the whole run.</param>
public sealed record EditError(EditErrorId Id, string Message, string? Target)
{
    /// <summary>True where every further call of the run would meet the same end.</summary>
    public bool EndsRun => Target is null;
}
