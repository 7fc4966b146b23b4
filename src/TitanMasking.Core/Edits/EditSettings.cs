using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TitanMasking.Core.Edits;

/// <summary>
/// How an edit was asked for, beyond its image, mask, texts, sides and guardrail: all that has to be given once more for the same edit to be
/// asked for again. It travels whole, into journals, notes and pages, and each property has the name of what users give. What was not given
/// has its default. A seed is no part of it: the same once more is another picture.
/// </summary>
public sealed record EditSettings
{
    private const int MaxDepth = 8;

    /// <summary>The model as it was named; null left the choice to the module.</summary>
    public string? ModelId { get; init; }

    /// <summary>The picture is sent in a size that the model takes, and the result has the picture's own.</summary>
    public bool Fit { get; init; }

    /// <summary>The mask is mended on its way.</summary>
    public bool RepairMask { get; init; }

    /// <summary>Every pixel that is not painted has the image's own value.</summary>
    public bool PreserveUnmasked { get; init; }

    /// <summary>The width of the seam in pixels.</summary>
    public int Feather { get; init; }

    /// <summary>The model's own pictures are kept beside the results.</summary>
    public bool KeepReply { get; init; }

    /// <summary>How well the result's format keeps the picture, 1 to 100; null is the format's usual one.</summary>
    public int? OutputQuality { get; init; }

    /// <summary>The quality's name; null is the contract's own default.</summary>
    public string? Quality { get; init; }

    /// <summary>How strictly the picture follows the prompt; null is the contract's own default.</summary>
    public decimal? CfgScale { get; init; }

    /// <summary>How many pictures are painted in one call.</summary>
    public int Count { get; init; } = 1;

    /// <summary><c>DEFAULT</c> or <c>PRECISE</c>; null is <c>DEFAULT</c>.</summary>
    public string? OutpaintingMode { get; init; }

    /// <summary>What only one contract knows, by its name on the wire.</summary>
    public IReadOnlyDictionary<string, JsonElement> ModelOption { get; init => field = value ?? field; } = new Dictionary<string, JsonElement>();

    /// <summary>The full path of the journal, where one was named or it does not lie beside the result.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The embedded simulation paints.</summary>
    public bool Simulate { get; init; }

    /// <summary>The AWS regions that were named. Blank names are absent names.</summary>
    public IReadOnlyList<string> Region { get; init => field = [.. (value ?? []).Where(region => !string.IsNullOrWhiteSpace(region))]; } = [];

    /// <summary>The AWS profile that was named.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The endpoint, where one was named or it is not AWS's own. It holds no user and no password: no such endpoint is called.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Plain http may leave this machine.</summary>
    public bool AllowUnencryptedEndpoint { get; init; }

    /// <summary>
    /// Makes values of options what JSON can hold, whatever was given; what is none of its kinds becomes its text. Names are in their order:
    /// options come from tables that have none, and the same options are to have the same text.
    /// </summary>
    /// <param name="options">The options by name.</param>
    public static IReadOnlyDictionary<string, JsonElement> ToJson(IReadOnlyDictionary<string, object?> options) =>
        options.OrderBy(option => option.Key, StringComparer.Ordinal).ToDictionary(option => option.Key, option => JsonSerializer.SerializeToElement(Plain(option.Value)));

    /// <summary>Lets JSON say only what differs from the defaults, so that an edit that has nothing but defaults is <c>{}</c>.</summary>
    internal static void OmitDefaults(JsonTypeInfo type)
    {
        if (type.Type != typeof(EditSettings))
        {
            return;
        }

        EditSettings defaults = new();
        foreach (JsonPropertyInfo property in type.Properties)
        {
            object? usual = property.Get!(defaults);
            property.ShouldSerialize = (_, value) => value is IEnumerable and not string ? ((IEnumerable)value).Cast<object>().Any() : !Equals(value, usual);
        }
    }

    // What holds itself must come to an end. Keys that differ can have one text, of which the last counts, as for JSON.
    private static object? Plain(object? value, int depth = MaxDepth) => value switch
    {
        null or string or bool or byte or short or int or long or decimal => value,
        float or double when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) => value,
        IDictionary pairs when depth > 0 => pairs.Keys.Cast<object>().GroupBy(key => $"{key}").OrderBy(keys => keys.Key, StringComparer.Ordinal).ToDictionary(keys => keys.Key, keys => Plain(pairs[keys.Last()], depth - 1)),
        IEnumerable items when depth > 0 => items.Cast<object?>().Select(item => Plain(item, depth - 1)).ToArray(),
        _ => $"{value}",
    };
}
