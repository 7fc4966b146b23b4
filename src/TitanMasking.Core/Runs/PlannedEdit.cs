using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>An edit with what the run decided for it, before any file is read.</summary>
/// <param name="Edit">What is asked.</param>
/// <param name="Model">Who paints it.</param>
/// <param name="Seed">The seed that is sent.</param>
/// <param name="Names">What its results are called.</param>
/// <param name="Output">Where they go.</param>
internal sealed record PlannedEdit(Edit Edit, ImageModel Model, long Seed, OutputNames Names, OutputOptions Output)
{
    /// <summary>The mask file as it was when the edit came in: scripts rewrite one file for the next image while this one still waits.</summary>
    public FileStamp? MaskStamp { get; } = FileStamp.Of(Edit.MaskPath);

    /// <summary>How it was asked for.</summary>
    public EditSettings Settings { get; init; } = new();

    /// <summary>The full path of what leads to the mask with no root; null with no mask. Looked up once, when the edit has failed.</summary>
    public string? MaskPathWithoutRoot => field ??= MaskLocator.LocateWithoutRoot(Edit, Output.Root);

    /// <summary>True where the image is the result of another edit on purpose, and not by accident among the inputs.</summary>
    public bool IsChained { get; init; }

    /// <summary>What is done on this machine with the model's pictures.</summary>
    public LocalSteps Steps => LocalSteps.Of(Output.WrittenFormat, Output.Quality, Output.PreserveUnmasked, Output.Feather, Output.KeepReply);
}
