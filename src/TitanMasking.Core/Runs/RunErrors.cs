using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>The one place that words what goes wrong with files on the way of an edit.</summary>
internal static class RunErrors
{
    public static EditException MaskNotFound(Edit edit, string path) => Create(
        EditErrorId.MaskMissing, edit, $"There is no mask '{path}', neither a file nor a folder. Check -Mask.");

    public static EditException MaskNotInFolder(Edit edit, string folder, string expected) => Create(
        EditErrorId.MaskMissing, edit, $"The mask folder '{folder}' has no '{expected}'. A folder must hold a mask of each image's base name.");

    public static EditException MaskNotUnique(Edit edit, string folder, string[] found) => Create(
        EditErrorId.MaskAmbiguous,
        edit,
        $"The mask folder '{folder}' has several masks for '{Name(edit)}': {string.Join(", ", found.Select(Path.GetFileName))}. Keep one, as PNG.");

    public static EditException SuffixInvalid(Edit edit, string suffix) => Create(
        EditErrorId.OptionNotSupported, edit, $"-Suffix is '{suffix}', and holds a character that no file name can have.");

    public static EditException NotBelowRoot(Edit edit, string root) => Create(
        EditErrorId.OptionNotSupported, edit, $"'{edit.ImagePath}' is not below -Root '{root}', so its place under -Destination is not known. Choose a root above all images.");

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

    public static EditException DestinationUnwritable(Edit edit, string folder, OutputOptions options, Exception cause) => new(
        new EditError(
            EditErrorId.DestinationUnwritable,
            $"The destination '{folder}' cannot be written: {cause.Message} Choose another -Destination, or make it writable.",
            options.IsDestinationShared && cause is not PathTooLongException ? null : edit.ImagePath),
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
        EditErrorId.InternalError, edit, $"'{Name(edit)}' met a defect of this module: {cause.GetType().Name}: {cause.Message}", cause);

    private static string Name(Edit edit) => Path.GetFileName(edit.ImagePath);

    private static EditException Create(EditErrorId id, Edit edit, string message, Exception? cause = null) =>
        new(EditError.For(edit, id, message), cause);
}
