using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>The SDK's settings for one request a call, at an endpoint that is already known.</summary>
internal sealed class InvokeModelConfig : ClientConfig
{
    /// <summary>The service id of the service model: the SDK makes AWS_ENDPOINT_URL_BEDROCK_RUNTIME of it.</summary>
    public const string Service = "Bedrock Runtime";

    private static readonly string s_version = typeof(InvokeModelConfig).Assembly.GetName().Version!.ToString(3);

    /// <summary>Creates the settings.</summary>
    public InvokeModelConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = Service;
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

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "bedrock-runtime";

    /// <inheritdoc/>
    public override string ServiceVersion => "2023-09-30";

    /// <inheritdoc/>
    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString("Bedrock_Runtime", s_version);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL);
}
