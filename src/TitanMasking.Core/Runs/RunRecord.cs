using TitanMasking.Core.Catalogue;
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
/// <param name="Edit">The edit.</param>
/// <param name="Exception">What went wrong.</param>
public sealed record EditFailed(Edit Edit, EditException Exception) : RunRecord
{
    /// <summary>How it was asked for.</summary>
    public required EditSettings Settings { get; init; }

    /// <summary>The full path of what leads to its mask, whatever else the run was given; null with none.</summary>
    public string? MaskPath { get; init; }

    /// <summary>The full path that its result was to have, with no number where several were asked for; null where it came to none.</summary>
    public string? OutputPath { get; init; }
}

/// <summary>An edit came to nothing because the run was stopped.</summary>
/// <param name="Edit">The edit.</param>
public sealed record EditDropped(Edit Edit) : RunRecord;

/// <summary>An edit was declined, as all are in a dry run.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Price">What it would have cost in US dollars; null where the price is unknown.</param>
/// <param name="Model">The model that would have been called; null where none would.</param>
public sealed record EditDeclined(Edit Edit, decimal? Price, ModelEntry? Model) : RunRecord;

/// <summary>An image was passed over, being the result of an earlier edit.</summary>
/// <param name="Edit">The edit that was not made of it.</param>
public sealed record EditPassedOver(Edit Edit) : RunRecord;

/// <summary>An edit is ready to be sent and waits for <see cref="EditRun.Approve"/> or <see cref="EditRun.Decline"/>.</summary>
/// <param name="Edit">The edit.</param>
public sealed record ApprovalNeeded(PreparedEdit Edit) : RunRecord
{
    internal override bool EndsEdit => false;
}

/// <summary>The call of an edit is on its way.</summary>
/// <param name="Edit">The edit.</param>
public sealed record CallStarted(Edit Edit) : RunRecord
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
