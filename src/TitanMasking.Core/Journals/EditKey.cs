using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>
/// What makes an edit the same edit on the next run: who paints, and all that is asked of it. Fitting the picture to the model
/// counts, since another picture is sent; finishing the model's answer needs no more than the two sizes. What is done with the model's picture
/// afterwards is <see cref="LocalSteps"/>, and where it is written is no part of either.
/// </summary>
/// <param name="Hash">The SHA-256 over everything that counts.</param>
public readonly record struct EditKey(ContentHash Hash)
{
    /// <summary>Makes the key of an edit.</summary>
    /// <param name="origin">Who paints.</param>
    /// <param name="modelId">The model as it was asked for, in any case: <c>Auto</c> stays <c>Auto</c>, so that a new price list repaints nothing.</param>
    /// <param name="edit">What is asked. A seed counts only where it was given, and so does a guardrail: its name and version, not what stands in a <c>DRAFT</c>.</param>
    /// <param name="image">The content of the image.</param>
    /// <param name="mask">The content of the mask as it is after its repair; null with a mask prompt.</param>
    public static EditKey Of(EditOrigin origin, string modelId, Edit edit, ContentHash image, ContentHash? mask)
    {
        EditOptions options = edit.Options;
        KeyFields fields = new();
        fields.Add("origin", origin.Name);
        fields.Add("model", modelId.ToLowerInvariant());
        fields.Add("image", image.ToString());
        fields.Add("mask", mask?.ToString());
        fields.Add("task", edit.Task.ToString());
        fields.Add("prompt", edit.Prompt);
        fields.Add("negativePrompt", edit.NegativePrompt);
        fields.Add("maskPrompt", edit.MaskPrompt);
        fields.Add("sides", edit.Sides is { } sides ? string.Create(CultureInfo.InvariantCulture, $"{sides.Left},{sides.Top},{sides.Right},{sides.Bottom}") : null);
        fields.Add("fit", edit.Fit ? "true" : null);
        fields.Add("quality", options.Quality?.ToLowerInvariant() ?? "standard");
        fields.Add("cfgScale", options.CfgScale);
        fields.Add("seed", options.Seed);
        fields.Add("count", options.Count);
        fields.Add("outpaintingMode", options.OutpaintingMode?.ToUpperInvariant() ?? "DEFAULT");
        fields.Add("modelOption", options.ModelOptions);
        fields.Add("guardrailIdentifier", options.Guardrail?.Identifier);
        fields.Add("guardrailVersion", options.Guardrail?.Version);
        return new EditKey(fields.Hash());
    }

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <param name="text">64 hexadecimal digits.</param>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static EditKey Parse(string text) => new(ContentHash.Parse(text));

    /// <summary>64 hexadecimal digits, the letters small.</summary>
    public override string ToString() => Hash.ToString();
}
