namespace TitanMasking.Core.Bedrock;

/// <summary>The foundation models that a region's own list has.</summary>
/// <param name="region">The region that was asked.</param>
/// <param name="states">What the list says of each model: ACTIVE or LEGACY, by model id.</param>
public sealed class FoundationModels(string region, IReadOnlyDictionary<string, string> states)
{
    /// <summary>What is said of a model that the list does not have.</summary>
    public const string Absent = "ABSENT";

    // Of the inference profiles that cross regions, which bear the foundation model's id behind the name of a part of the world
    // (Bedrock user guide, "Regional availability by models", and AWS CDK reference, CrossRegionInferenceProfileRegion, read 2026-11-24).
    private static readonly string[] s_geographies = ["us.", "us-gov.", "eu.", "apac.", "jp.", "au.", "global."];

    /// <summary>The region that was asked.</summary>
    public string Region => region;

    /// <summary>What the list says of a model.</summary>
    /// <param name="modelId">A model id, inference profile id or ARN. One that crosses regions stands in the list under its foundation model's id.</param>
    /// <returns>ACTIVE, LEGACY or <see cref="Absent"/>; null for an ARN of the caller's own making, of which the list knows nothing.</returns>
    public string? StateOf(string modelId)
    {
        string resource = modelId.StartsWith("arn:", StringComparison.Ordinal) ? modelId.Split(':', 6)[^1] : $"foundation-model/{modelId}";
        if (resource.Split('/', 2) is not ["foundation-model" or "inference-profile", string name])
        {
            return null;
        }

        return states.GetValueOrDefault(WithoutGeography(name), Absent);
    }

    /// <summary>The foundation model's id in the id of an inference profile; any other id as it is.</summary>
    /// <param name="modelId">A model id or inference profile id, no ARN.</param>
    internal static string WithoutGeography(string modelId) => modelId[GeographyOf(modelId).Length..];

    /// <summary>What an inference profile's id has before the foundation model's, such as <c>us.</c>; empty for any other id.</summary>
    /// <param name="modelId">A model id or inference profile id, no ARN.</param>
    internal static string GeographyOf(string modelId) =>
        Array.Find(s_geographies, prefix => modelId.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
}
