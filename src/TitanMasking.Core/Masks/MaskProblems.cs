using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>The one place that words what is wrong with a mask.</summary>
internal static class MaskProblems
{
    private const string SaveAs = "Save it as a grayscale PNG of 8 bits with only black and white";

    public static MaskProblem Unreadable(Exception exception) => exception switch
    {
        ImageFormatException { Defect: ImageDefect.Truncated } => Error(
            MaskProblemId.Truncated, $"The mask {exception.Message}.", "Copy or export it again"),
        ImageFormatException { Defect: ImageDefect.Damaged } => Error(
            MaskProblemId.Damaged, $"The mask {exception.Message}.", "Copy or export it again"),
        ImageFormatException { Defect: ImageDefect.OtherFormat } => Error(
            MaskProblemId.NotPng, $"The mask {exception.Message}; only PNG keeps the two values of a mask apart.", SaveAs),
        ImageFormatException => Error(MaskProblemId.Unreadable, $"The mask {exception.Message}.", null),
        _ => Error(MaskProblemId.Unreadable, $"The mask cannot be read: {exception.Message}", null),
    };

    public static MaskProblem NotPng(ImageFacts facts) => Error(
        MaskProblemId.NotPng,
        $"The mask is {facts.Format.ToString().ToUpperInvariant()}, whose compression blurs black and white into greys; only PNG is allowed.",
        SaveAs);

    public static MaskProblem Alpha(ImageFacts facts) => Error(
        MaskProblemId.Alpha,
        $"The mask has {(facts.HasAlphaChannel ? "an alpha channel" : "transparent colours (tRNS)")}, and none is allowed: black and white alone say what is painted.",
        "Flatten it; where transparency meant \"paint here\", fill the transparent pixels with black first");

    public static MaskProblem Palette() => Error(
        MaskProblemId.Palette, "The mask is a palette PNG (indexed colours); only grayscale and RGB are allowed.", SaveAs);

    public static MaskProblem SixteenBit() => Error(
        MaskProblemId.SixteenBit, "The mask has 16 bits per sample; 1, 2, 4 and 8 are allowed.", SaveAs);

    public static MaskProblem TooLarge(ImageFacts facts, MaskRules rules) => Error(
        MaskProblemId.TooLarge,
        $"The mask is {facts.Size}, and {rules.ModelId} takes at most {rules.MaxSide} pixels on the longer side.",
        "Scale image and mask alike, the mask with no smoothing (nearest neighbour)");

    public static MaskProblem NotBlackAndWhite(MaskPixels pixels, MaskPixel first) => Error(
        MaskProblemId.NotBlackAndWhite,
        string.Create(CultureInfo.InvariantCulture, $"""
            {pixels.Other:N0} of {pixels.Total:N0} pixels are neither black nor white, and no other value is allowed; the first is {first.Value} at x {first.X}, y {first.Y}. Soft brushes and smooth edges leave such greys.
            """),
        "Apply a threshold, and draw with a hard brush and no smoothing");

    public static MaskProblem SizeDiffers(ImageFacts mask, ImageFacts image)
    {
        bool isTurned = (mask.Width, mask.Height) == (image.Height, image.Width);
        bool isScaled = (long)mask.Width * image.Height == (long)mask.Height * image.Width;
        string detail = isTurned && image.Orientation >= 5
            ? " The image is stored turned (EXIF orientation), and the mask fits what people see."
            : isTurned ? " It is turned by a quarter."
            : isScaled ? " It has the same proportions."
            : "";
        string repair = isTurned ? "Turn the mask by a quarter, or store the image upright"
            : isScaled ? $"Scale the mask to {image.Size} with no smoothing (nearest neighbour)"
            : $"Draw the mask at {image.Size}";
        return Error(
            MaskProblemId.SizeDiffers, $"The mask is {mask.Size} and the image {image.Size}; they must be the same size.{detail}", repair);
    }

    public static MaskProblem NothingToPaint(EditTask task) => Error(
        MaskProblemId.NothingToPaint,
        task == EditTask.Inpaint
            ? "The mask has no black pixel, and inpainting paints the black ones: nothing would be painted."
            : "The mask has no white pixel, and outpainting paints the white ones: nothing would be painted.",
        "Swap black and white if the polarity is wrong, or choose the other mask");

    public static MaskProblem EverythingPainted(EditTask task) => Hint(
        MaskProblemId.EverythingPainted,
        task == EditTask.Inpaint
            ? "The mask is all black: inpainting would paint the whole picture."
            : "The mask is all white: outpainting would paint the whole picture and keep nothing.",
        null);

    public static MaskProblem PolarityLooksInverted(EditTask task, double paintedPercent) => Hint(
        MaskProblemId.PolarityLooksInverted,
        string.Create(CultureInfo.InvariantCulture, $"""
            The whole border of the mask is black, as in a mask with black and white swapped. {(task == EditTask.Inpaint ? "Inpainting paints the black" : "Outpainting paints the white")} pixels, {paintedPercent:0.#} % here.
            """),
        "Swap black and white if that is not meant");

    public static MaskProblem ResolutionDiffers(double mask, double image) => Hint(
        MaskProblemId.ResolutionDiffers,
        string.Create(CultureInfo.InvariantCulture, $"The mask says {mask:0.#} dots per inch and the image {image:0.#}; the pixels are what counts."),
        null);

    public static MaskProblem ImageTurned(ImageFacts image) => Hint(
        MaskProblemId.ImageTurned,
        $"The image is stored turned (EXIF orientation {image.Orientation}), and the mask is laid on it as it is stored, not as people see it.",
        "Draw the mask on the stored picture, or store the picture upright");

    private static MaskProblem Error(MaskProblemId id, string message, string? repair) =>
        new(id, MaskProblemSeverity.Error, message, repair);

    private static MaskProblem Hint(MaskProblemId id, string message, string? repair) =>
        new(id, MaskProblemSeverity.Hint, message, repair);
}
