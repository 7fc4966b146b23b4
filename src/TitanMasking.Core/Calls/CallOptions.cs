namespace TitanMasking.Core.Calls;

/// <summary>How hard and how often the service is asked.</summary>
public sealed record CallOptions
{
    /// <summary>The most calls a minute in each region; null is the model's own quota, as the catalogue has it.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>How often a request is sent again after an answer that allows it; 0 is never.</summary>
    public int MaxRetryCount { get; init; } = 8;
}
