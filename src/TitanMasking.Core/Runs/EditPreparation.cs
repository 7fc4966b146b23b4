using System.Collections.Concurrent;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The first half of an edit's way: its files are read, the journal is asked, and all is checked that can be known before a call.
/// It costs nothing and changes nothing. Safe for concurrent use.
/// </summary>
/// <param name="origin">Who paints.</param>
/// <param name="modelId">The model as it was asked for.</param>
/// <param name="pricing">What edits cost.</param>
/// <param name="options">How the run goes about it.</param>
internal sealed class EditPreparation(EditOrigin origin, string modelId, Pricing pricing, RunOptions options)
{
    private readonly MaskCache _masks = new(options.MaxPixels);
    private readonly KeyClaims _keys = new();
    private readonly ConcurrentDictionary<EditKey, bool> _redone = new();

    private bool IsSimulated => origin == EditOrigin.Simulation;

    /// <summary>Checks what is given once for all images: what is wrong with it is wrong for every one of them.</summary>
    /// <param name="shared">An edit with no image, and only those texts, mask and options that all have in common.</param>
    /// <param name="model">The model that paints all of them; null where that is decided edit by edit.</param>
    /// <param name="output">Where results go.</param>
    /// <exception cref="EditException">Every edit would be refused; the error has no target.</exception>
    public void CheckShared(Edit shared, ImageModel? model, OutputOptions output)
    {
        model?.CheckOptions(shared);
        OutputNames.CheckShared(shared, output);
        CheckFinishing(shared, output);
        if (output.PreserveUnmasked)
        {
            model?.CheckCanReturnMask(shared);
        }

        if (shared.MaskPath is not { } maskPath || Directory.Exists(maskPath))
        {
            return;
        }

        MaskFile mask = _masks.Read(MaskLocator.Locate(shared, output.Root)!);
        if (model is null)
        {
            return;
        }

        mask = shared.RepairMask ? Repair(shared, mask) : mask;

        // What is mended or fitted gets another size on its way.
        MaskRules rules = shared.Fit || shared.RepairMask ? model.MaskRules.OfAnySize : model.MaskRules;
        if (mask.Judge(rules, shared.Task, image: null) is { IsValid: false } report)
        {
            throw ModelErrors.MaskInvalid(shared, mask.Path, report);
        }
    }

    // With no image there is no size to mend it to, and all else is mended.
    private MaskFile Repair(Edit shared, MaskFile mask)
    {
        try
        {
            RepairedMask repaired = MaskRepair.Repair(mask, new MaskRepairOptions { MaxPixels = options.MaxPixels }, image: null);
            return MaskFile.FromContent(mask.Path, Vips.ArrayOf(repaired.Content), options.MaxPixels);
        }
        catch (EditException exception)
        {
            throw new EditException(EditError.For(shared, exception.Error.Id, exception.Error.Message), exception);
        }
    }

    private static void CheckFinishing(Edit shared, OutputOptions output)
    {
        if (output.Feather is < 0 or > MaskFeather.Max)
        {
            throw RunErrors.FeatherOutOfRange(shared, output.Feather);
        }

        if (output is { Feather: > 0, PreserveUnmasked: false })
        {
            throw RunErrors.FeatherAlone(shared);
        }

        // With neither, an image of the pipeline may still say it.
        if (output is { Format: not null } or { OutFile: not null })
        {
            CheckQuality(shared, output);
        }

        if (output.Quality is < 1 or > 100)
        {
            throw RunErrors.QualityOutOfRange(shared, output.Quality.Value);
        }
    }

    private static void CheckQuality(Edit edit, OutputOptions output)
    {
        if (output is { Quality: not null, WrittenFormat: OutputFormat.Png })
        {
            throw RunErrors.QualityOfPng(edit, output);
        }
    }

