using System.Buffers;
using System.Reflection;
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

    // In base64 24,000,000: the rest is room for a mask that was made here, and for texts.
    private const int MaxImageBytesOfBody = 18_000_000;

    private protected ImageModel(ModelEntry entry) => Entry = entry;

    /// <summary>What the catalogue knows of the model.</summary>
    public ModelEntry Entry { get; }

    /// <summary>What the contract allows of a mask.</summary>
    public abstract MaskRules MaskRules { get; }

    /// <summary>The most bytes of an image: the contract's own limit, or what a request's body has room for.</summary>
    public int MaxImageBytes => (int)Math.Min(Entry.Limits.MaxImageBytes ?? MaxImageBytesOfBody, MaxImageBytesOfBody);

    /// <summary>Whether the contract extends a canvas by itself. For one that does not, the larger canvas and its mask are made here.</summary>
    public virtual bool ExtendsCanvas => false;

    /// <summary>Whether the contract answers, when asked, with the mask that it made of a mask prompt.</summary>
    public virtual bool CanReturnMask => false;

    /// <summary>The quality that an edit is painted in: its own, or the contract's default.</summary>
    /// <param name="options">The edit's options.</param>
    public abstract string QualityOf(EditOptions options);

    /// <summary>The seeds that the contract takes run from 0 to this one.</summary>
    public abstract long MaxSeed { get; }

    /// <summary>The length of a request's body in bytes, a little more than it will be: base64 is four bytes for three, and texts are small.</summary>
    /// <param name="request">The edit with its files.</param>
    public static long EstimateBodyLength(EditRequest request) =>
        ((request.Image.Facts.ByteLength + (request.Mask?.Content.Length ?? 0)) / 3 * 4) + (64 * 1024);

    /// <summary>Creates the contract of a model.</summary>
    /// <param name="entry">The model.</param>
    /// <exception cref="InvalidOperationException">The catalogue names a contract that there is no class for.</exception>
    public static ImageModel Create(ModelEntry entry)
    {
        // By name, so that a new contract is one class here and one entry of the catalogue.
        Type? contract = typeof(ImageModel).Assembly.GetType($"{typeof(ImageModel).Namespace}.{entry.Contract}");
        return contract is { IsAbstract: false } && contract.IsSubclassOf(typeof(ImageModel))
            ? (ImageModel)Activator.CreateInstance(contract, BindingFlags.Instance | BindingFlags.NonPublic, binder: null, [entry], culture: null)!
            : throw new InvalidOperationException($"The catalogue names the contract '{entry.Contract}' for {entry.Id}, and {typeof(ImageModel).Namespace} has no such class. Add the class, or mend the name.");
    }

    /// <summary>Says whether the contract has such an edit at all: with a mask, a mask prompt or sides of a canvas, with a prompt or without.</summary>
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
    private protected void CheckText(Edit edit, string parameter, string? text)
    {
        if (text is not null && text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar) && !text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw ModelErrors.TextBroken(edit, parameter);
        }

        int length = text?.EnumerateRunes().Count() ?? 0;
        if (Entry.Limits.MaxPromptLength is { } max && length > max)
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
        if (new object?[] { edit.MaskPath, edit.MaskPrompt, edit.Sides }.Count(given => given is not null) > 1)
        {
            throw ModelErrors.MaskAmbiguous(edit);
        }
    }

    private protected void CheckSides(Edit edit, int max)
    {
        CheckRange(edit, "-Left", edit.Sides?.Left, 0, max);
        CheckRange(edit, "-Top", edit.Sides?.Top, 0, max);
        CheckRange(edit, "-Right", edit.Sides?.Right, 0, max);
        CheckRange(edit, "-Bottom", edit.Sides?.Bottom, 0, max);
    }

    private protected static void CheckMaskGiven(EditRequest request)
    {
        if (request is { Mask: null, Sides: null, Edit.MaskPrompt: null })
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
            throw ModelErrors.EditNotSupported(edit, Entry.Id, ModelCatalogue.BuiltIn.Models.Where(entry => Create(entry).CanDo(edit)).Select(entry => entry.Id));
        }
    }

    /// <summary>Checks that the contract can answer with the mask that it makes of a mask prompt.</summary>
    /// <param name="edit">The edit.</param>
    /// <exception cref="EditException">It cannot.</exception>
    public void CheckCanReturnMask(Edit edit)
    {
        if (edit.MaskPrompt is not null && !CanReturnMask)
        {
            throw ModelErrors.MaskNotReturned(edit, Entry.Id, ModelCatalogue.BuiltIn.Models.Where(entry => Create(entry).CanReturnMask).Select(entry => entry.Id));
        }
    }

    private protected void CheckColors(Edit edit, ImageFacts facts)
    {
        if (facts.Color == ColorModel.Cmyk)
        {
            throw ModelErrors.Image(edit, $"is a CMYK {facts.Format.ToString().ToUpperInvariant()}", Entry.Id, "RGB or grayscale", "Convert it to sRGB, or let -Fit do so");
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
