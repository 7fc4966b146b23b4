using System.Globalization;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>The one place that words what goes wrong with files on the way of an edit.</summary>
internal static class RunErrors
{
    private const string OtherName = "another -Suffix, -Destination or -OutFile";

    public static EditException MaskNotFound(Edit edit, string path) => Create(
        EditErrorId.MaskMissing, edit, $"There is no mask '{path}', neither a file nor a folder. -Mask takes one file, a folder with masks of the images' base names, or a script block, and no wildcards. {FolderHint.For(path)}");

    public static EditException MaskChanged(Edit edit, string path) => Create(
        EditErrorId.MaskInvalid, edit, $"The mask '{path}' changed after '{Name(edit)}' was piped in, and before its turn came. Give each image a mask file of its own.");

    public static EditException MaskFolderUnreadable(Edit edit, string folder, Exception cause) => Create(
        EditErrorId.MaskMissing, edit, $"The mask folder '{folder}' cannot be read: {cause.Message} Check its permissions.", cause);

    /// <summary>No folder has the mask; where there are several, the first is the image's place below the root, and the last is the mask folder itself.</summary>
    public static EditException MaskNotInFolder(Edit edit, string[] folders, string expected) => Create(
        EditErrorId.MaskMissing,
        edit,
        $"The mask folder '{folders[^1]}' has no '{expected}'{(folders.Length > 1 ? $", and none is in '{folders[0]}' either, where the image's place below -Root is" : "")}. Draw the mask of this image, as New-TitanMask does, or leave the image out.");

    public static EditException MaskNotUnique(Edit edit, string folder, string[] found) => Create(
        EditErrorId.MaskAmbiguous,
        edit,
        $"The mask folder '{folder}' has several masks for '{Name(edit)}': {string.Join(", ", found.Select(Path.GetFileName))}. Keep one, as PNG.");

    public static EditException SuffixInvalid(Edit edit, string suffix) => Create(
        EditErrorId.OptionNotSupported, edit, $"-Suffix is '{suffix}', and holds a character that no file name can have. Leave that out.");

    public static EditException SuffixMissing(Edit edit) => Create(
        EditErrorId.OptionNotSupported, edit, "-Suffix is empty and there is no -Destination, so results could take the names of images. Give one of the two.");

    public static EditException DestinationIsFile(Edit edit, string destination) => Create(
        EditErrorId.DestinationUnwritable, edit, $"The destination '{destination}' is a file, and results go into a folder. Choose another -Destination.");

    public static EditException OutFileAndFolder(Edit edit, string path) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        $"-OutFile names the result itself, '{path}', and -Destination, -Root and -Suffix are for results that are named by their images. Give the one or the others.");

