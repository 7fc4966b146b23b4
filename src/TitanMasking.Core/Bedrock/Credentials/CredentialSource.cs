namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>The ways of signing in, in the words of AWS's own settings.</summary>
internal enum CredentialSource
{
    /// <summary>Nothing is configured, and this machine is no instance.</summary>
    None,

    /// <summary>AWS_BEARER_TOKEN_BEDROCK.</summary>
    ApiKey,

    /// <summary>AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, with temporary keys, AWS_SESSION_TOKEN.</summary>
    Environment,

    /// <summary>A token file of an identity provider, from AWS_WEB_IDENTITY_TOKEN_FILE or a profile.</summary>
    WebIdentity,

    /// <summary>A profile's own keys.</summary>
    Keys,

    /// <summary>A profile's <c>credential_process</c>.</summary>
    Process,

    /// <summary>A profile of IAM Identity Center, whose sign-in is <c>aws sso login</c>.</summary>
    Sso,

    /// <summary>A profile whose sign-in is <c>aws login</c>.</summary>
    Login,

    /// <summary>A profile's role, assumed with other credentials.</summary>
    Role,

    /// <summary>The role of a container: AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI.</summary>
    Container,

    /// <summary>The role of an EC2 instance, from its metadata.</summary>
    Instance,
}
