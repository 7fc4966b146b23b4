using System.Buffers;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;
using TitanMasking.Core.Simulation;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The way of one image, from the file that is piped in to the pictures on disk. <see cref="Prepare"/> costs nothing and changes nothing;
/// <see cref="PaintAsync"/> spends and writes. Safe for concurrent use.
/// </summary>
internal sealed class EditSteps
{
    private readonly IBedrockRuntime _runtime;
    private readonly TimeProvider _time;
    private readonly MaskCache _masks = new();

    public EditSteps(IBedrockRuntime runtime, TimeProvider time) => (_runtime, _time) = (runtime, time);

    /// <summary>Checks what is given once for all images: what is wrong with it is wrong for every one of them.</summary>
    /// <param name="shared">An edit with no image, and only those texts, mask and options that all have in common.</param>
    /// <param name="model">The model that paints all of them; null where that is decided edit by edit.</param>
    /// <param name="output">Where results go.</param>
    /// <exception cref="EditException">Every edit would be refused; the error has no target.</exception>
    public void CheckShared(Edit shared, ImageModel? model, OutputOptions output)
    {
        model?.CheckOptions(shared);
        OutputNames.CheckShared(shared, output);
        if (shared.MaskPath is not { } maskPath || Directory.Exists(maskPath))
        {
            return;
        }

        MaskFile mask = _masks.Read(MaskLocator.Locate(shared)!);
        if (model is not null && mask.Judge(model.MaskRules, shared.Task, image: null) is { IsValid: false } report)
        {
            throw ModelErrors.MaskInvalid(shared, mask.Path, report);
        }
    }

    /// <summary>Reads and checks everything that can be known before a call.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="warn">Takes the rules that it breaks and that are not confirmed.</param>
    /// <exception cref="EditException">It would fail, or be refused.</exception>
    public PreparedEdit Prepare(PlannedEdit plan, Action<UnconfirmedRule> warn)
    {
        ImageFile image = ReadImage(plan.Edit);
        string? maskPath = MaskLocator.Locate(plan.Edit);
        MaskFile? mask = maskPath is null ? null : _masks.Read(maskPath);
        if (plan.MaskStamp is { } stamp && FileStamp.Of(maskPath) != stamp)
        {
            throw RunErrors.MaskChanged(plan.Edit, maskPath!);
        }

        EditRequest request = new()
        {
            Edit = plan.Edit,
            Image = image,
            Mask = mask,
            Seed = plan.Seed,
        };

        foreach (UnconfirmedRule rule in plan.Model.Check(request))
        {
            warn(rule);
        }

        if (request.Mask is not null && image.Facts.Orientation != 1)
        {
            warn(RunErrors.ImageTurned(plan.Edit, image.Facts.Orientation));
        }

        CheckOutputs(plan, maskPath);
        return new PreparedEdit(plan, request, PriceOf(plan, request, plan.Edit.Options.Count));
    }

    /// <summary>Sends an edit and puts its pictures in their place.</summary>
    /// <param name="prepared">The edit.</param>
    /// <param name="warn">Takes what is wrong with an answer that has pictures all the same.</param>
    /// <param name="cancellationToken">Abandons the call; once it is answered, nothing stops it from landing on disk.</param>
    /// <exception cref="EditException">No picture came, or none could be put in its place.</exception>
    /// <exception cref="OperationCanceledException">The call was abandoned; it may have been paid for.</exception>
    public async Task<EditResult> PaintAsync(PreparedEdit prepared, Action<string> warn, CancellationToken cancellationToken)
    {
        using ReplyFile replyFile = ReplyFile.Create(prepared.Plan, RoomFor(prepared.Request));
        long start = _time.GetTimestamp();
        BedrockReply answer = await SendAsync(prepared, cancellationToken).ConfigureAwait(false);
        try
        {
            await replyFile.SaveAsync(answer.Body).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.ReplyNotSaved(prepared.Edit, replyFile.Path, exception);
        }

        ModelReply reply = prepared.Plan.Model.ReadReply(answer.Body, prepared.Edit.Options.Count);
        if (reply.Images.Count == 0)
        {
            // A filter's refusal says all there is to say; any other answer may be worth a look.
            bool isWorthKeeping = reply.Problem!.Id != EditErrorId.ContentFiltered && !answer.Body.IsEmpty;
            throw isWorthKeeping ? RunErrors.AnswerKept(prepared.Edit, reply.Problem, replyFile.Path) : Discard(replyFile, prepared.Edit, reply.Problem);
        }

        if (reply.Problem is { } problem)
        {
            warn(RunErrors.PartlyPainted(prepared.Edit, problem));
        }

        IReadOnlyList<string> written = WriteOutputs(prepared, reply, replyFile);
        replyFile.Discard();
        return ResultOf(prepared, reply, written, _time.GetElapsedTime(start));
    }

