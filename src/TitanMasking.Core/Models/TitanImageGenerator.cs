using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>
/// The contract of Amazon Titan Image Generator, version 1 and 2 (Amazon Bedrock user guide, "Amazon Titan Image Generator models",
/// read 2026-11-22): masks are black where inpainting paints and white where outpainting paints.
/// </summary>
public sealed class TitanImageGenerator : ImageModel
{
    /// <summary>The contract's name in the catalogue.</summary>
    public const string Contract = "TitanImageGenerator";

    private const string DefaultQuality = "standard";

    // The default of the user guide's parameter table. It is sent, so that what was asked for stands in the request.
    private const decimal DefaultCfgScale = 8.0m;

    private readonly TitanRules _rules;

    internal TitanImageGenerator(ModelEntry entry)
        : base(entry) => _rules = new TitanRules(entry.Id);

    /// <inheritdoc/>
    public override MaskRules MaskRules => _rules.Mask;

    /// <inheritdoc/>
    public override long MaxSeed => TitanRules.MaxSeed;

    /// <inheritdoc/>
    public override string QualityOf(EditOptions options) => options.Quality?.ToLowerInvariant() ?? DefaultQuality;

    /// <inheritdoc/>
    public override void CheckOptions(Edit edit) => _rules.CheckOptions(edit);

    /// <inheritdoc/>
    public override IReadOnlyList<UnconfirmedRule> Check(EditRequest request) => _rules.Check(request);

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
        json.WriteNumber("height", request.Image.Facts.Height);
        json.WriteNumber("width", request.Image.Facts.Width);
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

        if (TitanRules.ReturnMaskOf(options) is { } returnMask)
        {
            json.WriteBoolean(TitanRules.ReturnMask, returnMask);
        }

        if (!isInpainting)
        {
            json.WriteString("outPaintingMode", options.OutpaintingMode?.ToUpperInvariant() ?? TitanRules.OutpaintingModes[0]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override ModelReply ReadReply(ReadOnlyMemory<byte> body, int asked) => ImagesReply.Read(body, asked);

    private static void WriteIfPresent(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // cfgScale is a float in the contract: 8.0, never 8. A decimal keeps the digits that it is given.
    private static decimal WithFraction(decimal value) => value + 0.0m;
}
