namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>Why signing in failed.</summary>
internal enum SignInFault
{
    /// <summary>The source gave no credentials.</summary>
    Missing,

    /// <summary>It gave some once, and they or the sign-in behind them are over.</summary>
    Expired,

    /// <summary>AWS refuses to hand them out.</summary>
    Refused,

    /// <summary>Another module's part of the AWS SDK was taken for ours.</summary>
    ForeignSdk,
}
