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
    public static MaskReport ForInspection(MaskInspection mask, MaskRules rules, EditTask task, ImageFacts? image)
    {
        IEnumerable<MaskProblem> problems = AboutFormat(mask, rules)
            .Concat(AboutPixels(mask.Pixels, rules, task))
            .Concat(image is null ? [] : AboutImage(mask.Facts, image));

        return new MaskReport
        {
            Problems = [.. problems.OrderByDescending(problem => problem.Severity)],
            PaintedPercent = mask.Pixels is { } pixels ? 100.0 * Painted(pixels, task) / pixels.Total : null,
        };
    }

    private static long Painted(MaskPixels pixels, EditTask task) => task == EditTask.Inpaint ? pixels.Black : pixels.White;

    private static IEnumerable<MaskProblem> AboutFormat(MaskInspection mask, MaskRules rules)
    {
        ImageFacts facts = mask.Facts;
        if (facts.Format != ImageFormat.Png)
        {
            yield return MaskProblems.NotPng(facts);
        }

        if (facts.HasAlpha)
        {
            yield return MaskProblems.Alpha(facts);
        }

        if (facts.Color == ColorModel.Palette)
        {
            yield return MaskProblems.Palette();
        }

        if (facts.BitDepth == 16)
        {
            yield return MaskProblems.SixteenBit();
        }

        if (Math.Max(facts.Width, facts.Height) > rules.MaxSide)
        {
            yield return MaskProblems.TooLarge(facts, rules);
        }
    }

    private static IEnumerable<MaskProblem> AboutPixels(MaskPixels? pixels, MaskRules rules, EditTask task)
    {
        if (pixels is null)
        {
            yield break;
        }

        if (!rules.AllowsGreys && pixels.FirstOther is { } first)
        {
            yield return MaskProblems.NotBlackAndWhite(pixels, first);
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
            yield return MaskProblems.PolarityLooksInverted(task, 100.0 * painted / pixels.Total);
        }
    }

    private static IEnumerable<MaskProblem> AboutImage(ImageFacts mask, ImageFacts image)
    {
        if (image.Orientation != 1 && (mask.Width, mask.Height) == (image.Width, image.Height))
        {
            yield return MaskProblems.ImageTurned(image);
        }

        if ((mask.Width, mask.Height) != (image.Width, image.Height))
        {
            yield return MaskProblems.SizeDiffers(mask, image);
        }
        else if (mask.DotsPerInch is { } maskDots && image.DotsPerInch is { } imageDots && Math.Abs(maskDots - imageDots) > 1)
        {
            yield return MaskProblems.ResolutionDiffers(maskDots, imageDots);
        }
    }
}
