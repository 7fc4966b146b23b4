using System.Globalization;
using System.Management.Automation;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.PS.Commands;

namespace TitanMasking.PS.Pipeline;

/// <summary>
/// Carries edits from a painting cmdlet to its run, and what the run tells back to the pipeline. Everything here happens on the
/// pipeline thread, where alone a cmdlet may write and ask.
/// </summary>
internal sealed class EditPump : IDisposable
{
    private readonly PaintCommand _cmdlet;
    private readonly CancellationToken _stopping;
    private readonly IReadOnlyList<IBedrockRuntime> _runtimes;
    private readonly EditRun _run;
    private readonly RunProgress _progress;
    private readonly CancellationTokenRegistration _stop;

    private EditPump(PaintCommand cmdlet, IReadOnlyList<IBedrockRuntime> runtimes, ModelChoice choice, CancellationToken stopping)
    {
        (_cmdlet, _runtimes, _stopping) = (cmdlet, runtimes, stopping);
        _run = new EditRun(choice, runtimes, new RunOptions
        {
            ThrottleLimit = cmdlet.ThrottleLimit,
            MaxCost = cmdlet.MaxCost,
            MaxPixels = cmdlet.MaxPixels,
            JournalPath = cmdlet.ResolvedJournalPath,
            Shard = ParseShard(cmdlet.Shard),
            IsDryRun = CommonParameters.IsWhatIf(cmdlet),
            Calls = new CallOptions { RequestsPerMinute = cmdlet.RequestsPerMinute, MaxRetryCount = cmdlet.MaxRetryCount },
            AskBeforeSending = CommonParameters.ShouldProcessSpeaks(cmdlet),
            Trace = CommonParameters.IsDebug(cmdlet),
        });
        _progress = new RunProgress(cmdlet, _run);

        // At once, and not when the pipeline thread comes to dispose of this: meanwhile another edit could be sent.
        _stop = stopping.Register(_run.Stop);
    }

    /// <summary>Starts a run as the cmdlet's parameters say.</summary>
    /// <exception cref="EditException">There can be no run.</exception>
    public static EditPump Start(PaintCommand cmdlet, CancellationToken stopping)
    {
        ModelCatalogue catalogue = OwnCatalogue.Load(cmdlet);
        List<IBedrockRuntime> runtimes = [];
        try
        {
            runtimes.AddRange(CreateRuntimes(cmdlet, catalogue));
            ModelChoice choice = ModelChoice.Find(catalogue, cmdlet.ModelId, runtimes[0].IsAws, TimeProvider.System, [.. runtimes.Select(runtime => runtime.Region).OfType<string>()]);
            if (choice.Warning is { } warning)
            {
                cmdlet.WriteWarning(warning);
            }

            return new EditPump(cmdlet, runtimes, choice, stopping);
        }
        catch
        {
            runtimes.ForEach(runtime => runtime.Dispose());
            throw;
        }
    }

    /// <summary>Checks what is given once for all images.</summary>
    /// <exception cref="EditException">Every edit would be refused.</exception>
    public void CheckShared(Edit shared, OutputOptions output) => _run.CheckShared(shared, output);

    /// <summary>Adds an edit, and writes what has come meanwhile; while the run is full, waits for it.</summary>
    public void Add(Edit edit, OutputOptions output, bool isChained)
    {
        while (_run.IsFull)
        {
            WriteNext();
        }

        _run.Add(edit, output, isChained);
        while (_run.TryTake(out RunRecord record))
        {
            Write(record);
        }
    }

    /// <summary>Tells how many inputs are still to be added, where that is known.</summary>
    public void Expect(int count) => _progress.Expect(count);

    /// <summary>Writes what is still to come, until every edit has ended, and what became of all of them.</summary>
    public void Drain()
    {
        _progress.Expect(0);
        while (WriteNext())
        {
        }

        Summarize();
    }

    /// <summary>Ends the run. What was already sent comes to its end first: its pictures are paid for.</summary>
    /// <param name="exception">Why it ends, which is thrown.</param>
    public void EndRun(EditException exception)
    {
        _run.Stop();
        while (TakeNext(out RunRecord? record))
        {
            if (record is ApprovalNeeded { Edit: var late })
            {
                _run.Decline(late);
            }
            else if (record is not (null or EditFailed { Exception.Error.EndsRun: true }))
            {
                Write(record);
            }
        }

        if (_run.Summary.Ended > 0)
        {
            Summarize();
        }

        _cmdlet.ThrowTerminatingError(ErrorRecords.Create(exception));
    }

