using System.Text;

namespace TitanMasking.Fuzzing.Seeds;

/// <summary>Catalogues of one's own.</summary>
internal static class CatalogueSeeds
{
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, string>
    {
        ["empty"] = """{ "models": [] }""",
        ["changed"] = """{ "models": [ { "id": "amazon.titan-image-generator-v2:0", "endOfLife": null, "prices": [ { "usd": 0.009 } ] } ] }""",
        ["based"] = """
            { "models": [ // A comment.
              { "id": "our:own", "basedOn": "amazon.titan-image-generator-v2:0", "name": "Ours", "legacySince": "2026-01-31", "endOfLife": "2027-01-31", "requestsPerMinute": 120,
                "limits": { "minSide": 256, "maxSide": 1408, "maxPixels": 4194303, "maxAspect": 2.5, "maxImageBytes": 5242880, "maxPromptLength": 512, "maxPictures": 5 },
                "sizes": ["1024x1024"], "regions": ["us-east-1"], "unconfirmed": ["limits.minSide", "sizes"], "sources": { "sizes": "a letter" }, },
            ] }
            """,
        ["complete"] = """{ "models": [ { "id": "x", "name": "X", "contract": "NovaCanvas", "requestsPerMinute": 1, "prices": [ { "quality": "standard", "maxPixels": 589824, "usd": 1 }, { "usd": 0 } ] }, { "id": "y", "basedOn": "x" } ] }""",
        ["incomplete"] = """{ "models": [ { "id": "x", "name": "X" } ] }""",
        ["no-model"] = """{ "models": [ 1 ] }""",
        ["no-unicode"] = """{ "models": [ { "id": "x", "basedOn": "\ud800" } ] }""",
        ["null"] = """{ "models": [ { "id": "x", "basedOn": "amazon.nova-canvas-v1:0", "sources": { "sizes": null } } ] }""",
        ["no-side"] = """{ "models": [ { "id": "x", "basedOn": "amazon.nova-canvas-v1:0", "limits": { "minSide": 0, "maxPixels": 5 } } ] }""",
        ["cut-off"] = """{ "models": [ { "id": "x" """,
    }.ToDictionary(seed => seed.Key, seed => Encoding.UTF8.GetBytes(seed.Value));

    public static IReadOnlyList<string> Words { get; } =
    [
        "\"models\":", "\"id\":", "\"basedOn\":", "\"name\":", "\"contract\":", "\"TitanImageGenerator\"", "\"endOfLife\":", "\"legacySince\":", "\"2027-01-31\"", "\"requestsPerMinute\":", "\"prices\":", "{\"usd\":1}",
        "\"quality\":", "\"limits\":", "\"maxPixels\":", "\"minSide\":0", "\"sizes\":", "\"regions\":", "\"unconfirmed\":", "\"sources\":", "\"amazon.titan-image-generator-v2:0\"",
        .. JsonWords.All,
    ];
}
