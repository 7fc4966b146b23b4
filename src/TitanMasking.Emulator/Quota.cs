namespace TitanMasking.Emulator;

/// <summary>
/// A quota of calls a minute, for each model its own: a bucket that holds the calls of one minute, full at first,
/// which fills again evenly. A call that finds it empty is not counted.
/// </summary>
/// <param name="requestsPerMinute">The size of the bucket; null is no quota.</param>
/// <param name="time">The clock.</param>
internal sealed class Quota(int? requestsPerMinute, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, TimeSpan> _fullAt = [];

    /// <summary>Takes one call out of a model's bucket.</summary>
    /// <returns>False if the bucket is empty.</returns>
    public bool TryTake(string modelId)
    {
        if (requestsPerMinute is not { } size)
        {
            return true;
        }

        // Kept is only when the bucket will be full: each call puts that off by its share of the minute.
        TimeSpan share = TimeSpan.FromMinutes(1) / size;
        TimeSpan now = time.GetElapsedTime(_start);
        lock (_lock)
        {
            TimeSpan fullAt = _fullAt.GetValueOrDefault(modelId);
            TimeSpan put = (fullAt > now ? fullAt : now) + share;
            if (put - now > share * size)
            {
                return false;
            }

            _fullAt[modelId] = put;
            return true;
        }
    }

    /// <summary>Fills every bucket.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _fullAt.Clear();
        }
    }
}
