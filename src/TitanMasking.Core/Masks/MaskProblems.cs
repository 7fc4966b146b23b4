using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>The one place that words what is wrong with a mask.</summary>
internal static class MaskProblems
{
    private const string CopyAgain = "Copy or export it again";
    private const string ScaleAlike = "Scale image and mask alike, the mask with no smoothing (nearest neighbour)";

    /// <summary>What keeps a file from being read; one of another format can be mended where a command is given.</summary>
    public static MaskProblem Unreadable(Exception exception, MaskRepairCommand? repair) => exception switch
    {
        ImageFormatException { Defect: ImageDefect.Truncated } => Error(MaskProblemId.Truncated, $"The mask {exception.Message}.", CopyAgain),
        ImageFormatException { Defect: ImageDefect.Damaged } => Error(MaskProblemId.Damaged, $"The mask {exception.Message}.", CopyAgain),
        ImageFormatException { Defect: ImageDefect.ChecksumWrong } => Error(
            MaskProblemId.ChecksumWrong, $"The mask {exception.Message}: its bytes were changed on the way.", CopyAgain),
        ImageFormatException { Defect: ImageDefect.TooLarge } => Error(
            MaskProblemId.NotDecoded, $"The mask {exception.Message}.", "Raise -MaxPixels if you trust the file, or scale image and mask alike"),
        ImageFormatException { Defect: ImageDefect.OtherFormat } when repair is not null => Error(MaskProblemId.NotPng, OnlyPng(exception), repair),
        ImageFormatException { Defect: ImageDefect.OtherFormat } => Error(
            MaskProblemId.NotPng, OnlyPng(exception), "Save it as a grayscale PNG of 8 bits with only black and white"),
        ImageFormatException => Error(MaskProblemId.Unreadable, $"The mask {exception.Message}.", advice: null),
        _ => Error(MaskProblemId.Unreadable, $"The mask cannot be read: {exception.Message}", advice: null),
    };

    public static MaskProblem NotPng(ImageFacts facts, MaskRepairCommand repair) => Error(
        MaskProblemId.NotPng,
        $"The mask is {facts.Format.ToString().ToUpperInvariant()}, whose compression blurs black and white into greys; only PNG is allowed.",
        repair);

    public static MaskProblem Alpha(ImageFacts facts, MaskRepairCommand repair) => Error(
        MaskProblemId.Alpha,
        $"The mask has {(facts.HasAlphaChannel ? "an alpha channel" : "transparent colours (tRNS)")}, and none is allowed: black and white alone say what is painted. Mending makes transparent pixels black.",
        repair);

    public static MaskProblem Palette(MaskRepairCommand repair) => Error(
        MaskProblemId.Palette, "The mask is a palette PNG (indexed colours); only grayscale and RGB are allowed.", repair);

    public static MaskProblem SixteenBit(MaskRepairCommand repair) => Error(
        MaskProblemId.SixteenBit, "The mask has 16 bits per sample; 1, 2, 4 and 8 are allowed.", repair);

    public static MaskProblem SideTooLong(ImageFacts facts, MaskRules rules) => Error(
        MaskProblemId.TooLarge, $"The mask is {facts.Size}, and {rules.ModelId} takes at most {rules.MaxSide} pixels on the longer side.", ScaleAlike);

    public static MaskProblem TooManyPixels(ImageFacts facts, MaskRules rules) => Error(
        MaskProblemId.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The mask is {facts.Size}, and {rules.ModelId} takes at most {rules.MaxPixels:N0} pixels."),
        ScaleAlike);

    public static MaskProblem NotDecoded(ImageFacts facts) => Unreadable(MaskPlanes.TooLarge(facts.Width, facts.Height), repair: null);

