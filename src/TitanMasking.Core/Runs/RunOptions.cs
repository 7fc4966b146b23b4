using TitanMasking.Core.Calls;

namespace TitanMasking.Core.Runs;

/// <summary>How a run goes about its edits.</summary>
public sealed record RunOptions
{
    /// <summary>The most calls at once.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>How hard and how often the service is asked.</summary>
    public CallOptions Calls { get; init; } = new();

    /// <summary>Ask before each edit is sent, by <see cref="ApprovalNeeded"/>.</summary>
    public bool AskBeforeSending { get; init; }

    /// <summary>Tell what goes over the wire, by <see cref="RunTrace"/>.</summary>
    public bool Trace { get; init; }

    /// <summary>What draws the seeds of edits that have none, and the waits before a request is sent again.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
