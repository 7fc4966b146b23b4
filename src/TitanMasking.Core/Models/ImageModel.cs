using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>
/// A model's contract: what it takes, how it is asked, how it answers. One class a contract; the catalogue says which models speak it.
/// </summary>
public abstract class ImageModel
{
    // The InvokeModel API's own limit.
    private const int MaxBodyLength = 25_000_000;

    private protected ImageModel(ModelEntry entry) => Entry = entry;

    /// <summary>What the catalogue knows of the model.</summary>
    public ModelEntry Entry { get; }

    /// <summary>What the contract allows of a mask.</summary>
    public abstract MaskRules MaskRules { get; }

    /// <summary>The quality that an edit is painted in: its own, or the contract's default.</summary>
    /// <param name="options">The edit's options.</param>
    public abstract string QualityOf(EditOptions options);

    /// <summary>The seeds that the contract takes run from 0 to this one.</summary>
    public abstract long MaxSeed { get; }

    /// <summary>The length of a request's body in bytes, a little more than it will be: base64 is four bytes for three, and texts are small.</summary>
    /// <param name="request">The edit with its files.</param>
    public static int EstimateBodyLength(EditRequest request) =>
        ((request.Image.Content.Length + (request.Mask?.Content.Length ?? 0)) / 3 * 4) + (64 * 1024);

    /// <summary>Creates the contract of a model.</summary>
    /// <param name="entry">The model.</param>
    /// <exception cref="InvalidOperationException">The catalogue names a contract that there is no class for.</exception>
    public static ImageModel Create(ModelEntry entry) => entry.Contract switch
    {
        TitanImageGenerator.Contract => new TitanImageGenerator(entry),
        NovaCanvas.Contract => new NovaCanvas(entry),
        StabilityInpaint.Contract => new StabilityInpaint(entry),
        StabilityEraseObject.Contract => new StabilityEraseObject(entry),
        StabilitySearchReplace.Contract => new StabilitySearchReplace(entry),
        _ => throw new InvalidOperationException($"The catalogue names the contract '{entry.Contract}' for {entry.Id}, and there is none."),
    };

    /// <summary>Says whether the contract has such an edit at all: with a mask or a mask prompt, with a prompt or without.</summary>
    /// <param name="edit">The edit, complete.</param>
    public abstract bool CanDo(Edit edit);

    /// <summary>Checks what no file has to be read for: texts and options. What this refuses, it refuses for every image.</summary>
    /// <param name="edit">The edit; texts that are absent may still come.</param>
    /// <exception cref="EditException">The contract does not allow it.</exception>
    public abstract void CheckOptions(Edit edit);

    /// <summary>Checks everything that the contract is known to refuse, so that it is refused before it costs anything.</summary>
    /// <param name="request">The edit with its files.</param>
    /// <returns>Rules that are not confirmed and that the edit breaks: worth a warning, not a refusal.</returns>
    /// <exception cref="EditException">The contract does not allow it.</exception>
    public abstract IReadOnlyList<UnconfirmedRule> Check(EditRequest request);

    /// <summary>Writes the body of the request: UTF-8 JSON, built without a string of it.</summary>
    /// <param name="request">An edit that passed <see cref="Check"/>.</param>
    /// <param name="output">Where it is written.</param>
    public abstract void WriteRequest(EditRequest request, IBufferWriter<byte> output);

    /// <summary>Reads the body of an answer with HTTP status 200. It never throws for what the body holds.</summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="asked">How many pictures were asked for.</param>
    public abstract ModelReply ReadReply(ReadOnlyMemory<byte> body, int asked);

    private protected static void WriteIfPresent(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // Code points, not UTF-16 units: an emoji is one character to the service as it is to people.
    private protected void CheckText(Edit edit, string parameter, string? text, int max)
    {
        if (text is not null && text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar) && !text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw ModelErrors.TextBroken(edit, parameter);
        }

        int length = text?.EnumerateRunes().Count() ?? 0;
        if (length > max)
        {
            throw ModelErrors.TextTooLong(edit, parameter, length, max, Entry.Id);
        }
    }

    private protected void CheckRange(Edit edit, string parameter, decimal? value, decimal min, decimal max)
    {
        if (value < min || value > max)
        {
            throw ModelErrors.OptionOutOfRange(edit, parameter, value.Value, min, max, Entry.Id);
        }
    }

    private protected void CheckName(Edit edit, string parameter, string? value, string[] allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            throw ModelErrors.OptionNotNamed(edit, parameter, value, allowed, Entry.Id);
        }
    }

    private protected static void CheckMaskChoice(Edit edit)
    {
        if (edit.MaskPath is not null && edit.MaskPrompt is not null)
        {
            throw ModelErrors.MaskAndMaskPrompt(edit);
        }
    }

    private protected static void CheckMaskGiven(EditRequest request)
    {
        if (request.Mask is null && request.Edit.MaskPrompt is null)
        {
            throw ModelErrors.MaskMissing(request.Edit);
        }
    }

    private protected void CheckPromptOfOutpainting(Edit edit)
    {
        if (edit is { Task: EditTask.Outpaint, Prompt: null })
        {
            throw ModelErrors.PromptMissing(edit, Entry.Id);
        }
    }

    private protected void CheckCanDo(Edit edit)
    {
        if (!CanDo(edit))
        {
            throw ModelErrors.EditNotSupported(edit, Entry.Id, ModelCatalogue.Models.Where(entry => Create(entry).CanDo(edit)).Select(entry => entry.Id));
        }
    }

    private protected void CheckColors(Edit edit, ImageFacts facts)
    {
        if (facts.Color == ColorModel.Cmyk)
        {
            throw ModelErrors.Image(edit, $"is a CMYK {facts.Format.ToString().ToUpperInvariant()}", Entry.Id, "RGB or grayscale", "Convert it to sRGB");
        }
    }

    private protected void CheckMask(EditRequest request)
    {
        long bodyLength = EstimateBodyLength(request);
        if (bodyLength > MaxBodyLength)
        {
            throw ModelErrors.BodyTooLarge(request.Edit, bodyLength, MaxBodyLength);
        }

        if (request.Mask is { } mask && mask.Judge(MaskRules, request.Edit.Task, request.Image.Facts, request.Image.Path) is { IsValid: false } report)
        {
            throw ModelErrors.MaskInvalid(request.Edit, mask.Path, report);
        }
    }
}
