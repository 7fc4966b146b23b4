using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Runs;

/// <summary>Which model a run paints with.</summary>
/// <param name="Model">The model.</param>
/// <param name="Warning">What the user should know of it before it is paid for; null where there is nothing.</param>
public sealed record ModelChoice(ImageModel Model, string? Warning)
{
    /// <summary>Leaves the choice to the module.</summary>
    public const string Auto = "Auto";

    private const string Titan = "amazon.titan-image-generator-v2:0";

    /// <summary>Finds the model that was asked for.</summary>
    /// <param name="modelId">A model id of the catalogue, or <see cref="Auto"/>: the contract that this module is named for.</param>
    /// <param name="isAws">True where Amazon itself will answer, for whom a model can be past its end of life.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="EditException">There is no such model.</exception>
    public static ModelChoice Find(string modelId, bool isAws, TimeProvider time)
    {
        bool isAuto = string.Equals(modelId, Auto, StringComparison.OrdinalIgnoreCase);
        ModelEntry entry = ModelCatalogue.Find(isAuto ? Titan : modelId) ?? throw NotFound(modelId);

        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new ModelChoice(ImageModel.Create(entry), isAws && entry.HasEnded(today) ? Ended(entry) : null);
    }

    private static string Ended(ModelEntry entry) =>
        $"{entry.Id} reached its end of life on {entry.EndOfLife:yyyy-MM-dd} and answers only accounts with a private arrangement. It is tried all the same; -Simulate and -EndpointUrl work without it.";

    private static EditException NotFound(string modelId)
    {
        string known = string.Join(", ", ModelCatalogue.Models.Select(model => model.Id));
        return new EditException(new EditError(
            EditErrorId.ModelNotFound, $"-ModelId is '{modelId}', and the catalogue has {known}, and {Auto}.", Target: null));
    }
}
