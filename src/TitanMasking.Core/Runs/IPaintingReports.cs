using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>Takes what happens while an edit is painted. Called from several threads at once.</summary>
internal interface IPaintingReports
{
    /// <summary>Its call is about to be sent.</summary>
    /// <param name="edit">The edit.</param>
    void Sending(Edit edit);

    /// <summary>Something is worth a warning; the edit goes on.</summary>
    /// <param name="message">What was found.</param>
    void Warn(string message);
}