    public static EditException OutFileOfNoFormat(Edit edit, string path) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        $"-OutFile is '{path}', and its extension says the format of the result: {FileExtensions.All}. Give it one of these; a folder for results is -Destination.");

    public static EditException OutFileOfOtherFormat(Edit edit, string path, OutputFormat format) => Create(
        EditErrorId.OptionNotSupported, edit, $"-OutFile is '{path}', and -Format is {format}. Leave -Format out, since the extension says it, or give the file another extension.");

    public static EditException OutputClaimed(Edit edit, string output, string? otherImage) => Create(
        EditErrorId.OutputExists,
        edit,
        $"'{Name(edit)}' and {(otherImage is null ? "an earlier input of this run" : $"'{otherImage}'")} would both be written to '{output}'. Keep them apart with -Root, -Suffix, another -Destination or an -OutFile for each.");

    public static EditException OutputExists(Edit edit, string output) => Create(
        EditErrorId.OutputExists, edit, $"'{output}' exists already, and nothing is overwritten. Use -Force to replace it, or {OtherName}.");

    public static EditException OutputTooLong(Edit edit, string output) => Create(
        EditErrorId.DestinationUnwritable, edit, $"The result of '{Name(edit)}' would be '{output}', which is longer than this system can have it. Shorten the image's name, -Suffix or -Destination.");

    public static EditException OutputIsFolder(Edit edit, string output) => Create(
        EditErrorId.OutputExists, edit, $"'{output}' is a folder. Use {OtherName}.");

    public static EditException OutputIsInput(Edit edit, string input) => Create(
        EditErrorId.OutputExists, edit, $"The result would overwrite '{input}', which is an input itself, and that is refused even with -Force. Use {OtherName}.");

    /// <summary>The run ends with it where all results go into this very folder; a subfolder concerns its image.</summary>
    public static EditException DestinationUnwritable(PlannedEdit plan, Exception cause)
    {
        bool concernsAll = plan.Output.IsDestinationShared
            && FilePath.Comparer.Equals(plan.Names.Directory, plan.Output.Destination);
        return new EditException(
            new EditError(
                EditErrorId.DestinationUnwritable,
                $"The destination '{plan.Names.Directory}' cannot be written: {cause.Message} Nothing was sent. Make room, make it writable, or choose another -Destination.",
                concernsAll ? null : plan.Edit.ImagePath),
            cause);
    }

    public static EditException ReplySavedElsewhere(Edit edit, string path, Exception cause) => OfRun(
        EditErrorId.DestinationUnwritable,
        $"'{Name(edit)}' was answered, and may have been paid for, but the destination can no longer be written: {cause.Message} The reply was saved in '{path}' instead. The run stops here, before more is spent. Mend the destination, keep that file if the picture is worth it, and run it again.",
        cause);

    public static EditException ReplyNotSaved(Edit edit, Exception cause) => OfRun(
        EditErrorId.DestinationUnwritable,
        $"'{Name(edit)}' was answered, and may have been paid for, but the reply could be saved neither in the destination nor in the folder for temporary files: {cause.Message} The run stops here, before more is spent. Make room, and run it again.",
        cause);

    public static EditException JournalUnwritable(string path, Exception cause) => OfRun(
        EditErrorId.DestinationUnwritable,
        $"The journal '{path}' can no longer be written: {cause.Message} The run stops here, since it could not remember what it pays for; what was painted is kept. Make room, make it writable, or give another -JournalPath, and run it again.",
        cause);

    public static EditException PriceUnknown(string modelId) => OfRun(
        EditErrorId.OptionNotSupported,
        $$"""-MaxCost is given, and the price of {{modelId}} at this endpoint is not known, so it could not be kept. Leave -MaxCost out, or give the price in a file that {{ModelCatalogue.Variable}} names: { "models": [ { "id": "{{modelId}}", "prices": [ { "usd": 0.01 } ] } ] }.""");

    public static EditException BudgetReached(Edit edit, decimal limit, decimal committed, decimal price) => OfRun(
        EditErrorId.BudgetReached,
        string.Create(CultureInfo.InvariantCulture, $"'{Name(edit)}' would cost ${price:0.###}, and ${committed:0.###} of -MaxCost ${limit:0.###} are spent or under way. The run stops here; what was painted is kept. Run it again with more, and only the rest is asked for."));

    public static EditException OutputOfAnotherEdit(Edit edit, string output, string? difference) => Create(
        EditErrorId.OutputExists,
        edit,
        $"'{output}' is the result of another edit: {difference ?? "something in the image, the mask, the texts or the options has changed since"}. Use -Force to paint it anew, or {OtherName} to have both.");

    public static EditError GivenUp(Edit edit) => EditError.For(
        edit, EditErrorId.ModelFailed, $"The run was stopped before '{Name(edit)}' was sent, or sent again where the service had no room. Nothing was painted. Run it again.");

    public static string CallsWithNoEnd(IReadOnlyList<string> imagePaths)
    {
        const int Named = 5;
        string names = string.Join(", ", imagePaths.Take(Named).Select(path => $"'{Path.GetFileName(path)}'"));
        string others = imagePaths.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {imagePaths.Count - Named:N0} more") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"An earlier run ended while {imagePaths.Count:N0} of its calls were on their way, for {names}{others}. Whether they were painted and paid for is not known; they are asked for again when their images come in.");
    }

    public static string InputIsOutput(string imagePath) =>
        $"'{Path.GetFileName(imagePath)}' is itself the result of an earlier edit, and is passed over, as are others like it. Keep results out of the inputs with -Destination, or pipe what a painting cmdlet emits to edit results on purpose. Told once a run.";

    public static string SimulatedMaskPrompt(string words) =>
        $"The simulation cannot look for '{words}': it takes the middle of every picture, a third of its width and height, for what a mask prompt names. Told once a run.";

    public static EditException FeatherOutOfRange(Edit edit, int feather) => Create(
        EditErrorId.OptionNotSupported, edit, $"-Feather is {feather}, and 0 to {MaskFeather.Max} pixels are allowed. Choose a value in between.");

    public static EditException FeatherAlone(Edit edit) => Create(
        EditErrorId.OptionNotSupported, edit, "-Feather softens the seam between what is painted and what is preserved, and nothing is preserved. Give -PreserveUnmasked too, or leave it out.");

    /// <summary>The run ends with it, unless an image has a file of its own that says the format.</summary>
    public static EditException QualityOfPng(Edit edit, OutputOptions output) => Create(
        EditErrorId.OptionNotSupported,
        output.OutFile is null ? edit with { ImagePath = "" } : edit,
        "-OutputQuality says how well JPEG and WebP keep a picture, and results are PNG, which loses nothing. Give -Format Jpeg or Webp too, or an -OutFile of such an extension, or leave it out.");

    public static EditException QualityOutOfRange(Edit edit, int quality) => Create(
        EditErrorId.OptionNotSupported, edit, $"-OutputQuality is {quality}, and 1 to 100 are allowed. Choose a value in between.");

    public static EditException MaskNotReturned(Edit edit) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        $"'{Name(edit)}' was painted by a mask prompt, and the model's answer, which was paid for, does not tell which pixels that were: -PreserveUnmasked cannot be done from it. Leave it out to have the picture as the model painted it, or use -Force to ask anew.");

    public static UnconfirmedRule PreservedLossily(OutputFormat format) => new(
        "PreservedLossily",
        $"-PreserveUnmasked puts every pixel back that was not painted, and {format} then stores all of them only as near as it can. Use -Format Png to keep them bit for bit. Told once a run.");

    public static EditException CannotPreserveInks(Edit edit) => Create(
        EditErrorId.ImageNotSupported,
        edit,
        $"'{Name(edit)}' is a CMYK JPEG, which -Fit turns into sRGB, and -PreserveUnmasked keeps every pixel that is not painted bit for bit, which no change of colours can. Convert the image to sRGB first, or leave -PreserveUnmasked out.");

    public static UnconfirmedRule ConvertedToSrgb(Edit edit) => new(
        "Cmyk", $"'{Name(edit)}' is a CMYK JPEG, and models paint sRGB: with -Fit it is sent, and comes back, in sRGB. Told once a run.");

    public static EditException OutputRetouched(Edit edit, string output) => Create(
        EditErrorId.OutputExists,
        edit,
        $"'{output}' was changed after it was painted, and what is asked for now would replace it. Move it away to have the new one at no cost, or use {OtherName}.");

    public static EditException OutputUnreadable(Edit edit, string output, Exception cause) => Create(
        EditErrorId.OutputExists,
        edit,
        $"'{output}' is to be replaced if nobody has changed it, and cannot be read: {cause.Message} Nothing was sent. Close what holds it or make it readable, and run it again, or use {OtherName}.",
        cause);

    public static EditException SavedUnreadable(Edit edit, Exception cause) => Create(
        EditErrorId.DestinationUnwritable,
        edit,
        $"'{Name(edit)}' was painted before, and what was painted cannot be read: {cause.Message} Nothing was sent, since it would be paid for again. Close what holds that file or make it readable, and run it again; or delete it to have it painted, and paid for, anew.",
        cause);

    public static EditException NoPicture(Edit edit, ReplyProblem problem) => Create(
        problem.Id,
        edit,
        problem switch
        {
            { IsByGuardrail: true } => $"'{Name(edit)}': {problem.Message} The call went through {GuardrailOf(edit)}, which lets through no text and no picture that its policies deny; it may have been paid for. Reword the prompt, leave this image out, or have the guardrail's policies changed.",
            { Id: EditErrorId.ContentFiltered } => $"'{Name(edit)}': {problem.Message} Reword the prompt, or leave this image out.",
            _ => $"'{Name(edit)}': {problem.Message} The call may have been paid for; try it again.",
        });

    public static EditException AnswerKept(Edit edit, ReplyProblem problem, string replyPath) => Create(
        problem.Id,
        edit,
        $"'{Name(edit)}': {problem.Message} "
            + (problem.CameWithPictures ? $"The call went through {GuardrailOf(edit)}. Pictures came all the same, and are not taken for results. " : "")
            + $"The answer, which may have been paid for, is kept in '{replyPath}'. Look at it before trying again.");

    public static UnconfirmedRule MaskHint(string maskPath, MaskProblem hint) => new(
        $"Mask{hint.Id}",
        $"'{Path.GetFileName(maskPath)}': {hint.Message} It is painted as it is; Test-TitanMask shows it with every mask. Told once a run.{(hint.Command is { } repair ? $" If that was not meant: {repair}" : "")}");

    public static UnconfirmedRule ImageTurned(Edit edit, int orientation) => new(
        "Orientation",
        $"'{Name(edit)}' is stored turned (EXIF orientation {orientation}), and models see it as it is stored. A mask that was drawn on what people see lies elsewhere: draw it on the stored picture, or store the picture upright. Told once a run.");

    public static string PartlyPainted(Edit edit, ReplyProblem problem) => $"'{Name(edit)}': {problem.Message}";

    public static EditException ReplyKept(Edit edit, string? replyPath, Exception cause) => Create(
        cause switch
        {
            ImageFormatException => EditErrorId.ModelFailed,
            IOException or UnauthorizedAccessException => EditErrorId.DestinationUnwritable,
            _ => EditErrorId.InternalError,
        },
        edit,
        $"'{Name(edit)}' was painted, but the result could not be put in its place: {cause.Message.TrimEnd('.')}. "
            + (replyPath is null ? "Mend that, and run it again." : $"The reply that was paid for is kept in '{replyPath}'. Mend that, and run it again: it goes on from there, and asks for nothing."),
        cause);

    public static EditException Internal(Edit edit, Exception cause) => Create(
        EditErrorId.InternalError, edit, $"'{Name(edit)}' met a defect of this module: {cause.GetType().Name}: {cause.Message} Nothing is known of the other files by it; please report it with this text.", cause);

    /// <summary>The run ends with it where no edit is given.</summary>
    public static EditException NoModelInRegions(Edit? edit, IReadOnlyList<string> regions, IEnumerable<ModelEntry> elsewhere)
    {
        IEnumerable<string> known = elsewhere.GroupBy(model => string.Join(", ", model.Regions)).Select(models => $"in {models.Key}: {string.Join(", ", models.Select(model => model.Id))}");
        return new EditException(new EditError(
            EditErrorId.ModelNotFound,
            $"{string.Concat(regions.Select(BedrockErrors.UnknownRegion))}No living model{(edit is null ? "" : $" that has {ModelErrors.KindOf(edit)}")} is known in {string.Join(" and ", regions)}, but {string.Join("; ", known)}. "
                + "Choose one of those regions with -Region, or name a model with -ModelId to try it all the same.",
            edit?.ImagePath));
    }

    private static EditException OfRun(EditErrorId id, string message, Exception? cause = null) => new(new EditError(id, message, Target: null), cause);

    private static string GuardrailOf(Edit edit) => edit.Options.Guardrail?.ToString() ?? "a guardrail that the account applies by itself";

    private static string Name(Edit edit) => Path.GetFileName(edit.ImagePath);

    private static EditException Create(EditErrorId id, Edit edit, string message, Exception? cause = null) =>
        new(EditError.For(edit, id, message), cause);
}
