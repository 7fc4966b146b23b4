using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Calls;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Models;
using TitanMasking.Core.Simulation;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The second half of an edit's way: it is sent, its reply is saved, and its pictures are put in their place. Each step stands in the
/// journal, so that whatever interrupts it, the next run goes on from there. Safe for concurrent use.
/// </summary>
/// <param name="calls">What sends.</param>
/// <param name="pricing">What edits cost.</param>
/// <param name="records">Takes what happens on the way.</param>
/// <param name="options">How the run goes about it.</param>
internal sealed class EditPainting(ServiceCalls calls, Pricing pricing, RunRecords records, RunOptions options)
{
    private readonly Budget _budget = new(options.MaxCost);
    private readonly TimeProvider _time = options.Time;

    /// <summary>Makes the pictures of an edit.</summary>
    /// <param name="prepared">The edit.</param>
    /// <param name="stop">Gives the edit up while it waits for its turn.</param>
    /// <param name="abandon">Abandons the call; once it is answered, nothing stops it from landing on disk.</param>
    /// <exception cref="EditException">No picture came, or none could be put in its place.</exception>
    /// <exception cref="OperationCanceledException">It was given up before it was sent, or the call was abandoned, which may have been paid for.</exception>
    public async Task<EditResult> PaintAsync(PreparedEdit prepared, CancellationToken stop, CancellationToken abandon)
    {
        if (prepared.Saved is { } saved)
        {
            return await FinishAsync(prepared, saved, _time.GetTimestamp()).ConfigureAwait(false);
        }

        await _budget.CommitAsync(prepared, prepared.Price, stop).ConfigureAwait(false);
        using PaidCall call = new(prepared);
        try
        {
            return await CallAsync(call, stop, abandon).ConfigureAwait(false);
        }
        finally
        {
            _budget.Settle(prepared.Price, call.Cost);
        }
    }

    private async Task<EditResult> CallAsync(PaidCall call, CancellationToken stop, CancellationToken abandon)
    {
        PreparedEdit prepared = call.Edit;
        string path = ReplyFile.NewPath(prepared.Journal.Path, prepared.Key);
        using BedrockReply answer = await SendAsync(call, path, stop, abandon).ConfigureAwait(false);
        call.Cost = prepared.Price;
        await call.Reply!.SaveAsync(answer.Body, prepared.Edit).ConfigureAwait(false);

        using ModelReply reply = prepared.Plan.Model.ReadReply(answer.Body, prepared.Edit.Options.Count);
        if (reply.Images.Count == 0)
        {
            throw await WithoutPictureAsync(call, reply.Problem!, path, isEmpty: answer.Body.IsEmpty).ConfigureAwait(false);
        }

        // A reply that no line tells of is found all the same; and where nothing can be written any more, the picture should lie in its place.
        await prepared.Journal.TryWriteAsync(new ReceivedEntry { Key = prepared.Key }).ConfigureAwait(false);
        if (reply.Problem is { } problem)
        {
            records.Warn(RunErrors.PartlyPainted(prepared.Edit, problem));
        }

        call.Cost = pricing.Of(prepared.Plan, prepared.Request!.PaintedSize, reply.Images.Count);
        SavedPictures pictures = new()
        {
            Images = reply.Images,
            Mask = reply.Mask,
            ModelId = prepared.ModelId,
            Seed = prepared.Request.Seed,
            Cost = call.Cost,
            WasDone = false,
            ReplyPath = path,
        };
        return await FinishAsync(prepared, pictures, call.Start(_time)).ConfigureAwait(false);
    }

