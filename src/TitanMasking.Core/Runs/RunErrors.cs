using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>The one place that words what goes wrong with files on the way of an edit.</summary>
internal static class RunErrors
{
    public static EditException MaskNotFound(Edit edit, string path) => Create(
        EditErrorId.MaskMissing, edit, $"There is no mask '{path}', neither a file nor a folder. -Mask takes one file, a folder with masks of the images' base names, or a script block, and no wildcards.");

    public static EditException MaskChanged(Edit edit, string path) => Create(
        EditErrorId.MaskInvalid, edit, $"The mask '{path}' changed after '{Name(edit)}' was piped in, and before its turn came. Give each image a mask file of its own.");

    public static EditException MaskFolderUnreadable(Edit edit, string folder, Exception cause) => Create(
        EditErrorId.MaskMissing, edit, $"The mask folder '{folder}' cannot be read: {cause.Message} Check its permissions.", cause);

    public static EditException MaskNotInFolder(Edit edit, string folder, string expected) => Create(
        EditErrorId.MaskMissing, edit, $"The mask folder '{folder}' has no '{expected}'. Add the mask of this image, or leave the image out.");

    public static EditException MaskNotUnique(Edit edit, string folder, string[] found) => Create(
        EditErrorId.MaskAmbiguous,
        edit,
        $"The mask folder '{folder}' has several masks for '{Name(edit)}': {string.Join(", ", found.Select(Path.GetFileName))}. Keep one, as PNG.");

    public static EditException SuffixInvalid(Edit edit, string suffix) => Create(
        EditErrorId.OptionNotSupported, edit, $"-Suffix is '{suffix}', and holds a character that no file name can have. Leave that out.");

    public static EditException SuffixMissing(Edit edit) => Create(
        EditErrorId.OptionNotSupported, edit, "-Suffix is empty and there is no -Destination, so results could take the names of images. Give one of the two.");

    public static EditException NotBelowRoot(Edit edit, string root) => Create(
        EditErrorId.OptionNotSupported, edit, $"'{edit.ImagePath}' is not below -Root '{root}', so its place under -Destination is not known. Choose a root above all images.");

    public static EditException RootNotFound(Edit edit, string root) => Create(
        EditErrorId.OptionNotSupported, edit, $"-Root '{root}' is no folder. Give the folder above all images.");

    public static EditException RootWithoutDestination(Edit edit) => Create(
        EditErrorId.OptionNotSupported, edit, "-Root says which tree of folders to keep below -Destination, and there is no -Destination. Give one, or leave -Root out.");

    public static EditException DestinationIsFile(Edit edit, string destination) => Create(
        EditErrorId.DestinationUnwritable, edit, $"The destination '{destination}' is a file, and results go into a folder. Choose another -Destination.");

    public static EditException OutputClaimed(Edit edit, string output, string otherImage) => Create(
        EditErrorId.OutputExists,
        edit,
        $"'{Name(edit)}' and '{otherImage}' would both be written to '{output}'. Keep them apart with -Root, -Suffix or another -Destination.");

    public static EditException OutputExists(Edit edit, string output) => Create(
        EditErrorId.OutputExists, edit, $"'{output}' exists already, and nothing is overwritten. Use -Force to replace it, or another -Suffix or -Destination.");

    public static EditException OutputIsFolder(Edit edit, string output) => Create(
        EditErrorId.OutputExists, edit, $"'{output}' is a folder. Use another -Suffix or -Destination.");

    public static EditException OutputIsInput(Edit edit, string input) => Create(
        EditErrorId.OutputExists, edit, $"The result would overwrite its own input '{input}', which is refused even with -Force. Use another -Suffix or -Destination.");

    /// <summary>The run ends with it where all results go into this very folder; a subfolder, or a name that is too long, concerns its image.</summary>
    public static EditException DestinationUnwritable(PlannedEdit plan, Exception cause)
    {
        bool concernsAll = plan.Output.IsDestinationShared && cause is not PathTooLongException
            && FilePath.Comparer.Equals(plan.Names.Directory, plan.Output.Destination);
        return new EditException(
            new EditError(
                EditErrorId.DestinationUnwritable,
                $"The destination '{plan.Names.Directory}' cannot be written: {cause.Message} Nothing was sent. Make room, make it writable, or choose another -Destination.",
                concernsAll ? null : plan.Edit.ImagePath),
            cause);
    }

    public static EditException ReplyNotSaved(Edit edit, string replyPath, Exception cause) => new(
        new EditError(
            EditErrorId.DestinationUnwritable,
            $"'{Name(edit)}' was answered, and may have been paid for, but the reply could not be saved, or only in part, in '{replyPath}': {cause.Message} The run stops here, before more is spent. Make room, and run it again.",
            Target: null),
        cause);

    public static EditException NoPicture(Edit edit, ReplyProblem problem) => Create(
        problem.Id,
        edit,
        problem.Id == EditErrorId.ContentFiltered
            ? $"'{Name(edit)}': {problem.Message} Reword the prompt, or leave this image out."
            : $"'{Name(edit)}': {problem.Message} The call may have been paid for; try it again.");

    public static EditException AnswerKept(Edit edit, ReplyProblem problem, string replyPath) => Create(
        problem.Id,
        edit,
        $"'{Name(edit)}': {problem.Message} The answer, which may have been paid for, is kept in '{replyPath}'. Look at it before trying again.");

    public static UnconfirmedRule ImageTurned(Edit edit, int orientation) => new(
        "Orientation",
        $"'{Name(edit)}' is stored turned (EXIF orientation {orientation}), and models see it as it is stored. A mask that was drawn on what people see lies elsewhere: draw it on the stored picture, or store the picture upright. Told once a run.");

    public static string PartlyPainted(Edit edit, ReplyProblem problem) => $"'{Name(edit)}': {problem.Message}";

    public static EditException ReplyKept(Edit edit, string replyPath, Exception cause) => Create(
        cause switch
        {
            ImageFormatException => EditErrorId.ModelFailed,
            IOException or UnauthorizedAccessException => EditErrorId.DestinationUnwritable,
            _ => EditErrorId.InternalError,
        },
        edit,
        $"'{Name(edit)}' was painted, but the result could not be put in its place: {cause.Message.TrimEnd('.')}. The reply that was paid for is kept in '{replyPath}'.",
        cause);

    public static EditException Internal(Edit edit, Exception cause) => Create(
        EditErrorId.InternalError, edit, $"'{Name(edit)}' met a defect of this module: {cause.GetType().Name}: {cause.Message} Nothing is known of the other files by it; please report it with this text.", cause);

    private static string Name(Edit edit) => Path.GetFileName(edit.ImagePath);

    private static EditException Create(EditErrorId id, Edit edit, string message, Exception? cause = null) =>
        new(EditError.For(edit, id, message), cause);
}
