namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>One of the services that make up Amazon Bedrock. All are signed for under the one name <c>bedrock</c>.</summary>
/// <param name="Id">The service id of the service model: the SDK makes the names of variables and of profile settings of it.</param>
/// <param name="HostLabel">What a region's own host begins with.</param>
/// <param name="Version">The version of the service model.</param>
/// <param name="NoAccount">What those may do instead who have no account.</param>
internal sealed record BedrockService(string Id, string HostLabel, string Version, string NoAccount)
{
    /// <summary>The service that calls models.</summary>
    public static readonly BedrockService Runtime = new("Bedrock Runtime", "bedrock-runtime", "2023-09-30", "To paint with no account at all, add -Simulate.");

    /// <summary>The service that tells which models there are: the control plane.</summary>
    public static readonly BedrockService Control = new("Bedrock", "bedrock", "2023-04-20", "With no account at all, leave -Live out: the catalogue needs none.");

    /// <summary>The id in one word, as it travels in headers.</summary>
    public string Name => Id.Replace(' ', '_');

    /// <summary>The id as the shared configuration file has it, in a section of services.</summary>
    public string ConfigKey => Name.ToLowerInvariant();

    /// <summary>The environment variable that names another endpoint for it.</summary>
    public string EndpointVariable => $"AWS_ENDPOINT_URL_{Name.ToUpperInvariant()}";
}
