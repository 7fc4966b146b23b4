using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>Counts what becomes of a run's edits. For the thread that owns the run.</summary>
/// <param name="options">How the run goes about it.</param>
/// <param name="regions">How many regions paint.</param>
internal sealed class RunTally(RunOptions options, int regions)
{
    private readonly long _start = options.Time.GetTimestamp();
    private readonly Dictionary<EditErrorId, int> _failures = [];
    private readonly HashSet<EditErrorId> _ends = [];
    private readonly Dictionary<string, (int Calls, int PerMinute)> _declinedCalls = [];
    private RunSummary _counts = new() { Failures = new Dictionary<EditErrorId, int>(), Duration = TimeSpan.Zero };

    /// <summary>What has become of them so far.</summary>
    public RunSummary Summary => _counts with
    {
        Failures = new Dictionary<EditErrorId, int>(_failures),
        Duration = options.Time.GetElapsedTime(_start),

        // Each model has a quota of its own, so their calls go on side by side.
        DeclinedDuration = _declinedCalls.Values.Select(model => TimeSpan.FromMinutes((double)model.Calls / (model.PerMinute * regions))).DefaultIfEmpty().Max(),
    };

    /// <summary>Counts what a record tells.</summary>
    public void Count(RunRecord record)
    {
        switch (record)
        {
            case EditFinished { Result: { Status: EditStatus.Painted } result }:
                _counts = _counts with
                {
                    Painted = _counts.Painted + 1,
                    Pictures = _counts.Pictures + result.OutputPaths.Count,
                    Cost = _counts.Cost + (result.Cost ?? 0),
                    WithoutPrice = _counts.WithoutPrice + (result.Cost is null ? 1 : 0),
                };
                break;
            case EditFinished:
                _counts = _counts with { Skipped = _counts.Skipped + 1 };
                break;
            case EditFailed failed:
                CountFailed(failed.Exception.Error);
                break;
            case EditPassedOver:
                _counts = _counts with { PassedOver = _counts.PassedOver + 1 };
                break;
            case EditDeclined declined:
                CountDeclined(declined);
                break;
            case EditDropped:
                _counts = _counts with { Dropped = _counts.Dropped + 1 };
                break;
        }
    }

    // What ends a run is one error, however many edits meet it side by side. Where a destination is lost, each has a reply of its own.
    private void CountFailed(EditError error)
    {
        if (error is { EndsRun: true, Id: not EditErrorId.DestinationUnwritable } && !_ends.Add(error.Id))
        {
            _counts = _counts with { Dropped = _counts.Dropped + 1 };
            return;
        }

        _failures[error.Id] = _failures.GetValueOrDefault(error.Id) + 1;
    }

    private void CountDeclined(EditDeclined declined)
    {
        _counts = _counts with
        {
            Declined = _counts.Declined + 1,
            DeclinedPictures = _counts.DeclinedPictures + declined.Edit.Options.Count,
            DeclinedCost = _counts.DeclinedCost + (declined.Price ?? 0),
            DeclinedWithoutPrice = _counts.DeclinedWithoutPrice + (declined.Price is null ? 1 : 0),
        };
        if (declined.Model is { } model)
        {
            int perMinute = options.Calls.RequestsPerMinute ?? model.RequestsPerMinute;
            _declinedCalls[model.Id] = (_declinedCalls.GetValueOrDefault(model.Id).Calls + 1, perMinute);
        }
    }
}