    public static MaskProblem NotBlackAndWhite(MaskInspection mask, MaskPixel first, MaskRepairCommand repair)
    {
        MaskPixels pixels = mask.Pixels!;
        int depth = mask.Facts.Color == ColorModel.Palette ? 8 : mask.Facts.BitDepth;
        return Error(
            MaskProblemId.NotBlackAndWhite,
            string.Create(CultureInfo.InvariantCulture, $"""
                {pixels.Other:N0} of {pixels.Total:N0} pixels are neither black nor white, and no other value is allowed; the first is {first.Value} at x {first.X}, y {first.Y}, and the furthest is {pixels.FurthestOff} of {(1 << depth) - 1} off. Soft brushes and smooth edges leave such greys.
                """),
            repair);
    }

    public static MaskProblem SizeDiffers(ImageFacts mask, ImageFacts image, MaskRepairCommand repair)
    {
        (string detail, string? advice) = MaskFits.Compare(mask, image) switch
        {
            MaskFit.Turned => (" The image is stored turned (EXIF orientation), and the mask fits what people see.", null),
            MaskFit.Sideways => (" It is turned by a quarter.", "Turn the mask by a quarter; which way is not to be seen from its size"),
            MaskFit.Scaled => (" It has the same proportions.", null),
            _ => ("", $"Draw the mask at {image.Size}"),
        };
        string message = $"The mask is {mask.Size} and the image {image.Size}; they must be the same size.{detail}";
        return advice is null ? Error(MaskProblemId.SizeDiffers, message, repair) : Error(MaskProblemId.SizeDiffers, message, advice);
    }

    public static MaskProblem NothingToPaint(EditTask task) => Error(
        MaskProblemId.NothingToPaint,
        task == EditTask.Inpaint
            ? "The mask has no black pixel, and inpainting paints the black ones: nothing would be painted."
            : "The mask has no white pixel, and outpainting paints the white ones: nothing would be painted.",
        "Choose the other mask, or draw one with New-TitanMask");

    public static MaskProblem EverythingPainted(EditTask task) => Hint(
        MaskProblemId.EverythingPainted,
        task == EditTask.Inpaint
            ? "The mask is all black: inpainting would paint the whole picture."
            : "The mask is all white: outpainting would paint the whole picture and keep nothing.",
        advice: null);

    public static MaskProblem PolarityLooksInverted(EditTask task, double paintedPercent, MaskRepairCommand repair) => Hint(
        MaskProblemId.PolarityLooksInverted,
        string.Create(CultureInfo.InvariantCulture, $"""
            The whole border of the mask is black, as in a mask with black and white swapped. {(task == EditTask.Inpaint ? "Inpainting paints the black" : "Outpainting paints the white")} pixels, {paintedPercent:0.#} % here.
            """),
        repair with { Switch = "-Invert" });

    public static MaskProblem ResolutionDiffers(double mask, double image) => Hint(
        MaskProblemId.ResolutionDiffers,
        string.Create(CultureInfo.InvariantCulture, $"The mask says {mask:0.#} dots per inch and the image {image:0.#}; the pixels are what counts."),
        advice: null);

    public static MaskProblem ImageTurned(ImageFacts image, MaskRepairCommand repair)
    {
        string message = $"The image is stored turned (EXIF orientation {image.Orientation}), and the mask is laid on it as it is stored, not as people see it.";
        return MaskFits.CanTurn((image.Width, image.Height), image)
            ? Hint(MaskProblemId.ImageTurned, message, repair with { Switch = "-Turn" })
            : Hint(MaskProblemId.ImageTurned, message, "Draw the mask on the stored picture if it was not");
    }

    private static string OnlyPng(Exception exception) => $"The mask {exception.Message}; only PNG is allowed.";

    private static MaskProblem Error(MaskProblemId id, string message, MaskRepairCommand command) =>
        new(id, MaskProblemSeverity.Error, message, command, Advice: null);

    private static MaskProblem Error(MaskProblemId id, string message, string? advice) =>
        new(id, MaskProblemSeverity.Error, message, Command: null, advice);

    private static MaskProblem Hint(MaskProblemId id, string message, MaskRepairCommand command) =>
        new(id, MaskProblemSeverity.Hint, message, command, Advice: null);

    private static MaskProblem Hint(MaskProblemId id, string message, string? advice) =>
        new(id, MaskProblemSeverity.Hint, message, Command: null, advice);
}
