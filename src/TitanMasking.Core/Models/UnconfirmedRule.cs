namespace TitanMasking.Core.Models;

/// <summary>A rule that AWS's own sources contradict each other about, and that an edit breaks. The edit is sent all the same.</summary>
/// <param name="Name">A stable name, so that a run warns of it once.</param>
/// <param name="Message">What was found, and what the rule would be.</param>
public sealed record UnconfirmedRule(string Name, string Message);
