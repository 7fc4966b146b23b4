using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>
/// What Amazon's own image models have in common (Amazon Bedrock and Amazon Nova user guides, read 2026-11-22): the shape of request
/// and answer, and masks that are black where inpainting paints and white where outpainting paints.
/// </summary>
public abstract class AmazonImageModel : ImageModel
{
    private const decimal MinCfgScale = 1.1m;
    private const decimal MaxCfgScale = 10.0m;

    private static readonly string[] s_qualities = ["standard", "premium"];
    private static readonly string[] s_outpaintingModes = ["DEFAULT", "PRECISE"];

    private protected AmazonImageModel(ModelEntry entry)
        : base(entry) => MaskRules = new MaskRules(entry.Id, entry.Limits.LongestSide) { MaxPixels = entry.Limits.MaxPixels ?? long.MaxValue };

    /// <inheritdoc/>
    public override MaskRules MaskRules { get; }

    /// <inheritdoc/>
    public override long MaxSeed => 2_147_483_646;

    /// <inheritdoc/>
    public override bool CanReturnMask => true;

    /// <summary>The contract's default. It is sent, so that what was asked for stands in the request.</summary>
    private protected abstract decimal DefaultCfgScale { get; }

    /// <summary>Whether the image's own width and height are sent.</summary>
    private protected abstract bool SendsSize { get; }

    /// <inheritdoc/>
    public override bool CanDo(Edit edit) => edit.Sides is null || edit is { Task: EditTask.Outpaint, Prompt: not null };

    /// <inheritdoc/>
    public override string QualityOf(EditOptions options) => options.Quality?.ToLowerInvariant() ?? s_qualities[0];

    /// <inheritdoc/>
    public override void CheckOptions(Edit edit)
    {
        CheckText(edit, "-Prompt", edit.Prompt);
        CheckText(edit, "-NegativePrompt", edit.NegativePrompt);
        CheckMaskChoice(edit);
        CheckSides(edit, MaskRules.MaxSide);

        EditOptions options = edit.Options;
        CheckRange(edit, "-Count", options.Count, 1, Entry.Limits.MaxPictures);
        CheckRange(edit, "-CfgScale", options.CfgScale, MinCfgScale, MaxCfgScale);
        CheckRange(edit, "-Seed", options.Seed, 0, MaxSeed);
        CheckName(edit, "-Quality", options.Quality, s_qualities);
        CheckName(edit, "-OutpaintingMode", options.OutpaintingMode, s_outpaintingModes);
        if (options.OutpaintingMode is not null && edit.Task != EditTask.Outpaint)
        {
            throw ModelErrors.OptionNotForTask(edit, "-OutpaintingMode", Entry.Id);
        }

        if (options.ModelOptions.Count > 0)
        {
            (string name, object? value) = options.ModelOptions.First();
            throw ModelErrors.ModelOption(edit, name, value, Entry.Id, "no option of its own");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<UnconfirmedRule> Check(EditRequest request)
    {
        CheckOptions(request.Edit);
        CheckPromptOfOutpainting(request.Edit);
        CheckMaskGiven(request);
        CheckCanDo(request.Edit);
        List<UnconfirmedRule> unconfirmed = [];
        CheckImage(request, unconfirmed);
        CheckMask(request);
        return unconfirmed;
    }

    /// <inheritdoc/>
    public override void WriteRequest(EditRequest request, IBufferWriter<byte> output)
    {
        (Edit edit, EditOptions options) = (request.Edit, request.Edit.Options);
        bool isInpainting = edit.Task == EditTask.Inpaint;

        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteString("taskType", isInpainting ? "INPAINTING" : "OUTPAINTING");

        json.WriteStartObject("imageGenerationConfig");
        json.WriteNumber("numberOfImages", options.Count);
        json.WriteString("quality", QualityOf(options));
        if (SendsSize)
        {
            json.WriteNumber("height", request.Image.Facts.Height);
            json.WriteNumber("width", request.Image.Facts.Width);
        }

        json.WriteNumber("cfgScale", WithFraction(options.CfgScale ?? DefaultCfgScale));
        json.WriteNumber("seed", request.Seed);
        json.WriteEndObject();

        json.WriteStartObject(isInpainting ? "inPaintingParams" : "outPaintingParams");
        json.WriteBase64String("image", request.Image.Content.Span);
        WriteIfPresent(json, "text", edit.Prompt);
        WriteIfPresent(json, "negativeText", edit.NegativePrompt);
        WriteIfPresent(json, "maskPrompt", edit.MaskPrompt);
        if (request.Mask is { } mask)
        {
            json.WriteBase64String("maskImage", mask.Content.Span);
        }

        if (request.ReturnsMask)
        {
            json.WriteBoolean("returnMask", true);
        }

        if (!isInpainting)
        {
            json.WriteString("outPaintingMode", options.OutpaintingMode?.ToUpperInvariant() ?? s_outpaintingModes[0]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override ModelReply ReadReply(ReadOnlyMemory<byte> body, int asked) => ImagesReply.Read(body, asked);

    /// <summary>Checks the image, or the larger canvas that it is to become, against the contract's limits.</summary>
    private protected abstract void CheckImage(EditRequest request, ICollection<UnconfirmedRule> unconfirmed);

    // cfgScale is a float in the contract: 8.0, never 8. A decimal keeps the digits that it is given.
    private static decimal WithFraction(decimal value) => value + 0.0m;
}
