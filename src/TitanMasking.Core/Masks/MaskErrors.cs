using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>The one place that words why a mask cannot be mended, drawn or written.</summary>
internal static class MaskErrors
{
    public static void CheckRange(string parameter, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            throw Create(
                EditErrorId.OptionNotSupported,
                null,
                string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value:N0}, and {min:N0} to {max:N0} is allowed. Choose a value in between."));
        }
    }

    public static EditException Unreadable(string path, Exception cause) => Invalid(path, MaskProblems.Unreadable(cause, repair: null), cause);

    public static EditException SizeDiffers(string path, ImageFacts mask, ImageFacts image) =>
        Invalid(path, MaskProblems.SizeDiffers(mask, image, new MaskRepairCommand(path, ImagePath: null)));

    public static EditException CannotTurn(string path, ImageFacts mask, ImageFacts image) => Create(
        EditErrorId.MaskInvalid,
        path,
        $"'{Path.GetFileName(path)}' cannot be turned: the image is stored turned by a quarter (EXIF orientation {image.Orientation}), and the mask has the proportions of the stored picture, {mask.Size} for {image.Size}. Leave -Turn out.");

    public static EditException TextNotUnderstood(string parameter, string text, string form) => Create(
        EditErrorId.OptionNotSupported, null, $"{parameter} is '{text}', and {form} is needed, as in {ExampleOf(parameter)}. Write it so, in quotes.");

    public static EditException NothingToDraw() => Create(
        EditErrorId.OptionNotSupported, null, "Nothing says what to draw. Give -Rectangle, -Ellipse, -Polygon, -Border, -FromAlpha or -FromColor, one or several.");

    public static EditException TaskAmbiguous() => Create(
        EditErrorId.OptionNotSupported, null, "Both -Inpaint and -Outpaint are given, and a mask is drawn for one of them. Leave one out; -Inpaint is the default.");

    public static EditException ImageNeeded(string parameter) => Create(
        EditErrorId.OptionNotSupported, null, $"{parameter} looks at the pixels of an image, and only a size is given. Give -Image instead of -Width and -Height.");

    public static EditException SizeNotDrawn(int width, int height, long maxPixels) => Create(
        EditErrorId.OptionNotSupported,
        null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"-Width and -Height are {width} and {height}, and 1 to {MaskInspection.MaxSide:N0} each are allowed, with at most {maxPixels:N0} pixels together (-MaxPixels). Choose a size that a model takes."));

    public static EditException NoTransparency(string imagePath) => Create(
        EditErrorId.ImageNotSupported, imagePath, $"'{Path.GetFileName(imagePath)}' has no transparency, and -FromAlpha paints what is transparent. Give a PNG with alpha, or draw a shape.");

    public static EditException NothingDrawn(string? target, EditTask task) => Create(
        EditErrorId.MaskInvalid,
        target,
        $"{(target is null ? "The mask" : $"The mask of '{Path.GetFileName(target)}'")} would have no {(task == EditTask.Inpaint ? "black pixel, and inpainting paints the black ones" : "white pixel, and outpainting paints the white ones")}: what was asked for lies outside of the picture, or is nowhere in it. Move or grow it.");

    public static EditException SuffixInvalid(string suffix) => Create(
        EditErrorId.OptionNotSupported, null, $"-Suffix is '{suffix}', and holds a character that no file name can have. Leave that out.");

    public static EditException RootAndFile(string destination) => Create(
        EditErrorId.OptionNotSupported, null, $"-Destination is '{destination}', one file, and -Root keeps a tree of folders below a folder. Give a folder, or leave -Root out.");

    public static EditException OutputIsInput(string source, string output) => Create(
        EditErrorId.OutputExists, source, $"The result would overwrite its own input '{output}', which is refused even with -Force. Give another -Suffix or -Destination.");

    public static EditException OutputIsFolder(string source, string output) => Create(
        EditErrorId.OutputExists, source, $"'{output}' is a folder. Give another -Suffix or -Destination.");

    public static EditException OutputExists(string source, string output) => Create(
        EditErrorId.OutputExists, source, $"'{output}' exists already, and nothing is overwritten. Use -Force to replace it, or another -Suffix or -Destination.");

    public static EditException OutputClaimed(string source, string output, string other) => Create(
        EditErrorId.OutputExists, source, $"'{Path.GetFileName(source)}' and '{other}' would both be written to '{output}'. Keep them apart with -Root, another -Destination or another -Suffix.");

    public static EditException OutputUnwritable(string source, string output, Exception cause) => new(
        new EditError(
            EditErrorId.DestinationUnwritable, $"'{output}' cannot be written: {cause.Message} Make room, make the folder writable, or choose another -Destination.", source),
        cause);

    private static string ExampleOf(string parameter) => parameter switch
    {
        "-Polygon" => "'10%,90%,50%,10%,90%,90%'",
        "-Border" => "'0,0,25%,0'",
        "-FromColor" => "'0,255,0'",
        _ => "'10%,10%,50%,40%' or '100,100,300,200'",
    };

    private static EditException Invalid(string path, MaskProblem problem, Exception? cause = null) => new(
        new EditError(
            EditErrorId.MaskInvalid,
            $"'{Path.GetFileName(path)}' cannot be mended: {problem.Message}{(problem.Repair is null ? "" : $" {problem.Repair}.")}",
            path),
        cause);

    private static EditException Create(EditErrorId id, string? target, string message) => new(new EditError(id, message, target));
}