    /// <summary>Prepares an edit.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="name">Its wish for the names of its results.</param>
    /// <param name="journal">Its journal; what is prepared takes it over, and the names.</param>
    /// <param name="warn">Takes the rules that it breaks and that are not confirmed.</param>
    /// <param name="stop">Gives up waiting for other edits.</param>
    /// <returns>What is to be done.</returns>
    /// <exception cref="EditException">It would fail, or be refused.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public async Task<Preparation> PrepareAsync(
        PlannedEdit plan, OutputClaims.Claim name, JournalLease journal, Action<UnconfirmedRule> warn, CancellationToken stop)
    {
        CheckQuality(plan.Edit, plan.Output);
        EditInputs inputs;
        try
        {
            inputs = EditInputs.Read(plan, _masks, options.MaxPixels);
        }
        catch (EditException) when (IsResult(plan, journal))
        {
            // A folder of masks has none for results that lie among the images.
            return new PassedOver();
        }

        Preparation? preparation = null;
        try
        {
            preparation = await PrepareAsync(plan, inputs, name, journal, warn, stop).ConfigureAwait(false);
            return preparation;
        }
        finally
        {
            if (preparation is not ToPaint)
            {
                inputs.Dispose();
            }
        }
    }

    private async Task<Preparation> PrepareAsync(
        PlannedEdit plan, EditInputs inputs, OutputClaims.Claim name, JournalLease journal, Action<UnconfirmedRule> warn, CancellationToken stop)
    {
        EditKey key = inputs.KeyOf(origin, modelId, plan.Edit);
        if (FindDone(plan, inputs, key, journal) is { } done)
        {
            return done;
        }

        if (IsResult(plan, journal))
        {
            return new PassedOver();
        }

        EditRequest asked = Ask(plan, inputs);
        EditRequest request = Check(plan, asked, warn);
        await name.ConfirmAsync(plan.Edit, key, journal.Known).ConfigureAwait(false);
        IDisposable claim = await _keys.TakeAsync(key, stop).ConfigureAwait(false);
        Preparation? preparation = null;
        try
        {
            // Anew: the same edit of another file may have come to its end meanwhile.
            preparation = FindDone(plan, inputs, key, journal);
            preparation ??= new ToPaint(Ready(plan, inputs, key, journal, [claim, name, journal], asked, request));
            return preparation;
        }
        finally
        {
            if (preparation is not ToPaint)
            {
                claim.Dispose();
            }
        }
    }

    /// <summary>Takes note that this run has made the pictures of an edit, while nobody else can have its key.</summary>
    /// <param name="edit">The edit.</param>
    public void NoteDone(PreparedEdit edit)
    {
        if (edit.Plan.Output.Force)
        {
            _redone[edit.Key] = true;
        }
    }

    private static bool IsResult(PlannedEdit plan, JournalLease journal) => !plan.IsChained && journal.Known.IsOutput(plan.Edit.ImagePath);

    // Its results lie under their names, as an earlier run, or this one, has put them there.
    private static AlreadyDone? FindDone(PlannedEdit plan, EditInputs inputs, EditKey key, JournalLease journal)
    {
        // Asked by name: the same edit of several files has as many ends, and another edit may have taken the name since.
        DoneEntry? done = plan.Output.Force ? null : journal.Known.FindOutput(plan.Names.PathOf(0));
        if (done is null || done.Key != key || done.Steps != plan.Steps || !IsInPlace(plan, done) || IsPaidAnew(journal.Known.Find(key)))
        {
            return null;
        }

        if (done is { AreOriginals: true, ReplyPath: { } leftOver } && !journal.IsReadOnly)
        {
            ReplyFile.Delete(leftOver);
        }

        return new AlreadyDone(new EditResult
        {
            Edit = plan.Edit,
            Settings = plan.Settings,
            Status = EditStatus.Skipped,
            OutputPaths = [.. done.Outputs.Select(output => output.Path)],
            MaskPath = inputs.Mask?.Path,
            Repairs = inputs.Repairs,
            ModelId = done.ModelId,
            Seed = done.Seed,
            Cost = 0,
            Duration = TimeSpan.Zero,
            Simulated = done.Simulated,
        });
    }

    // Whatever its content is now: people retouch results.
    private static bool IsInPlace(PlannedEdit plan, DoneEntry done) =>
        done.Outputs.Select((output, index) => FilePath.Comparer.Equals(output.Path, plan.Names.PathOf(index)) && File.Exists(output.Path)).All(isInPlace => isInPlace);

    // By force, what earlier runs have done is done again, but not what this one has. No clock tells the two apart: clocks are set.
    private bool Counts(PlannedEdit plan, EditKey key, DoneEntry done) => !plan.Output.Force || (done.Steps == plan.Steps && _redone.ContainsKey(key));

    // A run that was to do it again came no further than its reply.
    private static bool IsPaidAnew(KnownEdit? edit) =>
        (edit?.Received ?? edit?.Started) is { } call && !ReplyFile.IsLost(call.ReplyPath);

    private static EditRequest Ask(PlannedEdit plan, EditInputs inputs) => new()
    {
        Edit = plan.Edit,
        Image = inputs.Image,
        Mask = inputs.Mask,
        Sides = plan.Edit.Sides,
        ReturnsMask = plan.Output.PreserveUnmasked && plan.Edit.MaskPrompt is not null,
        Seed = plan.Seed,
    };

    private static EditRequest Check(PlannedEdit plan, EditRequest asked, Action<UnconfirmedRule> warn)
    {
        if (plan.Output.PreserveUnmasked)
        {
            plan.Model.CheckCanReturnMask(plan.Edit);
        }

        if (plan.Output is { PreserveUnmasked: true, WrittenFormat: not OutputFormat.Png })
        {
            warn(RunErrors.PreservedLossily(plan.Output.WrittenFormat));
        }

        if (asked is { Edit.Fit: true, Image.Facts.Color: ColorModel.Cmyk })
        {
            if (plan.Output.PreserveUnmasked)
            {
                throw RunErrors.CannotPreserveInks(plan.Edit);
            }

            warn(RunErrors.ConvertedToSrgb(plan.Edit));
        }

        EditRequest request = RequestFiles.Describe(asked, plan.Model);
        foreach (UnconfirmedRule rule in plan.Model.Check(request))
        {
            warn(rule);
        }

        if (asked.Mask?.Judge(plan.Model.MaskRules.OfAnySize, plan.Edit.Task, image: null).Problems.FirstOrDefault(problem => problem.Severity == MaskProblemSeverity.Hint) is { } hint)
        {
            warn(RunErrors.MaskHint(asked.Mask.Path, hint));
        }

        if (asked is { Mask: not null, Edit.Fit: false, Image.Facts.Orientation: not 1 and var orientation })
        {
            warn(RunErrors.ImageTurned(plan.Edit, orientation));
        }

        return request;
    }

    private PreparedEdit Ready(PlannedEdit plan, EditInputs inputs, EditKey key, JournalLease journal, IDisposable[] holds, EditRequest asked, EditRequest described)
    {
        SavedPictures? saved = FindSaved(plan, key, journal.Known);
        if (saved is { Mask: null } && asked.ReturnsMask)
        {
            throw RunErrors.MaskNotReturned(plan.Edit);
        }

        // Of a reply that was not finished, some pictures may lie in their place already.
        bool overwrites = saved is { WasDone: false }
            ? OutputRules.MayReplace(plan, key, journal.Known, IsSimulated)
            : OutputRules.Check(plan, key, inputs, journal.Known, IsSimulated);
        EditRequest? request = saved is null ? RequestFiles.Prepare(asked, described, plan.Model, plan.Output.PreserveUnmasked) : null;
        return new PreparedEdit(plan, inputs, key, journal, holds)
        {
            Saved = saved,
            Request = request,
            Price = request is null ? 0 : pricing.Of(plan, request.PaintedSize, plan.Edit.Options.Count),
            Overwrites = overwrites,
            SimulatedKey = IsSimulated ? null : inputs.KeyOf(EditOrigin.Simulation, modelId, plan.Edit),
        };
    }

    private SavedPictures? FindSaved(PlannedEdit plan, EditKey key, KnownEdits known)
    {
        KnownEdit? edit = known.Find(key);
        try
        {
            return edit is null ? null : SavedPictures.Find(edit with { Done = [.. edit.Done.Where(done => Counts(plan, key, done))] }, plan.Model, plan.Edit.Options.Count);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.SavedUnreadable(plan.Edit, exception);
        }
    }
}
