using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Models;

/// <summary>A kind of edit that a model may have or not: a task, and what says which pixels.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Example">An edit of that kind.</param>
public sealed record EditKind(string Name, Edit Example)
{
    // What it is does not matter here, only that it is there.
    private const string Given = "given";
    private static readonly CanvasSides s_given = new(1, 1, 1, 1);

    /// <summary>All kinds, in the order in which people look for them.</summary>
    public static readonly IReadOnlyList<EditKind> All =
    [
        new("Inpaint by mask", Of(EditTask.Inpaint) with { MaskPath = Given, Prompt = Given }),
        new("Remove by mask", Of(EditTask.Inpaint) with { MaskPath = Given }),
        new("Outpaint by mask", Of(EditTask.Outpaint) with { MaskPath = Given, Prompt = Given }),
        new("Outpaint by sides", Of(EditTask.Outpaint) with { Sides = s_given, Prompt = Given }),
        new("Inpaint by mask prompt", Of(EditTask.Inpaint) with { MaskPrompt = Given, Prompt = Given }),
        new("Remove by mask prompt", Of(EditTask.Inpaint) with { MaskPrompt = Given }),
        new("Outpaint by mask prompt", Of(EditTask.Outpaint) with { MaskPrompt = Given, Prompt = Given }),
    ];

    /// <summary>The kinds of edits that a model has.</summary>
    /// <param name="entry">The model.</param>
    public static IEnumerable<EditKind> OfModel(ModelEntry entry)
    {
        ImageModel model = ImageModel.Create(entry);
        return All.Where(kind => model.CanDo(kind.Example));
    }

    private static Edit Of(EditTask task) => new() { Task = task, ImagePath = Given };
}
