using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>What workers tell the thread that owns a run.</summary>
public abstract record RunRecord
{
    /// <summary>True where the edit it speaks of has come to its end.</summary>
    internal virtual bool EndsEdit => true;
}

/// <summary>An edit has its pictures.</summary>
/// <param name="Result">What came of it.</param>
public sealed record EditFinished(EditResult Result) : RunRecord;

/// <summary>An edit failed, and with it the run where <see cref="EditError.EndsRun"/> says so.</summary>
/// <param name="Exception">What went wrong.</param>
public sealed record EditFailed(EditException Exception) : RunRecord;

/// <summary>An edit came to nothing because the run was stopped, or the edit was declined.</summary>
public sealed record EditDropped : RunRecord;

/// <summary>An edit is ready to be sent and waits for <see cref="EditRun.Approve"/> or <see cref="EditRun.Decline"/>.</summary>
/// <param name="Edit">The edit.</param>
public sealed record ApprovalNeeded(PreparedEdit Edit) : RunRecord
{
    internal override bool EndsEdit => false;
}

/// <summary>Something worth a warning; the edit goes on.</summary>
/// <param name="Message">What was found.</param>
public sealed record RunWarning(string Message) : RunRecord
{
    internal override bool EndsEdit => false;
}

/// <summary>What went over the wire, for people who look for a cause.</summary>
/// <param name="Message">A request, an answer or a failure, pictures left out.</param>
public sealed record RunTrace(string Message) : RunRecord
{
    internal override bool EndsEdit => false;
}
