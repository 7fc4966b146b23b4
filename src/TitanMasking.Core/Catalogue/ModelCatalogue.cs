using TitanMasking.Core.Edits;
using TitanMasking.Core.Names;

namespace TitanMasking.Core.Catalogue;

/// <summary>
/// The models that are known, as data: <c>catalogue.json</c> beside this file, and what a catalogue of the user's own adds to it or changes in it.
/// </summary>
/// <remarks>
/// A user's own catalogue is a JSON file of the same shape, comments and trailing commas allowed:
/// <code>
/// { "models": [
///   { "id": "amazon.titan-image-generator-v2:0", "endOfLife": null, "prices": [ { "usd": 0.009 } ] },
///   { "id": "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc", "basedOn": "amazon.titan-image-generator-v2:0",
///     "name": "Our own Titan", "endOfLife": null, "requestsPerMinute": 120 }
/// ] }
/// </code>
/// An entry with an id that is known changes that model; one with <c>basedOn</c> begins as a copy of that model, which stands in the
/// built-in catalogue or earlier in the file; any other must be complete: id, name, contract, requestsPerMinute, prices. What is given takes the
/// place of the whole property, so limits, sizes, regions and prices are given complete; sources alone are added. The properties are those of <see cref="ModelEntry"/>.
/// </remarks>
public sealed class ModelCatalogue
{
    /// <summary>The environment variable that names the user's own catalogue.</summary>
    public const string Variable = "TITANMASKING_CATALOGUE";

    /// <summary>The origin of entries that ship with the module.</summary>
    public const string BuiltInOrigin = "built-in";

    private static readonly Lazy<ModelCatalogue> s_builtIn = new(LoadBuiltIn);

    private ModelCatalogue(IReadOnlyList<ModelEntry> models) => Models = models;

    /// <summary>The models that ship with the module.</summary>
    public static ModelCatalogue BuiltIn => s_builtIn.Value;

    /// <summary>All models: the built-in ones in their order, then the user's own in theirs.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>Reads the user's own catalogue over the built-in one. It is read afresh each time: it is small, and may have changed.</summary>
    /// <param name="path">The full path of the file; null or empty where there is none.</param>
    /// <exception cref="EditException"><c>CatalogueInvalid</c>, with the file and the line: it cannot be read, or says what makes no sense.</exception>
    public static ModelCatalogue Load(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return BuiltIn;
        }

        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CatalogueErrors.Unreadable(path, e);
        }

        IReadOnlyList<ModelEntry> own = new CatalogueReader(json, path, BuiltIn.Models).Read();
        return new ModelCatalogue(
        [
            .. BuiltIn.Models.Select(model => own.FirstOrDefault(entry => IsSame(entry.Id, model.Id)) ?? model),
            .. own.Where(entry => BuiltIn.Find(entry.Id) is null),
        ]);
    }

    /// <summary>Finds a model by its id; null where there is none. Case does not matter.</summary>
    /// <param name="modelId">The model id.</param>
    public ModelEntry? Find(string modelId) => Models.FirstOrDefault(model => IsSame(model.Id, modelId));

    /// <summary>Makes the error of a model that there is not, which names those that were most likely meant.</summary>
    /// <param name="modelId">What was asked for.</param>
    public EditException NotFound(string modelId) =>
        CatalogueErrors.ModelNotFound(modelId, Nearness.Nearest(modelId, Models.Select(model => model.Id)));

    private static bool IsSame(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    private static ModelCatalogue LoadBuiltIn()
    {
        using Stream file = typeof(ModelCatalogue).Assembly.GetManifestResourceStream("catalogue.json")
            ?? throw new InvalidOperationException("The catalogue is missing from the assembly.");
        byte[] json = new byte[file.Length];
        file.ReadExactly(json);
        return new ModelCatalogue(new CatalogueReader(json, BuiltInOrigin, known: []).Read());
    }
}