    private async Task<BedrockReply> SendAsync(PaidCall call, string replyPath, CancellationToken stop, CancellationToken abandon)
    {
        PreparedEdit prepared = call.Edit;
        PooledBuffer body = new((int)ImageModel.EstimateBodyLength(prepared.Request!));
        prepared.Plan.Model.WriteRequest(prepared.Request!, body);
        try
        {
            BedrockReply reply = await calls.InvokeAsync(
                prepared.Plan.Model.Entry, body.Written, prepared.Edit.Options.Guardrail, prepared.Edit.ImagePath, () => StartAsync(call, replyPath), stop, abandon).ConfigureAwait(false);

            // Only here: a call that was abandoned or failed may still be reading it.
            body.Dispose();
            return reply;
        }
        catch (EditException exception) when (call.IsStarted)
        {
            bool mayBePaidFor = exception.Error.Id == EditErrorId.OutcomeUnknown;
            call.Cost = mayBePaidFor ? prepared.Price : 0;
            call.Dispose();
            await prepared.Journal.TryWriteAsync(JournalRecords.Failed(prepared, exception.Error)).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException exception) when (call.IsStarted && exception.CancellationToken == stop)
        {
            // Given up before it was sent, or sent again, and not abandoned on its way: what was sent was answered, and not paid for.
            call.Dispose();
            await prepared.Journal.TryWriteAsync(JournalRecords.Failed(prepared, RunErrors.GivenUp(prepared.Edit))).ConfigureAwait(false);
            throw;
        }
    }

    // Once for all tries: each of those before the last was answered without a picture.
    private async Task StartAsync(PaidCall call, string replyPath)
    {
        if (!call.IsStarted)
        {
            PreparedEdit prepared = call.Edit;
            await prepared.Journal.WriteAsync(JournalRecords.Started(prepared, replyPath)).ConfigureAwait(false);
            call.IsStarted = true;

            // No sooner than the line that names it: a file that no line tells of would be left by a crash for ever.
            call.Reply = ReplyFile.Create(replyPath, prepared.Plan, RoomFor(prepared.Request!));
            call.Start(_time);
            records.Tell(new CallStarted(prepared.Edit));
        }
    }

    private static async Task<EditException> WithoutPictureAsync(PaidCall call, ReplyProblem problem, string replyPath, bool isEmpty)
    {
        // A filter's refusal says all there is to say; any other answer may be worth a look, and pictures are never thrown away.
        Edit edit = call.Edit.Edit;
        bool isWorthKeeping = (problem.Id != EditErrorId.ContentFiltered || problem.CameWithPictures) && !isEmpty;
        EditException exception = isWorthKeeping ? RunErrors.AnswerKept(edit, problem, replyPath) : RunErrors.NoPicture(edit, problem);
        await call.Edit.Journal.TryWriteAsync(JournalRecords.Failed(call.Edit, exception.Error)).ConfigureAwait(false);
        if (!isWorthKeeping)
        {
            ReplyFile.Delete(replyPath);
        }

        return exception;
    }

    private async Task<EditResult> FinishAsync(PreparedEdit prepared, SavedPictures pictures, long start)
    {
        List<WrittenFile> written = [];
        List<WrittenFile> replies = [];
        bool areOriginals = true;
        Finishing finishing = new(prepared.Plan, prepared.Inputs, pictures.Mask);
        try
        {
            // Only a call has made it: of an input that is the same as another, what is there already is copied.
            Directory.CreateDirectory(prepared.Plan.Names.Directory);
            foreach (ReadOnlyMemory<byte> image in pictures.Images)
            {
                ReadOnlyMemory<byte> encoded = finishing.Finish(image);
                if (!encoded.Span.SequenceEqual(image.Span))
                {
                    areOriginals = false;
                    pictures = KeepOriginals(prepared, pictures);
                    if (prepared.Plan.Output.KeepReply)
                    {
                        string replyPath = prepared.Plan.Names.ReplyPathOf(written.Count, ImageSignature.IsJpeg(image.Span));
                        replies.Add(OutputFile.Write(replyPath, image, prepared.Overwrites));
                    }
                }

                written.Add(OutputFile.Write(prepared.Plan.Names.PathOf(written.Count), encoded, prepared.Overwrites));
            }
        }
        catch (Exception exception)
        {
            // Whatever it was: the reply that was paid for stays, and the user must know where.
            EditException kept = RunErrors.ReplyKept(prepared.Edit, pictures.ReplyPath, exception);
            await prepared.Journal.TryWriteAsync(JournalRecords.Failed(prepared, kept.Error) with { IsReplyKept = pictures.ReplyPath is not null }).ConfigureAwait(false);
            throw kept;
        }

        EditResult result = ResultOf(prepared, pictures, written, _time.GetElapsedTime(start));

        if (!result.Simulated)
        {
            // Before the line that ends the edit: after it nobody would look for them any more.
            string?[] needed = [.. written.Concat(replies).Select(file => file.Path), pictures.ReplyPath];
            Array.ForEach([.. SimulatedFiles.Find(prepared).Except(needed.OfType<string>(), FilePath.Comparer)], ReplyFile.Delete);
        }

        string[] before = KeptReplies(prepared);
        await prepared.Journal.WriteAsync(JournalRecords.Done(prepared, result, written, replies, areOriginals, pictures.ReplyPath)).ConfigureAwait(false);
        if (areOriginals && pictures.ReplyPath is { } path)
        {
            ReplyFile.Delete(path);
        }

        Array.ForEach([.. before.Except(KeptReplies(prepared))], ReplyFile.Delete);
        return result;
    }

