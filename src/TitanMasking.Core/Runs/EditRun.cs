using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>
/// All edits of one pipeline. One thread owns a run: it adds edits and takes records, and nothing waits for it. The edits themselves run
/// on the thread pool, a bounded number at a time, and every one of them ends in a record, whatever happens to it.
/// </summary>
public sealed class EditRun : IDisposable
{
    /// <summary>How long calls in flight may take to land on disk once a run is stopped.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly RunOptions _options;
    private readonly ModelChoice _choice;
    private readonly RunJournals _journals;
    private readonly EditPreparation _preparation;
    private readonly EditPainting _painting;
    private readonly RunTally _tally;
    private readonly RunRecords _records;
    private readonly AskedSettings _settings;
    private readonly OutputClaims _claims = new();
    private readonly SemaphoreSlim _calls;
    private readonly CountdownEvent _sending = new(initialCount: 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon;
    private bool _disposed;

    /// <summary>Starts a run.</summary>
    /// <param name="choice">Which models paint.</param>
    /// <param name="runtimes">What answers for it: an endpoint for each region, all of one kind; the caller disposes them after the run.</param>
    /// <param name="options">How the run goes about it.</param>
    public EditRun(ModelChoice choice, IReadOnlyList<IBedrockRuntime> runtimes, RunOptions options)
    {
        _options = options;
        _choice = choice;
        IBedrockRuntime any = runtimes[0];
        EditOrigin origin = any.IsFree ? EditOrigin.Simulation : any.IsAws ? EditOrigin.Aws : EditOrigin.Endpoint(any.Origin);
        Pricing pricing = new(any);
        ServiceCalls calls = new(options.Trace ? [.. runtimes.Select(Traced)] : runtimes, options.Calls, options.Random, options.Time);
        _settings = new AskedSettings(choice.Asked, runtimes, options.JournalPath);
        _tally = new RunTally(options, runtimes.Count);
        _records = new RunRecords(_tally);
        _journals = new RunJournals(options, _records.WarnOnce);
        _preparation = new EditPreparation(origin, choice.Asked, pricing, options);
        _painting = new EditPainting(calls, pricing, _records, options);
        _calls = new SemaphoreSlim(options.ThrottleLimit);
        _abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
    }

    /// <summary>True while as many edits are open as may wait in memory: take records until it is not.</summary>
    public bool IsFull => Open >= _options.ThrottleLimit;

    /// <summary>How many edits are open.</summary>
    public int Open => _records.Open;

    /// <summary>What has become of the edits whose records were taken.</summary>
    public RunSummary Summary => _tally.Summary;

    /// <summary>Checks what is given once for all images, before the first of them.</summary>
    /// <param name="shared">An edit with no image, and only those texts, mask and options that all have in common.</param>
    /// <param name="output">Where results go.</param>
    /// <exception cref="EditException">Every edit would be refused; the error has no target.</exception>
    public void CheckShared(Edit shared, OutputOptions output) => _preparation.CheckShared(shared, _choice.ForShared(shared), output);

    /// <summary>Adds an edit and returns at once; one of another machine's share is none of this run's.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="output">Where its results go.</param>
    /// <param name="isChained">True where the image is the result of another edit on purpose.</param>
    public void Add(Edit edit, OutputOptions output, bool isChained = false)
    {
        if (_options.Shard?.Holds(edit.ImagePath) == false)
        {
            return;
        }

        _records.Opened();
        EditSettings settings = new();
        try
        {
            settings = _settings.Of(edit, output);
            ImageModel model = _choice.For(edit);
            if (_choice.Explain(model) is { } note)
            {
                _records.WarnOnce(model.Entry.Id, note);
            }

            PlannedEdit plan = new(edit, model, edit.Options.Seed ?? DrawSeed(model), OutputNames.Create(edit, output), output)
            {
                Settings = settings,
                IsChained = isChained,
            };
            OutputClaims.Claim claim = _claims.Request(plan);
            Start(plan, () => PrepareAsync(plan, claim));
        }
        catch (Exception exception)
        {
            _records.Tell(new EditFailed(edit, AsEditException(edit, exception)) { Settings = settings, MaskPath = edit.MaskPath });
        }
    }

    /// <summary>Lets an edit that waits for approval be sent.</summary>
    /// <param name="edit">The edit of an <see cref="ApprovalNeeded"/>.</param>
    public void Approve(PreparedEdit edit) => Start(edit.Plan, () => PaintAsync(edit));

    /// <summary>Ends an edit that waits for approval.</summary>
    /// <param name="edit">The edit of an <see cref="ApprovalNeeded"/>.</param>
    public void Decline(PreparedEdit edit)
    {
        edit.Dispose();
        _records.Tell(new EditDeclined(edit.Edit, edit.Price, edit.IsPaidFor ? null : edit.Plan.Model.Entry));
    }

    /// <summary>Takes a record if there is one.</summary>
    /// <param name="record">The record.</param>
    public bool TryTake(out RunRecord record) => _records.TryTake(out record);

    /// <summary>Waits for a record.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="record">The record; null where the time has passed, or no edit is open any more.</param>
    /// <param name="cancellationToken">Gives up the waiting, not the run.</param>
    /// <returns>False when no edit is open any more.</returns>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public bool Take(TimeSpan timeout, out RunRecord? record, CancellationToken cancellationToken) => _records.Take(timeout, out record, cancellationToken);

    /// <summary>Sends nothing new. Calls in flight go on; edits that were not sent end as <see cref="EditDropped"/>. Safe from any thread.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>
    /// Stops the run, gives calls in flight <see cref="Grace"/> to land on disk, and then abandons them. It does not wait for files that are
    /// only being read: a dead network share can hold one for minutes.
    /// </summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stop.Cancel();
        _sending.Signal();
        _abandon.CancelAfter(Grace);
        _sending.Wait();
        _journals.Dispose();

        // The others hold nothing but memory, and a worker that still reads may come to them later.
        _abandon.Dispose();
    }

