using TitanMasking.Core.Calls;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Runs;

/// <summary>How a run goes about its edits.</summary>
public sealed record RunOptions
{
    /// <summary>The most calls at once.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>How hard and how often the service is asked.</summary>
    public CallOptions Calls { get; init; } = new();

    /// <summary>The most that may be spent, in US dollars; null is no limit.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>The full path of the one journal of the run; null is one in each folder that results go to.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The share of the inputs that this machine takes; null is all of them.</summary>
    public Shard? Shard { get; init; }

    /// <summary>What <see cref="MaxPixels"/> is unless more is allowed: a photo of 24 megapixels four times.</summary>
    public const long DefaultMaxPixels = MaskInspection.DefaultMaxPixels;

    /// <summary>No mask of more pixels is decoded, and no image that is to be fitted.</summary>
    public long MaxPixels { get; init; } = DefaultMaxPixels;

    /// <summary>Only look: no edit will be approved, and journals are read and not written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Ask before each edit is sent, by <see cref="ApprovalNeeded"/>.</summary>
    public bool AskBeforeSending { get; init; }

    /// <summary>Tell what goes over the wire, by <see cref="RunTrace"/>.</summary>
    public bool Trace { get; init; }

    /// <summary>What draws the seeds of edits that have none, and the waits before a request is sent again.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
