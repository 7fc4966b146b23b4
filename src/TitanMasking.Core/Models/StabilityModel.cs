using System.Buffers;
using System.Globalization;
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
    private const int MaxSide = 2000;

    private protected StabilityModel(ModelEntry entry)
        : base(entry) => MaskRules = new MaskRules(entry.Id, entry.Limits.LongestSide)
        {
            AllowsGreys = true,
            MaxPixels = entry.Limits.MaxPixels ?? long.MaxValue,
        };

    /// <inheritdoc/>
    public override MaskRules MaskRules { get; }

    /// <inheritdoc/>
    public override long MaxSeed => 4_294_967_294;

    /// <summary>Whether the service takes a negative prompt.</summary>
    private protected abstract bool TakesNegativePrompt { get; }

    /// <summary>The options that only this service knows.</summary>
    private protected abstract ModelOption[] ModelOptions { get; }

    /// <summary>By how many pixels the painted region grows beyond the mask.</summary>
    private protected static ModelOption GrowMask { get; } = new("grow_mask", "0 to 20", static value => value is int and >= 0 and <= 20);

    /// <summary>The format of the answer. Not webp: an answer is checked to be a whole picture, and only these two are walked.</summary>
    private protected static ModelOption OutputFormat { get; } = new("output_format", "jpeg, png", static value => value is "jpeg" or "png");

    /// <summary>The style that is painted in.</summary>
    private protected static ModelOption StylePreset { get; } = new("style_preset", "a name", static value => value is string);

    /// <inheritdoc/>
    public override string QualityOf(EditOptions options) => "standard";

    /// <inheritdoc/>
    public override void CheckOptions(Edit edit)
    {
        CheckText(edit, "-Prompt", edit.Prompt);
        CheckMaskChoice(edit);
        CheckSides(edit, MaxSide);
        EditOptions options = edit.Options;
        CheckRange(edit, "-Count", options.Count, 1, Entry.Limits.MaxPictures);
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
            if (!Array.Exists(ModelOptions, known => known.Takes(option.Key, option.Value)))
            {
                throw ModelErrors.ModelOption(edit, option.Key, option.Value, Entry.Id, string.Join(", ", ModelOptions.Select(known => $"{known.Name} ({known.Allowed})")));
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<UnconfirmedRule> Check(EditRequest request)
    {
        CheckOptions(request.Edit);
        CheckMaskGiven(request);
        if (request.Sides is null)
        {
            CheckPromptOfOutpainting(request.Edit);
        }

        CheckCanDo(request.Edit);

        // Where the service extends the canvas, its limits are for the image that it is sent.
        CheckImage(request with { Sides = null });
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

        WriteSides(json, request.Sides);
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

    private static void WriteSides(Utf8JsonWriter json, CanvasSides? sides)
    {
        if (sides is null)
        {
            return;
        }

        json.WriteNumber("left", sides.Left);
        json.WriteNumber("up", sides.Top);
        json.WriteNumber("right", sides.Right);
        json.WriteNumber("down", sides.Bottom);
    }

    private void CheckNotGiven(Edit edit, string parameter, object? value)
    {
        if (value is not null)
        {
            throw ModelErrors.OptionUnknown(edit, parameter, Entry.Id);
        }
    }

    private void CheckImage(EditRequest request)
    {
        ImageFacts facts = request.Image.Facts;
        CheckColors(request.Edit, facts);
        ModelLimits limits = Entry.Limits;
        (int shorter, int longer) = (Math.Min(facts.Width, facts.Height), Math.Max(facts.Width, facts.Height));
        if (shorter < limits.MinSide)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, $"at least {limits.MinSide} pixels a side", "scale it up");
        }

        if ((long)facts.Width * facts.Height > limits.MaxPixels)
        {
            throw ModelErrors.ImageSize(request, Entry.Id, string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxPixels:N0} pixels"), "scale it down");
        }

        if (longer > limits.MaxAspect * shorter)
        {
            string allowed = string.Create(CultureInfo.InvariantCulture, $"proportions from 1:{limits.MaxAspect} to {limits.MaxAspect}:1");

            // What a model extends by itself is not padded: -Fit would not help.
            throw ExtendsCanvas
                ? ModelErrors.Image(request.Edit, ModelErrors.SizeOf(request), Entry.Id, allowed, "Crop it")
                : ModelErrors.ImageSize(request, Entry.Id, allowed, "crop it");
        }
    }

    /// <summary>An option by its name on the wire, with what may stand there, in words and as a test.</summary>
    private protected sealed record ModelOption(string Name, string Allowed, Func<object?, bool> Fits)
    {
        /// <summary>Whether it is this option, with a value that may stand there.</summary>
        public bool Takes(string name, object? value) => string.Equals(name, Name, StringComparison.OrdinalIgnoreCase) && Fits(value);
    }
}
