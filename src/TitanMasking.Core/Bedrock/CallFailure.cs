using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>Whether a request that failed is sent again.</summary>
internal enum Retry
{
    /// <summary>Not in this run: it would fail again, or may have been paid for.</summary>
    Never,

    /// <summary>After a while: the service failed, and nothing was painted.</summary>
    Later,

    /// <summary>After a while, and all others slower too: the service had no room.</summary>
    Slower,

    /// <summary>While the endpoint was there before and may come back: nothing was sent.</summary>
    WhileReachable,
}

/// <summary>What a failed call means for a run.</summary>
/// <param name="Error">The error that it is where it is not sent again.</param>
/// <param name="Retry">Whether it is.</param>
internal sealed record CallFailure(EditError Error, Retry Retry);
