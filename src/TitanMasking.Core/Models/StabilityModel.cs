using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>
/// What the Stability AI image services have in common (Bedrock user guide, "Stability AI Image Services", read 2026-11-22): a flat body,
/// one picture a call, and masks that are white where is painted, black where is kept and grey in between.
/// </summary>
public abstract class StabilityModel : ImageModel
{
    private const int MaxPromptLength = 10_000;
    private const int MinSide = 64;
    private const int MaxPixels = 9_437_184;
    private const decimal MaxAspect = 2.5m;
    private const int MaxGrowMask = 20;
    private const string GrowMask = "grow_mask";

    // Not webp: an answer is checked to be a whole picture, and only these two are walked.
    private static readonly string[] s_outputFormats = ["jpeg", "png"];

    private protected StabilityModel(ModelEntry entry)
        : base(entry) => MaskRules = new MaskRules(entry.Id, MaxPixels / MinSide) { AllowsGreys = true, MaxPixels = MaxPixels };

    /// <inheritdoc/>
    public override MaskRules MaskRules { get; }

    /// <inheritdoc/>
    public override long MaxSeed => 4_294_967_294;

    /// <summary>Whether the service takes a negative prompt.</summary>
    private protected abstract bool TakesNegativePrompt { get; }

    /// <summary>Whether the service takes a style preset.</summary>
    private protected abstract bool TakesStylePreset { get; }

    /// <inheritdoc/>
    public override string QualityOf(EditOptions options) => "standard";

    /// <inheritdoc/>
    public override void CheckOptions(Edit edit)
    {
        CheckText(edit, "-Prompt", edit.Prompt, MaxPromptLength);
        CheckMaskChoice(edit);
        EditOptions options = edit.Options;
        CheckRange(edit, "-Count", options.Count, 1, 1);
        CheckRange(edit, "-Seed", options.Seed, 0, MaxSeed);
        CheckNotGiven(edit, "-Quality", options.Quality);
        CheckNotGiven(edit, "-CfgScale", options.CfgScale);
        CheckNotGiven(edit, "-OutpaintingMode", options.OutpaintingMode);
        if (!TakesNegativePrompt)
        {
            CheckNotGiven(edit, "-NegativePrompt", edit.NegativePrompt);
        }

        foreach (KeyValuePair<string, object?> option in options.ModelOptions)
        {
            CheckModelOption(edit, option.Key, option.Value);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<UnconfirmedRule> Check(EditRequest request)
    {
        CheckOptions(request.Edit);
        CheckMaskGiven(request);
        CheckPromptOfOutpainting(request.Edit);
        CheckCanDo(request.Edit);
        CheckImage(request.Edit, request.Image.Facts);
        CheckMask(request);
        return [];
    }

    /// <inheritdoc/>
    public override void WriteRequest(EditRequest request, IBufferWriter<byte> output)
    {
        Edit edit = request.Edit;
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteBase64String("image", request.Image.Content.Span);
        WriteIfPresent(json, "prompt", edit.Prompt);
        WriteIfPresent(json, "negative_prompt", edit.NegativePrompt);
        WriteIfPresent(json, "search_prompt", edit.MaskPrompt);
        if (request.Mask is { } mask)
        {
            // The user's mask always means the same: black is inside. Inpainting paints the inside, so for it the mask is turned.
            json.WriteBase64String("mask", edit.Task == EditTask.Inpaint ? mask.Inverted.Span : mask.Content.Span);
        }

        json.WriteNumber("seed", request.Seed);
        foreach (KeyValuePair<string, object?> option in edit.Options.ModelOptions)
        {
            json.WritePropertyName(option.Key.ToLowerInvariant());
            JsonSerializer.Serialize(json, option.Value);
        }

        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override ModelReply ReadReply(ReadOnlyMemory<byte> body, int asked) => ImagesReply.Read(body, asked);

    private void CheckModelOption(Edit edit, string name, object? value)
    {
        bool isAllowed = name.ToLowerInvariant() switch
        {
            GrowMask => value is int grow and >= 0 and <= MaxGrowMask,
            "output_format" => value is string format && s_outputFormats.Contains(format),
            "style_preset" => TakesStylePreset && value is string,
            _ => false,
        };
        if (!isAllowed)
        {
            string allowed = $"{GrowMask} (0 to {MaxGrowMask}), output_format ({string.Join(", ", s_outputFormats)}){(TakesStylePreset ? ", style_preset (a name)" : "")}";
            throw ModelErrors.ModelOption(edit, name, value, Entry.Id, allowed);
        }
    }

    private void CheckNotGiven(Edit edit, string parameter, object? value)
    {
        if (value is not null)
        {
            throw ModelErrors.OptionUnknown(edit, parameter, Entry.Id);
        }
    }

    private void CheckImage(Edit edit, ImageFacts facts)
    {
        CheckColors(edit, facts);
        (int shorter, int longer) = (Math.Min(facts.Width, facts.Height), Math.Max(facts.Width, facts.Height));
        if (shorter < MinSide)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, $"at least {MinSide} pixels a side", "Scale it up, and its mask alike");
        }

        if ((long)facts.Width * facts.Height > MaxPixels)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, "at most 9,437,184 pixels", "Scale it down, and its mask alike");
        }

        if (longer > MaxAspect * shorter)
        {
            throw ModelErrors.Image(edit, $"is {facts.Size}", Entry.Id, "proportions from 1:2.5 to 2.5:1", "Crop it, and its mask alike");
        }
    }
}
