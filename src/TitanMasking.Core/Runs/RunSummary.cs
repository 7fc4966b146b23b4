using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>What became of a run's edits, as far as it has come.</summary>
public sealed record RunSummary
{
    /// <summary>Edits that were painted, replies of earlier runs that were finished among them.</summary>
    public int Painted { get; init; }

    /// <summary>The pictures of the edits that were painted: as many, or more where several were asked for.</summary>
    public int Pictures { get; init; }

    /// <summary>Edits that were done before, the same edit of another file among them.</summary>
    public int Skipped { get; init; }

    /// <summary>Images that were passed over, being results of earlier edits.</summary>
    public int PassedOver { get; init; }

    /// <summary>Edits that a dry run would paint, or that were declined.</summary>
    public int Declined { get; init; }

    /// <summary>Edits that came to nothing because the run was stopped, those among them that met the same end as the one that stopped it.</summary>
    public int Dropped { get; init; }

    /// <summary>How many edits failed, by what went wrong.</summary>
    public required IReadOnlyDictionary<EditErrorId, int> Failures { get; init; }

    /// <summary>US dollars for what was painted, as far as prices are known.</summary>
    public decimal Cost { get; init; }

    /// <summary>How many painted edits have no known price.</summary>
    public int WithoutPrice { get; init; }

    /// <summary>The pictures that the declined edits would have.</summary>
    public int DeclinedPictures { get; init; }

    /// <summary>US dollars that what was declined would cost, as far as prices are known.</summary>
    public decimal DeclinedCost { get; init; }

    /// <summary>How many declined edits have no known price.</summary>
    public int DeclinedWithoutPrice { get; init; }

    /// <summary>How long the calls of what was declined would take at the models' quotas.</summary>
    public TimeSpan DeclinedDuration { get; init; }

    /// <summary>How long the run has taken.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>All edits that failed.</summary>
    public int Failed => Failures.Values.Sum();

    /// <summary>All edits that have ended.</summary>
    public int Ended => Painted + Skipped + PassedOver + Declined + Dropped + Failed;
}
