using System.Collections.Concurrent;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The way from a run's workers to the thread that owns it: they tell, at any time and from anywhere, and it takes, and counts what it has
/// taken. Telling is safe for concurrent use; all else is the owner's.
/// </summary>
/// <param name="tally">Counts what is taken.</param>
internal sealed class RunRecords(RunTally tally)
{
    private readonly BlockingCollection<RunRecord> _waiting = [];
    private readonly ConcurrentDictionary<string, bool> _warned = new();

    /// <summary>How many edits are open: added, and their end not taken yet.</summary>
    public int Open { get; private set; }

    /// <summary>Takes note of an edit that was added.</summary>
    public void Opened() => Open++;

    /// <summary>Tells something.</summary>
    /// <param name="record">What.</param>
    public void Tell(RunRecord record) => _waiting.Add(record);

    /// <summary>Tells something that is worth a warning.</summary>
    /// <param name="message">What was found.</param>
    public void Warn(string message) => Tell(new RunWarning(message));

    /// <summary>Tells something that is worth a warning, and only one.</summary>
    /// <param name="name">What it is known by.</param>
    /// <param name="message">What was found.</param>
    public void WarnOnce(string name, string message)
    {
        if (_warned.TryAdd(name, true))
        {
            Warn(message);
        }
    }

    /// <inheritdoc cref="EditRun.TryTake"/>
    public bool TryTake(out RunRecord record) => _waiting.TryTake(out record!) && Count(record);

    /// <inheritdoc cref="EditRun.Take"/>
    public bool Take(TimeSpan timeout, out RunRecord? record, CancellationToken cancellationToken)
    {
        record = null;
        if (Open == 0 && _waiting.Count == 0)
        {
            return false;
        }

        if (_waiting.TryTake(out record, (int)timeout.TotalMilliseconds, cancellationToken))
        {
            Count(record);
        }

        return true;
    }

    private bool Count(RunRecord record)
    {
        tally.Count(record);
        if (record.EndsEdit)
        {
            Open--;
        }

        return true;
    }
}