    private static EditException Discard(ReplyFile replyFile, Edit edit, ReplyProblem problem)
    {
        replyFile.Discard();
        return RunErrors.NoPicture(edit, problem);
    }

    private static ImageFile ReadImage(Edit edit)
    {
        try
        {
            return ImageFile.Read(edit.ImagePath);
        }
        catch (Exception exception) when (ImageErrors.Covers(exception))
        {
            throw ImageErrors.Create(edit.ImagePath, exception);
        }
    }

    private static void CheckOutputs(PlannedEdit plan, string? maskPath)
    {
        Edit edit = plan.Edit;
        foreach (string path in plan.Names.Paths)
        {
            if (Directory.Exists(path))
            {
                throw RunErrors.OutputIsFolder(edit, path);
            }

            if (!File.Exists(path))
            {
                continue;
            }

            foreach (string input in new[] { edit.ImagePath, maskPath }.OfType<string>())
            {
                if (FilePath.IsSame(path, input))
                {
                    throw RunErrors.OutputIsInput(edit, input);
                }
            }

            if (!plan.Output.Force)
            {
                throw RunErrors.OutputExists(edit, path);
            }
        }
    }

    private async Task<BedrockReply> SendAsync(PreparedEdit prepared, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> body = new(ImageModel.EstimateBodyLength(prepared.Request));
        prepared.Plan.Model.WriteRequest(prepared.Request, body);
        try
        {
            return await _runtime.InvokeModelAsync(prepared.ModelId, body.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        catch (BedrockException exception)
        {
            throw new EditException(ServiceErrors.From(exception, prepared.ModelId, prepared.Edit.ImagePath), exception);
        }
    }

    // As if nothing could be compressed: four bytes a pixel leave room for base64, and the rest of the reply is small.
    private static long RoomFor(EditRequest request) =>
        (4L * request.Edit.Options.Count * request.Image.Facts.Width * request.Image.Facts.Height) + (64 * 1024);

    private static List<string> WriteOutputs(PreparedEdit prepared, ModelReply reply, ReplyFile replyFile)
    {
        List<string> written = [];
        try
        {
            foreach (ReadOnlyMemory<byte> image in reply.Images)
            {
                string path = prepared.Plan.Names.PathOf(written.Count);
                OutputFile.Write(path, OutputEncoding.Encode(image, prepared.Plan.Output.Format).Span, prepared.Plan.Output.Force);
                written.Add(path);
            }

            return written;
        }
        catch (Exception exception)
        {
            // Whatever it was: the user must know where the reply is.
            throw RunErrors.ReplyKept(prepared.Edit, replyFile.Path, exception);
        }
    }

    private decimal? PriceOf(PlannedEdit plan, EditRequest request, int count) => _runtime switch
    {
        { IsFree: true } => 0,
        { IsAws: true } => count * plan.Model.Entry.PriceOf(plan.Model.QualityOf(plan.Edit.Options), request.Image.Facts.Width, request.Image.Facts.Height),
        _ => null,
    };

    private EditResult ResultOf(PreparedEdit prepared, ModelReply reply, IReadOnlyList<string> written, TimeSpan duration)
    {
        bool simulated = SimulationMark.IsSimulated(reply.Images[0].Span);
        return new EditResult
        {
            Edit = prepared.Edit,
            Status = EditStatus.Painted,
            OutputPaths = written,
            MaskPath = prepared.Request.Mask?.Path,
            ModelId = prepared.ModelId,
            Seed = prepared.Request.Seed,
            Cost = simulated ? 0 : PriceOf(prepared.Plan, prepared.Request, written.Count),
            Duration = duration,
            Simulated = simulated,
        };
    }
}
