using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>The one place that words what a contract does not allow.</summary>
internal static class ModelErrors
{
    public static EditException TextTooLong(Edit edit, string parameter, int length, int max, string modelId) => Create(
        EditErrorId.PromptInvalid, edit, $"{parameter} has {length} characters, and {modelId} takes at most {max}. Shorten it.");

    public static EditException TextBroken(Edit edit, string parameter) => Create(
        EditErrorId.PromptInvalid, edit, $"{parameter} holds half of a character, as a text has that was cut inside an emoji. Mend the text.");

    public static EditException PromptMissing(Edit edit, string modelId) => Create(
        EditErrorId.PromptInvalid,
        edit,
        $"There is no -Prompt for '{Name(edit.ImagePath)}', and {modelId} needs one for outpainting. Say with -Prompt what to paint around what is kept.");

    public static EditException MaskMissing(Edit edit) => Create(
        EditErrorId.MaskMissing,
        edit,
        $"Nothing says which pixels of '{Name(edit.ImagePath)}' are meant. Give a mask file with -Mask, or name the thing in words with -MaskPrompt{(edit.Task == EditTask.Outpaint ? ", or extend the canvas by pixels above 0 with -Left, -Top, -Right and -Bottom" : "")}.");

    public static EditException MaskAmbiguous(Edit edit)
    {
        string?[] given =
        [
            edit.MaskPath is { } path ? $"-Mask ('{Name(path)}')" : null,
            edit.MaskPrompt is { } words ? $"-MaskPrompt ('{words}')" : null,
            edit.Sides is { } sides ? $"sides of a canvas ({sides})" : null,
        ];
        return Create(
            EditErrorId.MaskAmbiguous, edit, $"{string.Join(" and ", given.OfType<string>())} are given, and a request takes exactly one. Leave the rest out.");
    }

    public static EditException MaskInvalid(Edit edit, string maskPath, MaskReport report)
    {
        MaskProblem[] errors = [.. report.Problems.Where(problem => problem.Severity == MaskProblemSeverity.Error)];
        string found = string.Join(' ', errors.Select(problem => problem.Message));
        string advice = string.Concat(errors.Select(problem => problem.Advice).OfType<string>().Distinct().Select(words => $" {words}."));

        // Last, and with no full stop behind it, so that it can be copied.
        string command = errors.Select(problem => problem.Command).FirstOrDefault(mends => mends is not null) is { } repair ? $" -RepairMask mends it on the way, and this for good: {repair}" : " Test-TitanMask tells more.";
        return Create(EditErrorId.MaskInvalid, edit, $"'{Name(maskPath)}': {found}{advice}{command}");
    }

    public static EditException Image(Edit edit, string found, string modelId, string allowed, string nextStep) => Create(
        EditErrorId.ImageNotSupported, edit, $"'{Name(edit.ImagePath)}' {found}, and {modelId} takes {allowed}. {nextStep}.");

    public static EditException ImageSize(EditRequest request, string modelId, string allowed, string otherwise)
    {
        string step = request.Edit.Fit ? "" : "Add -Fit, which sends it in such a size and gives the result its own, or ";
        string alike = request.Sides is not null ? " first, or extend it otherwise" : request.Mask is not null ? ", and its mask alike" : "";
        return Image(request.Edit, SizeOf(request), modelId, allowed, Sentence(step + otherwise + alike));
    }

    /// <summary>What is found of an image's size, and of that of the canvas which it is to become: <c>is 1152×768</c>.</summary>
    public static string SizeOf(EditRequest request)
    {
        if (request.Sides is null)
        {
            return $"is {request.Image.Facts.Size}";
        }

        (int width, int height) = request.Image.Facts.UprightSize;
        (int newWidth, int newHeight) = request.PaintedSize;
        return $"is {width}×{height} and extended by {request.Sides} would be {newWidth}×{newHeight}";
    }

    public static EditException BodyTooLarge(Edit edit, long length, int max) => Create(
        edit.MaskPath is null ? EditErrorId.ImageNotSupported : EditErrorId.MaskInvalid,
        edit,
        string.Create(CultureInfo.InvariantCulture, $"The request for '{Name(edit.ImagePath)}' would have {length:N0} bytes with image and mask, and at most {max:N0} are taken. Save them smaller; a mask without metadata is a few kilobytes."));

    public static EditException OptionOutOfRange(Edit edit, string parameter, decimal value, decimal min, decimal max, string modelId) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value}, and {modelId} takes {min} to {max}. Choose a value in between."));

    public static EditException OptionNotNamed(Edit edit, string parameter, string value, string[] allowed, string modelId) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        $"{parameter} is '{value}', and {modelId} takes {string.Join(" or ", allowed)}. Choose one of them.");

    public static EditException OptionNotForTask(Edit edit, string parameter, string modelId) => Create(
        EditErrorId.OptionNotSupported, edit, $"{parameter} is only for outpainting with {modelId}. Leave it out.");

    public static EditException OptionUnknown(Edit edit, string parameter, string modelId) => Create(
        EditErrorId.OptionNotSupported, edit, $"{modelId} knows no {parameter}. Leave it out, or choose another -ModelId.");

    public static EditException EditNotSupported(Edit edit, string modelId, IEnumerable<string> able) => Create(
        EditErrorId.EditNotSupported, edit, $"{modelId} has no {KindOf(edit)}. These models have it: {string.Join(", ", able)}.");

    public static EditException MaskNotReturned(Edit edit, string modelId, IEnumerable<string> able) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        $"-PreserveUnmasked needs to know which pixels were painted, and {modelId} does not tell what it made of a mask prompt. These models do: {string.Join(", ", able)}. Name one with -ModelId, or give a mask image.");

    public static EditException NoModelCanDo(Edit edit, IEnumerable<string> ended) => Create(
        EditErrorId.EditNotSupported,
        edit,
        $"No model that is still alive has {KindOf(edit)}. These had it, and may still answer you: {string.Join(", ", ended)}. Name one with -ModelId, or give a mask image.");

    public static EditException ModelOption(Edit edit, string name, object? value, string modelId, string allowed) => Create(
        EditErrorId.OptionNotSupported,
        edit,
        $"-ModelOption has '{name}' = '{value}', and {modelId} knows {allowed}. Leave it out, or mend it.");

    public static string KindOf(Edit edit)
    {
        string by = edit.Sides is not null ? "sides of a canvas" : edit.MaskPrompt is null ? "a mask image" : "a mask prompt";
        return $"{(edit.Task == EditTask.Inpaint ? "inpainting" : "outpainting")} by {by} with{(edit.Prompt is null ? "out" : "")} a prompt";
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Name(string path) => Path.GetFileName(path);

    private static EditException Create(EditErrorId id, Edit edit, string message) => new(EditError.For(edit, id, message));
}
