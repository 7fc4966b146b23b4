namespace TitanMasking.Core.Edits;

/// <summary>Carries an <see cref="EditError"/> out of the step that met it.</summary>
public sealed class EditException : Exception
{
    /// <summary>Creates the exception for an error.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="innerException">What it was found by, if anything threw.</param>
    public EditException(EditError error, Exception? innerException = null)
        : base(error.Message, innerException) => Error = error;

    /// <summary>What went wrong.</summary>
    public EditError Error { get; }
}