    private static EditException AsEditException(Edit edit, Exception exception) => exception as EditException ?? RunErrors.Internal(edit, exception);

    private TracedRuntime Traced(IBedrockRuntime runtime) => new(runtime, text => _records.Tell(new RunTrace(text)));

    private long DrawSeed(ImageModel model)
    {
        // Workers draw their waits from the same source.
        lock (_options.Random)
        {
            return _options.Random.NextInt64(model.MaxSeed + 1);
        }
    }

    private void Start(PlannedEdit plan, Func<Task> work) => _ = Task.Run(() => RunToRecordAsync(plan, work));

    // An exception that leaves a worker would take the whole process with it, or leave the owner waiting for ever.
    private async Task RunToRecordAsync(PlannedEdit plan, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _records.Tell(new EditDropped(plan.Edit));
        }
        catch (Exception exception)
        {
            _records.Tell(new EditFailed(plan.Edit, AsEditException(plan.Edit, exception))
            {
                Settings = plan.Settings,
                MaskPath = plan.MaskPathWithoutRoot,
                OutputPath = plan.Names.UnnumberedPath,
            });
        }
    }

    private async Task PrepareAsync(PlannedEdit plan, OutputClaims.Claim claim)
    {
        switch (await CheckAsync(plan, claim).ConfigureAwait(false))
        {
            case AlreadyDone done:
                _records.Tell(new EditFinished(done.Result));
                break;
            case PassedOver:
                _records.WarnOnce(nameof(PassedOver), RunErrors.InputIsOutput(plan.Edit.ImagePath));
                _records.Tell(new EditPassedOver(plan.Edit));
                break;
            case ToPaint { Edit: var prepared } when _options.AskBeforeSending:
                _records.Tell(new ApprovalNeeded(prepared));
                break;
            case ToPaint { Edit: var prepared }:
                await PaintAsync(prepared).ConfigureAwait(false);
                break;
        }
    }

    private async Task<Preparation> CheckAsync(PlannedEdit plan, OutputClaims.Claim claim)
    {
        JournalLease? journal = null;
        Preparation? preparation = null;
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            journal = _journals.Lend(plan);
            preparation = await _preparation.PrepareAsync(plan, claim, journal, rule => _records.WarnOnce(rule.Name, rule.Message), _stop.Token).ConfigureAwait(false);
            return preparation;
        }
        catch (EditException exception) when (journal is not null && !exception.Error.EndsRun)
        {
            await journal.TryWriteAsync(JournalRecords.Failed(plan, exception.Error)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (preparation is not ToPaint)
            {
                claim.Dispose();
                journal?.Dispose();
            }
        }
    }

    private async Task PaintAsync(PreparedEdit prepared)
    {
        using (prepared)
        {
            await _calls.WaitAsync(_stop.Token).ConfigureAwait(false);
            try
            {
                await SendAsync(prepared).ConfigureAwait(false);
            }
            catch (EditException exception) when (exception.Error.EndsRun)
            {
                // Before the place of this call is free: the next edit would be sent into the same end.
                Stop();
                throw;
            }
            finally
            {
                _calls.Release();
            }
        }
    }

    private async Task SendAsync(PreparedEdit prepared)
    {
        // Counted before the stop is looked at: either it is seen here, or Dispose waits for this call.
        bool isCounted = _sending.TryAddCount();
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            EditResult result = await _painting.PaintAsync(prepared, _stop.Token, _abandon.Token).ConfigureAwait(false);
            _preparation.NoteDone(prepared);
            if (result is { Simulated: true, Edit.MaskPrompt: { } words })
            {
                _records.WarnOnce(nameof(RunErrors.SimulatedMaskPrompt), RunErrors.SimulatedMaskPrompt(words));
            }

            _records.Tell(new EditFinished(result));
        }
        finally
        {
            if (isCounted)
            {
                _sending.Signal();
            }
        }
    }
}
