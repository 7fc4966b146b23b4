using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>The SDK's settings for one request a call, at an endpoint that is already known.</summary>
internal sealed class BedrockConfig : ClientConfig
{
    private static readonly string s_version = typeof(BedrockConfig).Assembly.GetName().Version!.ToString(3);

    /// <summary>Creates the settings.</summary>
    /// <param name="service">The service that is called.</param>
    public BedrockConfig(BedrockService service)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        Service = service;
        ServiceId = service.Id;
        UserAgent = InternalSDKUtils.BuildUserAgentString(service.Name, s_version);
        AuthenticationServiceName = "bedrock";

        // Named, so that AWS_DEFAULTS_MODE=auto does not go and ask for the instance's region.
        DefaultConfigurationMode = DefaultConfigurationMode.Standard;

        // Retrying is the run's business: the SDK would wait out of sight, and pay again for what it cannot know.
        // Besides its counted tries it repeats a request whose connection was reset, up to ten times unless told.
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = 0;
        MaxStaleConnectionRetries = 0;
        ThrottleRetries = false;

        // A log of requests would hold prompts and session tokens.
        DisableLogging = true;
    }

    /// <summary>The service that is called.</summary>
    public BedrockService Service { get; }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => Service.HostLabel;

    /// <inheritdoc/>
    public override string ServiceVersion => Service.Version;

    /// <inheritdoc/>
    public override string UserAgent { get; }

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);
}
