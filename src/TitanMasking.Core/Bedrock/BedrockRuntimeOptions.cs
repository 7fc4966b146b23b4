namespace TitanMasking.Core.Bedrock;

/// <summary>Which Bedrock is called, and as whom. What is null or empty is looked up where AWS's own tools look; no secret is ever an option.</summary>
public sealed record BedrockRuntimeOptions
{
    /// <summary>The region's name, such as <c>us-east-1</c>; else AWS_REGION, AWS_DEFAULT_REGION, the profile.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS profile; else the SDK's own chain: environment, web identity, AWS_PROFILE or <c>default</c>, container, instance.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The endpoint's URL, http or https; else AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL, the profile, the region's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Lets plain http leave this machine. An API key never does.</summary>
    public bool AllowUnencryptedEndpoint { get; init; }

    /// <summary>How long one call may take, sign-in and reply included. The Nova user guide asks clients for 300 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);
}
