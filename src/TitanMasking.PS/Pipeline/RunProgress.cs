using System.Globalization;
using System.Management.Automation;
using TitanMasking.Core.Runs;

namespace TitanMasking.PS.Pipeline;

/// <summary>Shows how far a run has come: one bar for all of it, and a line for each call on its way where these are few. For the pipeline thread.</summary>
internal sealed class RunProgress
{
    /// <summary>The least time between two updates: five a second.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private const int FewCalls = 4;
    private const int MostSlots = 1024;

    private static int s_runs;

    private readonly PSCmdlet _cmdlet;
    private readonly EditRun _run;
    private readonly int _id = Interlocked.Increment(ref s_runs) * MostSlots;
    private readonly List<string?> _slots = [];
    private readonly HashSet<int> _shown = [];
    private long? _lastUpdate;
    private int? _expected;

    public RunProgress(PSCmdlet cmdlet, EditRun run) => (_cmdlet, _run) = (cmdlet, run);

    /// <summary>Tells how many inputs are still to be added.</summary>
    public void Expect(int count) => _expected = count;

    /// <summary>Takes in what a record says of calls on their way.</summary>
    public void Take(RunRecord record)
    {
        switch (record)
        {
            case CallStarted { Edit.ImagePath: var path }:
                int free = _slots.IndexOf(null);
                if (free < 0)
                {
                    _slots.Add(path);
                }
                else
                {
                    _slots[free] = path;
                }

                break;
            case EditFinished { Result.Edit: var edit }:
                Leave(edit.ImagePath);
                break;
            case EditFailed failed:
                Leave(failed.Edit.ImagePath);
                break;
            case EditDropped dropped:
                Leave(dropped.Edit.ImagePath);
                break;
        }
    }

    /// <summary>Updates what is shown, unless that was done just now.</summary>
    public void Show()
    {
        TimeProvider time = TimeProvider.System;
        if (_lastUpdate is { } last && time.GetElapsedTime(last) < Interval)
        {
            return;
        }

        _lastUpdate = time.GetTimestamp();
        _cmdlet.WriteProgress(Run());
        if (_slots.Count <= FewCalls)
        {
            for (int i = 0; i < _slots.Count; i++)
            {
                ShowSlot(i);
            }
        }
    }

    /// <summary>Takes all of it off the screen.</summary>
    public void End()
    {
        if (_lastUpdate is null)
        {
            return;
        }

        foreach (int id in _shown.Append(_id).ToArray())
        {
            _cmdlet.WriteProgress(new ProgressRecord(id, _cmdlet.MyInvocation.MyCommand.Name, "done") { RecordType = ProgressRecordType.Completed });
        }

        _shown.Clear();
        _lastUpdate = null;
    }

    private void Leave(string imagePath)
    {
        int slot = _slots.IndexOf(imagePath);
        if (slot >= 0)
        {
            _slots[slot] = null;
        }
    }

    private ProgressRecord Run()
    {
        RunSummary summary = _run.Summary;
        int? left = _expected + _run.Open;
        ProgressRecord record = new(_id, _cmdlet.MyInvocation.MyCommand.Name, Describe(summary, left));
        if (left is { } known && known + summary.Ended is > 0 and var all)
        {
            record.PercentComplete = (int)(100L * summary.Ended / all);
            record.SecondsRemaining = summary.Painted == 0 ? -1 : (int)(summary.Duration.TotalSeconds / summary.Ended * known);
        }

        return record;
    }

    private static string Describe(RunSummary summary, int? left)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{summary.Painted:N0} painted");
        text += left is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:N0} left") : "";
        text += summary.Skipped + summary.PassedOver is > 0 and var skipped ? string.Create(CultureInfo.InvariantCulture, $", {skipped:N0} skipped") : "";
        text += summary.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {summary.Failed:N0} failed") : "";
        text += summary.Painted > 0 ? string.Create(CultureInfo.InvariantCulture, $", {summary.Painted / summary.Duration.TotalMinutes:0.#} a minute") : "";
        return text + (summary.Cost > 0 ? string.Create(CultureInfo.InvariantCulture, $", ${summary.Cost:0.00}") : "");
    }

    private void ShowSlot(int slot)
    {
        int id = _id + 1 + slot;
        bool isFree = _slots[slot] is null;
        if (isFree && !_shown.Remove(id))
        {
            return;
        }

        if (!isFree)
        {
            _shown.Add(id);
        }

        _cmdlet.WriteProgress(new ProgressRecord(id, Path.GetFileName(_slots[slot]) ?? "-", "is being painted")
        {
            ParentActivityId = _id,
            RecordType = isFree ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });
    }
}
