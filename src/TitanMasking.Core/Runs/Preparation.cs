using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>What is to be done for an edit.</summary>
internal abstract record Preparation;

/// <summary>Nothing: its pictures lie where they should.</summary>
/// <param name="Result">The pictures.</param>
internal sealed record AlreadyDone(EditResult Result) : Preparation;

/// <summary>Nothing: its image is itself the result of an earlier edit, and came in with the others.</summary>
internal sealed record PassedOver : Preparation;

/// <summary>Its pictures are to be made.</summary>
/// <param name="Edit">The edit, which whoever takes it disposes.</param>
internal sealed record ToPaint(PreparedEdit Edit) : Preparation;
