using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Runtime.Internal.Util;
using TitanMasking.Core.Bedrock.Credentials;
using TitanMasking.Core.Bedrock.Sdk;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>Where calls go and as whom they are signed, found out once and without asking the network.</summary>
/// <param name="Url">The endpoint, which may have a base path.</param>
/// <param name="Region">The region that requests are signed for.</param>
/// <param name="Credentials">As whom.</param>
internal sealed record BedrockEndpoint(Uri Url, string Region, CredentialOrigin Credentials)
{
    // The names of the SDK's partition data, such as amazonaws.com, api.aws and amazonaws.com.cn.
    private static readonly Lazy<HashSet<string>> s_awsSuffixes = new(() =>
        [.. RegionEndpoint.EnumerableAllRegions
            .Select(region => Fn.Partition(region.SystemName))
            .SelectMany(partition => new[] { partition.dnsSuffix, partition.dualStackDnsSuffix })]);

    /// <summary>True when the host is one of Bedrock's own: a gateway of somebody's in AWS has Amazon's suffix too, and prices of its own.</summary>
    public bool IsAws => Url.Host.Contains("bedrock", StringComparison.OrdinalIgnoreCase) && s_awsSuffixes.Value.Any(suffix => Url.Host.EndsWith('.' + suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Resolves the options against environment and profile.</summary>
    /// <param name="options">What the caller named.</param>
    /// <param name="service">The service that is called there.</param>
    /// <returns>The endpoint, the region and the profile.</returns>
    /// <exception cref="EditException">There is no such profile, no region, or the endpoint may not be used.</exception>
    public static BedrockEndpoint Resolve(BedrockRuntimeOptions options, BedrockService service)
    {
        string profileName = ProfileOf(options)?.Name ?? DefaultAWSCredentialsIdentityResolver.GetProfileName();
        bool isNamed = !string.IsNullOrEmpty(options.ProfileName) || profileName != SharedCredentialsFile.DefaultProfileName;
        CredentialProfile? profile = FindProfile(profileName);
        if (profile is null && isNamed)
        {
            throw new EditException(BedrockErrors.ProfileMissing(profileName));
        }

        Uri? custom = CustomUrl(options, service, profile);
        string region = FindRegion(options, profile)
            ?? (custom is { IsLoopback: true } ? "us-east-1" : throw new EditException(BedrockErrors.RegionMissing(profileName, service.NoAccount)));
        if (!Fn.IsValidHostLabel(region, allowSubDomains: false))
        {
            throw new EditException(BedrockErrors.RegionInvalid(region));
        }

        return new BedrockEndpoint(custom ?? RegionalUrl(service, region, profile), region, CredentialOrigin.Find(ProfileOf(options) is not null, profileName, profile));
    }

    private static CredentialProfile? FindProfile(string name)
    {
        try
        {
            return new CredentialProfileStoreChain().TryGetProfile(name, out CredentialProfile profile) ? profile : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or AmazonClientException)
        {
            // Without the cause: the SDK's message quotes the line that it could not read, key and all.
            throw new EditException(BedrockErrors.ProfilesUnreadable(Quotation.Of(e.Message)));
        }
    }

    // The instance's own region is left out on purpose: asking for it hangs on machines that are no instances.
    private static string? FindRegion(BedrockRuntimeOptions options, CredentialProfile? profile) =>
        new[]
        {
            options.Region,
            Environment.GetEnvironmentVariable("AWS_REGION"),
            Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"),
            profile?.Region?.SystemName,
        }.FirstOrDefault(region => !string.IsNullOrEmpty(region));

    private static Uri? CustomUrl(BedrockRuntimeOptions options, BedrockService service, CredentialProfile? profile)
    {
        string? text = string.IsNullOrEmpty(options.EndpointUrl) ? ConfiguredUrl(service, profile) : options.EndpointUrl;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || !(url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
        {
            throw new EditException(BedrockErrors.EndpointInvalid(Quotation.OfUrl(text), service.EndpointVariable));
        }

        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
        {
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_BEARER_TOKEN_BEDROCK")))
            {
                throw new EditException(BedrockErrors.TokenUnencrypted(url));
            }

            if (!options.AllowUnencryptedEndpoint)
            {
                throw new EditException(BedrockErrors.EndpointUnencrypted(url));
            }
        }

        return url;
    }

    // The order is that of all AWS SDKs. The SDK's own property would stop at a variable that is empty, and call AWS in the place of the
    // endpoint that the next one names; AWS's other tools, botocore among them, take an empty one for one that is not set.
    private static string? ConfiguredUrl(BedrockService service, CredentialProfile? profile)
    {
        if (ReadEnvironment().IgnoreConfiguredEndpointUrls == true || profile?.IgnoreConfiguredEndpointUrls == true)
        {
            return null;
        }

        return new[]
        {
            Environment.GetEnvironmentVariable(service.EndpointVariable),
            Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"),
            UrlOfServices(service, profile?.Services),
            profile?.EndpointUrl,
        }.FirstOrDefault(url => !string.IsNullOrEmpty(url));
    }

    // The SDK keeps what it reads of such a section to itself.
    private static string? UrlOfServices(BedrockService service, string? section) =>
        !string.IsNullOrEmpty(section)
        && new ProfileIniFile(new SharedCredentialsFile().ConfigFilePath, profileMarkerRequired: true).TryGetSection(
            section, isSsoSession: false, isServicesSection: true, out _, out Dictionary<string, Dictionary<string, string>> services)
        && services.TryGetValue(service.ConfigKey, out Dictionary<string, string>? settings)
            ? settings.GetValueOrDefault("endpoint_url")
            : null;

    // The SDK's form of a profile that the caller named; null leaves the SDK's whole chain in force.
    private static Profile? ProfileOf(BedrockRuntimeOptions options) =>
        string.IsNullOrEmpty(options.ProfileName) ? null : new Profile(options.ProfileName);

    // Read afresh: the SDK keeps its own copy for the life of the process.
    private static EnvironmentVariableInternalConfiguration ReadEnvironment()
    {
        try
        {
            return new EnvironmentVariableInternalConfiguration();
        }
        catch (FormatException e)
        {
            throw new EditException(BedrockErrors.SwitchInvalid(Quotation.Of(e.Message)));
        }
    }

    private static Uri RegionalUrl(BedrockService service, string region, CredentialProfile? profile)
    {
        EnvironmentVariableInternalConfiguration environment = ReadEnvironment();
        bool fips = environment.UseFIPSEndpoint ?? profile?.UseFIPSEndpoint ?? false;
        bool dualStack = environment.UseDualstackEndpoint ?? profile?.UseDualstackEndpoint ?? false;
        Partition partition = Fn.Partition(region);
        return new Uri($"https://{service.HostLabel}{(fips ? "-fips" : "")}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}
