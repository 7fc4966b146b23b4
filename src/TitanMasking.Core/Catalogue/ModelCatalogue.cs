using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanMasking.Core.Catalogue;

/// <summary>The models that are known, as data: <c>catalogue.json</c> beside this file.</summary>
public static class ModelCatalogue
{
    private static readonly Lazy<IReadOnlyList<ModelEntry>> s_models = new(Load);

    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All models, in the order of the catalogue.</summary>
    public static IReadOnlyList<ModelEntry> Models => s_models.Value;

    /// <summary>Finds a model by its id; null where there is none. Case does not matter.</summary>
    /// <param name="modelId">The model id.</param>
    public static ModelEntry? Find(string modelId) =>
        Models.FirstOrDefault(model => string.Equals(model.Id, modelId, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<ModelEntry> Load()
    {
        using Stream json = typeof(ModelCatalogue).Assembly.GetManifestResourceStream("catalogue.json")
            ?? throw new InvalidOperationException("The catalogue is missing from the assembly.");
        return JsonSerializer.Deserialize<CatalogueFile>(json, s_format)!.Models;
    }

    private sealed record CatalogueFile(IReadOnlyList<ModelEntry> Models);
}
