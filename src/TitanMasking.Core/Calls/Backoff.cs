namespace TitanMasking.Core.Calls;

/// <summary>How long to wait before a request is sent again: twice as long each time, and never quite the same, so that many that failed together do not come back together.</summary>
/// <param name="random">What draws the difference; used under a lock, since one with a seed is for one thread.</param>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>Draws a wait.</summary>
    /// <param name="failures">How often the request has failed, 1 and up.</param>
    /// <returns>Between half of the full wait and all of it.</returns>
    public TimeSpan After(int failures)
    {
        TimeSpan full = s_first * Math.Pow(2, Math.Min(failures - 1, 16));
        full = full < s_longest ? full : s_longest;
        lock (random)
        {
            return full * (0.5 + (random.NextDouble() / 2));
        }
    }
}
