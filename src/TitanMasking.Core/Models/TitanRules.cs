using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>What Titan Image Generator is known to refuse. Figures without another source are the user guide's parameter tables, read 2026-11-22.</summary>
internal sealed class TitanRules
{
    public const long MaxSeed = 2_147_483_646;
    public const string ReturnMask = "returnMask";

    public static readonly string[] OutpaintingModes = ["DEFAULT", "PRECISE"];

    private const int MaxTextLength = 512;
    private const int MaxCount = 5;
    private const decimal MinCfgScale = 1.1m;
    private const decimal MaxCfgScale = 10.0m;
    private const int MaxSide = 1408;
    private const int MaxImageBytes = 5 * 1024 * 1024;

    // Not confirmed: the sources contradict each other.
    private const int MinSide = 256;

    private static readonly string[] s_qualities = ["standard", "premium"];

    private static readonly HashSet<(int Width, int Height)> s_sizes =
    [
        (1024, 1024), (768, 1152), (1152, 768), (768, 1280), (1280, 768), (896, 1152), (1152, 896), (768, 1408), (1408, 768),
        (640, 1408), (1408, 640), (1152, 640), (1173, 640),
        (512, 512), (384, 576), (576, 384), (384, 640), (640, 384), (448, 576), (576, 448), (384, 704), (704, 384), (320, 704), (704, 320),
    ];

    private readonly string _modelId;

    public TitanRules(string modelId)
    {
        _modelId = modelId;
        Mask = new MaskRules(modelId, MaxSide);
    }

    public MaskRules Mask { get; }

    /// <summary>The value of the one option that only this contract knows; null where it is not given.</summary>
    public static bool? ReturnMaskOf(EditOptions options) =>
        options.ModelOptions.FirstOrDefault(IsReturnMask).Value as bool?;

    public void CheckOptions(Edit edit)
    {
        CheckText(edit, "-Prompt", edit.Prompt);
        CheckText(edit, "-NegativePrompt", edit.NegativePrompt);
        if (edit.MaskPath is not null && edit.MaskPrompt is not null)
        {
            throw ModelErrors.MaskAndMaskPrompt(edit);
        }

        EditOptions options = edit.Options;
        CheckRange(edit, "-Count", options.Count, 1, MaxCount);
        CheckRange(edit, "-CfgScale", options.CfgScale, MinCfgScale, MaxCfgScale);
        CheckRange(edit, "-Seed", options.Seed, 0, MaxSeed);
        CheckName(edit, "-Quality", options.Quality, s_qualities);
        CheckName(edit, "-OutpaintingMode", options.OutpaintingMode, OutpaintingModes);
        if (options.OutpaintingMode is not null && edit.Task != EditTask.Outpaint)
        {
            throw ModelErrors.OptionNotForTask(edit, "-OutpaintingMode", _modelId);
        }

        foreach (KeyValuePair<string, object?> option in options.ModelOptions)
        {
            if (!IsReturnMask(option) || option.Value is not bool)
            {
                throw ModelErrors.ModelOption(edit, option.Key, option.Value, _modelId, $"{ReturnMask} ($true or $false)");
            }
        }
    }

    public IReadOnlyList<UnconfirmedRule> Check(EditRequest request)
    {
        CheckOptions(request.Edit);
        CheckTexts(request);
        CheckImage(request.Edit, request.Image.Facts);
        CheckMask(request);
        return [.. Unconfirmed(request.Image.Facts)];
    }

    private static bool IsReturnMask(KeyValuePair<string, object?> option) =>
        string.Equals(option.Key, ReturnMask, StringComparison.OrdinalIgnoreCase);

    private void CheckTexts(EditRequest request)
    {
        Edit edit = request.Edit;
        if (edit is { Task: EditTask.Outpaint, Prompt: null })
        {
            throw ModelErrors.PromptMissing(edit, _modelId);
        }

        if (request.Mask is null && edit.MaskPrompt is null)
        {
            throw ModelErrors.MaskMissing(edit);
        }
    }

    private void CheckImage(Edit edit, ImageFacts facts)
    {
        if (facts.Color == ColorModel.Cmyk)
        {
            throw ModelErrors.Image(edit, $"is a CMYK {facts.Format.ToString().ToUpperInvariant()}", _modelId, "RGB or grayscale", "Convert it to sRGB");
        }

        if (Math.Max(facts.Width, facts.Height) > MaxSide)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", _modelId, $"at most {MaxSide} pixels on the longer side", "Scale it down, and its mask alike");
        }

        if (facts.ByteLength > MaxImageBytes)
        {
            throw ModelErrors.Image(
                edit,
                string.Create(CultureInfo.InvariantCulture, $"has {facts.ByteLength:N0} bytes"),
                _modelId,
                string.Create(CultureInfo.InvariantCulture, $"at most {MaxImageBytes:N0} bytes (5 MB)"),
                "Save it as JPEG, or scale it down");
        }
    }

    private void CheckMask(EditRequest request)
    {
        if (request.Mask is { } mask && mask.Judge(Mask, request.Edit.Task, request.Image.Facts) is { IsValid: false } report)
        {
            throw ModelErrors.MaskInvalid(request.Edit, mask.Path, report);
        }
    }

    private IEnumerable<UnconfirmedRule> Unconfirmed(ImageFacts image)
    {
        if (Math.Min(image.Width, image.Height) < MinSide)
        {
            yield return new UnconfirmedRule(
                "TitanMinSide",
                $"The image is {image.Size}; some of AWS's pages say that {_modelId} takes at least {MinSide} pixels a side. It is sent all the same.");
        }

        if (!s_sizes.Contains((image.Width, image.Height)))
        {
            yield return new UnconfirmedRule(
                "TitanSizes",
                $"The image is {image.Size}, which is not in AWS's list of sizes for {_modelId} (such as 1024×1024, 1152×768, 512×512). Whether other sizes up to {MaxSide} are taken is not clear; it is sent all the same.");
        }
    }

    // Code points, not UTF-16 units: an emoji is one character to the service as it is to people.
    private void CheckText(Edit edit, string parameter, string? text)
    {
        int length = text?.EnumerateRunes().Count() ?? 0;
        if (length > MaxTextLength)
        {
            throw ModelErrors.TextTooLong(edit, parameter, length, MaxTextLength, _modelId);
        }
    }

    private void CheckRange(Edit edit, string parameter, decimal? value, decimal min, decimal max)
    {
        if (value < min || value > max)
        {
            throw ModelErrors.OptionOutOfRange(edit, parameter, value.Value, min, max, _modelId);
        }
    }

    private void CheckName(Edit edit, string parameter, string? value, string[] allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            throw ModelErrors.OptionNotNamed(edit, parameter, value, allowed, _modelId);
        }
    }
}