    /// <summary>Takes the progress off the screen.</summary>
    public void EndProgress() => _progress.End();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _run.Dispose();
        foreach (IBedrockRuntime runtime in _runtimes)
        {
            runtime.Dispose();
        }
    }

    private static IEnumerable<IBedrockRuntime> CreateRuntimes(PaintCommand cmdlet, ModelCatalogue catalogue)
    {
        if (cmdlet.Simulate)
        {
            return [new BedrockSimulation(catalogue: catalogue)];
        }

        string[] regions = [.. cmdlet.Region.Where(region => !string.IsNullOrWhiteSpace(region)).Distinct(StringComparer.OrdinalIgnoreCase)];
        return (regions is [] ? [null] : regions.Cast<string?>()).Select(region => new BedrockRuntime(new BedrockRuntimeOptions
        {
            Region = region,
            ProfileName = cmdlet.ProfileName,
            EndpointUrl = cmdlet.EndpointUrl,
            AllowUnencryptedEndpoint = cmdlet.AllowUnencryptedEndpoint,
            Timeout = TimeSpan.FromSeconds(cmdlet.TimeoutSec),
        }));
    }

    private static Shard? ParseShard(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Shard.TryParse(text, out Shard shard) ? shard
        : throw new EditException(new EditError(
            EditErrorId.OptionNotSupported,
            $"-Shard is '{text}'{(text.StartsWith('/') ? ": there is no number before the stroke, as a variable of the environment leaves it that is not set" : "")}. It takes i/n, the number of this share from 0 and how many there are, such as 0/8 to 7/8 for eight machines.",
            Target: null));

    // Waits no longer than the progress may stand still.
    private bool WriteNext()
    {
        bool isOpen = TakeNext(out RunRecord? record);
        if (record is not null)
        {
            Write(record);
        }

        return isOpen;
    }

    private bool TakeNext(out RunRecord? record)
    {
        try
        {
            _progress.Show();
            return _run.Take(RunProgress.Interval, out record, _stopping);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(RunRecord record)
    {
        _progress.Take(record);
        switch (record)
        {
            case EditFinished finished:
                if (finished.Result.Repairs is { Count: > 0 } repairs)
                {
                    _cmdlet.WriteVerbose($"{finished.Result.MaskPath}: {string.Join("; ", repairs)}.");
                }

                foreach (PSObject file in OutputObjects.ForResult(_cmdlet, finished.Result))
                {
                    _cmdlet.WriteObject(file);
                }

                break;
            case EditFailed { Exception.Error.EndsRun: true } failed:
                EndRun(failed.Exception);
                break;
            case EditFailed failed:
                _cmdlet.WriteError(ErrorRecords.Create(failed));
                break;
            case RunWarning warning:
                _cmdlet.WriteWarning(warning.Message);
                break;
            case RunTrace trace:
                _cmdlet.WriteDebug(trace.Message);
                break;
            case ApprovalNeeded { Edit: var edit }:
                Ask(edit);
                break;
        }
    }

    private void Ask(PreparedEdit edit)
    {
        if (_cmdlet.ShouldProcess(DescribeTarget(edit), DescribeAction(edit)))
        {
            _run.Approve(edit);
        }
        else
        {
            _run.Decline(edit);
        }
    }

    private void Summarize()
    {
        _progress.End();
        RunSummaryMessage.Write(_cmdlet, _run.Summary, CommonParameters.IsWhatIf(_cmdlet));
    }

    private static string DescribeTarget(PreparedEdit edit) => $"{edit.Edit.ImagePath} -> {string.Join(", ", edit.OutputPaths)}";

    private string DescribeAction(PreparedEdit edit)
    {
        string task = edit.Edit is { Task: EditTask.Inpaint, Prompt: null } ? "Remove what is masked, which inpainting with no prompt does," : $"{edit.Edit.Task}";
        if (edit.IsPaidFor)
        {
            return $"{task} from a reply that was paid for before: nothing is asked, $0";
        }

        int count = edit.Edit.Options.Count;
        string pictures = count == 1 ? "1 picture" : $"{count} pictures";
        string price = edit.Price is { } usd ? string.Create(CultureInfo.InvariantCulture, $"${usd:0.###}") : "price unknown";
        string sides = edit.Edit.Sides is { } extended ? $" by {extended}" : "";
        string guardrail = edit.Edit.Options.Guardrail is { } named ? $" under {named}" : "";
        return $"{task}{sides} with {edit.ModelId}{guardrail} at {string.Join(", ", _runtimes.Select(runtime => runtime.Origin))}: {pictures}, {price}";
    }
}
