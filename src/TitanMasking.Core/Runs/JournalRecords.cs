using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>Makes the lines that a run writes of its edits.</summary>
internal static class JournalRecords
{
    /// <summary>A call is about to be sent.</summary>
    public static StartedEntry Started(PreparedEdit edit, string replyPath) => new()
    {
        Key = edit.Key,
        ImagePath = edit.Edit.ImagePath,
        ReplyPath = replyPath,
        OutputPaths = [.. edit.OutputPaths],
        ModelId = edit.ModelId,
        Seed = edit.Request!.Seed,
        Price = edit.Price,
    };

    /// <summary>All pictures are in their place.</summary>
    public static DoneEntry Done(PreparedEdit edit, EditResult result, IReadOnlyList<WrittenFile> outputs, IReadOnlyList<WrittenFile> replies, bool areOriginals, string? replyPath) => new()
    {
        Key = edit.Key,
        Steps = edit.Plan.Steps,
        ImagePath = edit.Edit.ImagePath,
        MaskPath = result.MaskPath,
        Task = edit.Edit.Task,
        Prompt = edit.Edit.Prompt,
        NegativePrompt = edit.Edit.NegativePrompt,
        MaskPrompt = edit.Edit.MaskPrompt,
        Sides = edit.Edit.Sides,
        Guardrail = edit.Edit.Options.Guardrail,
        Settings = edit.Plan.Settings,
        ModelId = result.ModelId,
        Seed = result.Seed,
        Cost = result.Cost,
        Duration = result.Duration,
        Simulated = result.Simulated,
        Outputs = outputs,
        Replies = replies,
        AreOriginals = areOriginals,
        ReplyPath = replyPath,
    };

    /// <summary>A call failed.</summary>
    public static FailedEntry Failed(PreparedEdit edit, EditError error) =>
        Failed(edit.Plan, error) with { Key = edit.Key, MaskPath = edit.Inputs.Mask?.Path };

    /// <summary>An edit failed before a call.</summary>
    public static FailedEntry Failed(PlannedEdit plan, EditError error) => new()
    {
        ImagePath = plan.Edit.ImagePath,
        MaskPath = plan.MaskPathWithoutRoot,
        Task = plan.Edit.Task,
        Prompt = plan.Edit.Prompt,
        NegativePrompt = plan.Edit.NegativePrompt,
        MaskPrompt = plan.Edit.MaskPrompt,
        Sides = plan.Edit.Sides,
        Guardrail = plan.Edit.Options.Guardrail,
        Settings = plan.Settings,
        OutputPath = plan.Names.UnnumberedPath,
        ErrorId = error.Id,
        Message = error.Message,
    };
}
