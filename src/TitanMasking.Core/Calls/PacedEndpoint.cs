using System.Collections.Concurrent;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;

namespace TitanMasking.Core.Calls;

/// <summary>One region's endpoint: how fast each model may be called there, and whether it is there at all. Safe for concurrent use.</summary>
/// <param name="runtime">The endpoint.</param>
/// <param name="requestsPerMinute">The pace of every model; null is its own quota.</param>
/// <param name="time">The clock.</param>
internal sealed class PacedEndpoint(IBedrockRuntime runtime, int? requestsPerMinute, TimeProvider time)
{
    // A router that restarts, a laptop that sleeps; longer, and somebody should know.
    private static readonly TimeSpan s_longestAbsence = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Pacer> _pacers = new();
    private readonly object _lock = new();
    private bool _wasThere;
    private long? _absentSince;

    /// <summary>The endpoint.</summary>
    public IBedrockRuntime Runtime => runtime;

    /// <summary>How many calls it was given, which decides where several endpoints are free. <see cref="ServiceCalls"/> counts, one call at a time.</summary>
    public int CallCount { get; set; }

    /// <summary>The pace of a model; null where nothing limits it.</summary>
    /// <param name="model">The model.</param>
    public Pacer? PacerOf(ModelEntry model)
    {
        bool isUnlimited = requestsPerMinute is null && runtime.IsFree;
        return isUnlimited ? null : _pacers.GetOrAdd(model.Id, _ => new Pacer(requestsPerMinute ?? model.RequestsPerMinute, time));
    }

    /// <summary>Tells that it answered, whatever it said.</summary>
    public void WasThere()
    {
        lock (_lock)
        {
            _wasThere = true;
            _absentSince = null;
        }
    }

    /// <summary>Tells that it could not be reached.</summary>
    /// <returns>True while it is worth waiting for: it was there before in this run, and has not been away for ten minutes.</returns>
    public bool WasAway()
    {
        lock (_lock)
        {
            _absentSince ??= time.GetTimestamp();
            return _wasThere && time.GetElapsedTime(_absentSince.Value) < s_longestAbsence;
        }
    }
}
