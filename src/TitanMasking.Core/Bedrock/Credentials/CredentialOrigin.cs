using Amazon.Runtime.CredentialManagement;

namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>As whom calls are signed, as far as settings tell without signing in.</summary>
/// <param name="Source">The way of signing in.</param>
/// <param name="ProfileName">The profile that it stands in; null where none does.</param>
/// <param name="Base">For a role, the credentials that it is assumed with, where they are known.</param>
internal sealed record CredentialOrigin(CredentialSource Source, string? ProfileName = null, CredentialOrigin? Base = null)
{
    // Far above any chain of roles that AWS lets through; profiles may name each other in a circle.
    private const int MaxRoles = 8;

    /// <summary>True when the credentials come from the profile alone, whatever else is configured.</summary>
    public bool IsProfile => ProfileName is not null && Source is not CredentialSource.Instance;

    /// <summary>True when the instance's metadata may be asked.</summary>
    public bool UsesInstance => Source == CredentialSource.Instance || Base is { UsesInstance: true };

    /// <summary>
    /// Finds the source in the SDK's order, with one difference: a profile that says how to sign in is the last that is asked.
    /// Beyond it the SDK would go on to the instance's role, and paint on another account's bill when an SSO session is over.
    /// </summary>
    /// <param name="isChosen">True when the caller named the profile, which then beats the environment.</param>
    /// <param name="name">The profile's name.</param>
    /// <param name="profile">The profile; null where there is none.</param>
    /// <returns>The source.</returns>
    public static CredentialOrigin Find(bool isChosen, string name, CredentialProfile? profile)
    {
        if (IsSet("AWS_BEARER_TOKEN_BEDROCK"))
        {
            return new CredentialOrigin(CredentialSource.ApiKey);
        }

        if (isChosen)
        {
            return OfProfile(profile!, MaxRoles);
        }

        if (IsSet("AWS_ACCESS_KEY_ID") && (IsSet("AWS_SECRET_ACCESS_KEY") || IsSet("AWS_SECRET_KEY")))
        {
            return new CredentialOrigin(CredentialSource.Environment);
        }

        if (IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN"))
        {
            return new CredentialOrigin(CredentialSource.WebIdentity);
        }

        if (profile is { CanCreateAWSCredentials: true })
        {
            return OfProfile(profile, MaxRoles);
        }

        bool isContainer = IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return isContainer
            ? new CredentialOrigin(CredentialSource.Container)
            : new CredentialOrigin(CredentialSource.Instance, name == SharedCredentialsFile.DefaultProfileName ? null : name);
    }

    private static CredentialOrigin OfProfile(CredentialProfile profile, int rolesLeft)
    {
        CredentialProfileOptions options = profile.Options;
        if (!string.IsNullOrEmpty(options.RoleArn))
        {
            return string.IsNullOrEmpty(options.WebIdentityTokenFile)
                ? new CredentialOrigin(CredentialSource.Role, profile.Name, BaseOf(options, rolesLeft))
                : new CredentialOrigin(CredentialSource.WebIdentity, profile.Name);
        }

        CredentialSource source = options switch
        {
            { SsoStartUrl.Length: > 0 } or { SsoSession.Length: > 0 } => CredentialSource.Sso,
            { LoginSession.Length: > 0 } => CredentialSource.Login,
            { CredentialProcess.Length: > 0 } => CredentialSource.Process,
            _ => CredentialSource.Keys,
        };
        return new CredentialOrigin(source, profile.Name);
    }

    private static CredentialOrigin? BaseOf(CredentialProfileOptions options, int rolesLeft) => options.CredentialSource switch
    {
        "Environment" => new CredentialOrigin(CredentialSource.Environment),
        "EcsContainer" => new CredentialOrigin(CredentialSource.Container),
        "Ec2InstanceMetadata" => new CredentialOrigin(CredentialSource.Instance),
        _ when rolesLeft > 0 && !string.IsNullOrEmpty(options.SourceProfile)
            && new CredentialProfileStoreChain().TryGetProfile(options.SourceProfile, out CredentialProfile source) => OfProfile(source, rolesLeft - 1),
        _ => null,
    };

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(variable));
}
