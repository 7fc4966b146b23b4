using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Masks;

/// <summary>What a model will say of a mask, and why.</summary>
public sealed record MaskReport
{
    /// <summary>Everything that is wrong, errors before hints.</summary>
    public required IReadOnlyList<MaskProblem> Problems { get; init; }

    /// <summary>The share of pixels that would be painted, 0 to 100: the black ones for inpainting, the white ones for outpainting. Null where the pixels could not be read.</summary>
    public double? PaintedPercent { get; init; }

    /// <summary>True where nothing is wrong that the mask would be refused for.</summary>
    public bool IsValid => Problems.All(problem => problem.Severity != MaskProblemSeverity.Error);

    /// <summary>Judges a mask that has been read.</summary>
    /// <param name="mask">What it is.</param>
    /// <param name="rules">What the model's contract allows.</param>
    /// <param name="task">What it is for.</param>
    /// <param name="image">The image that it belongs to; null leaves out what only a comparison can tell.</param>
    /// <param name="repair">The command that would mend it.</param>
    public static MaskReport ForInspection(MaskInspection mask, MaskRules rules, EditTask task, ImageFacts? image, MaskRepairCommand repair)
    {
        IEnumerable<MaskProblem> problems = AboutFormat(mask.Facts, repair)
            .Concat(AboutSize(mask, rules))
            .Concat(AboutPixels(mask, rules, task, repair))
            .Concat(image is null ? [] : AboutImage(mask.Facts, image, repair));

        return new MaskReport
        {
            Problems = [.. problems.OrderByDescending(problem => problem.Severity)],
            PaintedPercent = mask.Pixels is { } pixels ? 100.0 * Painted(pixels, task) / pixels.Total : null,
        };
    }

    private static long Painted(MaskPixels pixels, EditTask task) => task == EditTask.Inpaint ? pixels.Black : pixels.White;

    private static IEnumerable<MaskProblem> AboutFormat(ImageFacts facts, MaskRepairCommand repair)
    {
        if (facts.Format != ImageFormat.Png)
        {
            yield return MaskProblems.NotPng(facts, repair);
        }

        if (facts.HasAlpha)
        {
            yield return MaskProblems.Alpha(facts, repair);
        }

        if (facts.Color == ColorModel.Palette)
        {
            yield return MaskProblems.Palette(repair);
        }

        if (facts.BitDepth == 16)
        {
            yield return MaskProblems.SixteenBit(repair);
        }
    }

    private static IEnumerable<MaskProblem> AboutSize(MaskInspection mask, MaskRules rules)
    {
        ImageFacts facts = mask.Facts;
        if (Math.Max(facts.Width, facts.Height) > rules.MaxSide)
        {
            yield return MaskProblems.SideTooLong(facts, rules);
        }
        else if ((long)facts.Width * facts.Height > rules.MaxPixels)
        {
            yield return MaskProblems.TooManyPixels(facts, rules);
        }
        else if (facts.Format == ImageFormat.Png && mask.Pixels is null)
        {
            yield return MaskProblems.NotDecoded(facts);
        }
    }

    private static IEnumerable<MaskProblem> AboutPixels(MaskInspection mask, MaskRules rules, EditTask task, MaskRepairCommand repair)
    {
        if (mask.Pixels is not { } pixels)
        {
            yield break;
        }

        if (!rules.AllowsGreys && pixels.FirstOther is { } first)
        {
            yield return MaskProblems.NotBlackAndWhite(mask, first, repair);
        }

        long painted = Painted(pixels, task);
        bool paintsInPart = rules.AllowsGreys && pixels.Other > 0;
        if (painted == 0 && !paintsInPart)
        {
            yield return MaskProblems.NothingToPaint(task);
        }
        else if (painted == pixels.Total)
        {
            yield return MaskProblems.EverythingPainted(task);
        }
        else if (pixels.BlackBorder)
        {
            yield return MaskProblems.PolarityLooksInverted(task, 100.0 * painted / pixels.Total, repair);
        }
    }

    private static IEnumerable<MaskProblem> AboutImage(ImageFacts mask, ImageFacts image, MaskRepairCommand repair)
    {
        if (image.Orientation != 1 && (mask.Width, mask.Height) == (image.Width, image.Height))
        {
            yield return MaskProblems.ImageTurned(image, repair);
        }

        if ((mask.Width, mask.Height) != (image.Width, image.Height))
        {
            yield return MaskProblems.SizeDiffers(mask, image, repair);
        }
        else if (mask.DotsPerInch is { } maskDots && image.DotsPerInch is { } imageDots && Math.Abs(maskDots - imageDots) > 1)
        {
            yield return MaskProblems.ResolutionDiffers(maskDots, imageDots);
        }
    }
}
