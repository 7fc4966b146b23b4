using System.Buffers;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Models;

/// <summary>
/// A model's contract: what it takes, how it is asked, how it answers. One class a contract; the catalogue says which models speak it.
/// </summary>
public abstract class ImageModel
{
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

    /// <summary>Creates the contract of a model.</summary>
    /// <param name="entry">The model.</param>
    /// <exception cref="InvalidOperationException">The catalogue names a contract that there is no class for.</exception>
    public static ImageModel Create(ModelEntry entry) => entry.Contract switch
    {
        TitanImageGenerator.Contract => new TitanImageGenerator(entry),
        _ => throw new InvalidOperationException($"The catalogue names the contract '{entry.Contract}' for {entry.Id}, and there is none."),
    };

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
}
