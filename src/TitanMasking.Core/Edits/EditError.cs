namespace TitanMasking.Core.Edits;

/// <summary>What went wrong: a stable id, a message that says what was found, what is allowed and the next step, and whom it concerns.</summary>
/// <param name="Id">The stable id.</param>
/// <param name="Message">What was found, what is allowed, and the next step.</param>
/// <param name="Target">The full path of the file it concerns; null where it concerns the whole run.</param>
public sealed record EditError(EditErrorId Id, string Message, string? Target)
{
    /// <summary>True where every further call of the run would meet the same end.</summary>
    public bool EndsRun => Target is null;

    /// <summary>Makes the error of an edit: its image is the target, and the run is concerned where it has none.</summary>
    /// <param name="edit">The edit that it concerns.</param>
    /// <param name="id">The stable id.</param>
    /// <param name="message">What was found, what is allowed, and the next step.</param>
    public static EditError For(Edit edit, EditErrorId id, string message) =>
        new(id, message, edit.ImagePath.Length == 0 ? null : edit.ImagePath);
}