    // Those that the edit's ends name: one that none of them names any more, since it was painted anew by force, is of no use to anybody.
    private static string[] KeptReplies(PreparedEdit prepared) =>
        prepared.Plan.Output.Force ? [.. (prepared.Journal.Known.Find(prepared.Key)?.Done ?? []).Select(done => done.ReplyPath).OfType<string>()] : [];

    // Results that were the model's own bytes are about to be replaced, and no other copy of them is known to stay.
    private static SavedPictures KeepOriginals(PreparedEdit prepared, SavedPictures pictures) => pictures.ReplyPath is not null
        ? pictures
        : pictures with { ReplyPath = ReplyFile.Save(prepared.Journal.Path, prepared.Key, ImagesReply.Write(pictures.Images)) };

    private static EditResult ResultOf(PreparedEdit prepared, SavedPictures pictures, List<WrittenFile> written, TimeSpan duration)
    {
        bool simulated = SimulationMark.IsSimulated(pictures.Images[0].Span);
        return new EditResult
        {
            Edit = prepared.Edit,
            Settings = prepared.Plan.Settings,
            Status = pictures.WasDone ? EditStatus.Skipped : EditStatus.Painted,
            OutputPaths = [.. written.Select(file => file.Path)],
            MaskPath = prepared.Inputs.Mask?.Path,
            Repairs = prepared.Inputs.Repairs,
            ModelId = pictures.ModelId,
            Seed = pictures.Seed,

            // A price of the user's own stands for what a picture would cost where it is only simulated, as for -MaxCost.
            Cost = pictures.Cost ?? (simulated ? 0 : null),
            Duration = duration,
            Simulated = simulated,
        };
    }

    // As if nothing could be compressed: four bytes a pixel leave room for base64, and the rest of the reply is small.
    private static long RoomFor(EditRequest request) =>
        (4L * request.Edit.Options.Count * request.PaintedSize.Width * request.PaintedSize.Height) + (64 * 1024);

    /// <summary>A call as far as it has come.</summary>
    private sealed class PaidCall(PreparedEdit edit) : IDisposable
    {
        private long? _start;

        public PreparedEdit Edit => edit;

        /// <summary>True once it may have been sent.</summary>
        public bool IsStarted { get; set; }

        /// <summary>Where its reply is saved; null before it is sent.</summary>
        public ReplyFile? Reply { get; set; }

        /// <summary>US dollars that it has cost, as far as is known; null where the price is unknown.</summary>
        public decimal? Cost { get; set; } = 0;

        /// <summary>When it was first sent.</summary>
        public long Start(TimeProvider time) => _start ??= time.GetTimestamp();

        /// <summary>Closes the reply's file, which goes where no reply came. The line that ends the call comes later, for the same reason.</summary>
        public void Dispose() => Reply?.Dispose();
    }
}
