namespace TitanMasking.Core.Calls;

/// <summary>
/// Spaces the calls of one model in one region so that its quota is used and not exceeded. After a pause a few may go at once, but never
/// more in any minute than the quota; a throttled answer halves the pace, and each further call brings it back. Safe for concurrent use.
/// </summary>
internal sealed class Pacer
{
    private const double SlowestPace = 1.0 / 16;
    private const double Recovery = 1.5;

    // What the quota allows in this time may go at once. It also makes up for what a slowed pace has left unused.
    private static readonly TimeSpan s_burst = TimeSpan.FromSeconds(10);

    // A little more than a minute: a call may take longer to arrive than the one a minute after it.
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(60.5);

    private readonly TimeProvider _time;
    private readonly int _quota;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _headStart;
    private readonly long _start;
    private readonly object _lock = new();
    private readonly Queue<TimeSpan> _sent = new();
    private TimeSpan _due;
    private TimeSpan _last;
    private TimeSpan _notBefore;
    private TimeSpan _slowedAt = TimeSpan.MinValue;
    private double _pace = 1;
    private int _waiting;

    /// <summary>Creates a pacer at full pace.</summary>
    /// <param name="requestsPerMinute">The quota, 1 and up.</param>
    /// <param name="time">The clock.</param>
    public Pacer(int requestsPerMinute, TimeProvider time)
    {
        _time = time;
        _quota = requestsPerMinute;
        _interval = TimeSpan.FromMinutes(1) / requestsPerMinute;
        _headStart = s_burst > _interval ? s_burst - _interval : TimeSpan.Zero;
        _start = time.GetTimestamp();
    }

    /// <summary>How long a call would wait that came now.</summary>
    public TimeSpan Backlog
    {
        get
        {
            lock (_lock)
            {
                TimeSpan untilNext = Next() - Now;
                return (untilNext > TimeSpan.Zero ? untilNext : TimeSpan.Zero) + (_waiting * _interval / _pace);
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits until a call may go.</summary>
    /// <param name="cancellationToken">Gives up the waiting.</param>
    /// <returns>When the call was let go, for <see cref="Throttled"/>.</returns>
    public async Task<TimeSpan> WaitAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            TimeSpan now;
            while (TryTake(out now) is var wait && wait > TimeSpan.Zero)
            {
                // Whoever wakes first goes first; the others look again when the one after it may go.
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            }

            return now;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Tells that a call found no room.</summary>
    /// <param name="sentAt">When it was let go. Calls that were under way when the pace was halved say nothing new.</param>
    public void Throttled(TimeSpan sentAt)
    {
        lock (_lock)
        {
            if (sentAt > _slowedAt)
            {
                _pace = Math.Max(SlowestPace, _pace / 2);
                _slowedAt = Now;
            }
        }
    }

    /// <summary>Lets no call go for a while, as the service asked.</summary>
    /// <param name="wait">How long.</param>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            _notBefore = Max(_notBefore, Now + wait);
        }
    }

    private TimeSpan TryTake(out TimeSpan now)
    {
        lock (_lock)
        {
            now = Now;
            TimeSpan wait = Next() - now;
            if (wait <= TimeSpan.Zero)
            {
                _due = Max(_due, now) + _interval;

                // Not when it is answered: pictures take a minute, and a lack of room is told at once, before the next call goes.
                _pace = Math.Min(1, _pace * Recovery);
                _last = now;
                _sent.Enqueue(now);
                if (_sent.Count > _quota)
                {
                    _sent.Dequeue();
                }
            }

            return wait;
        }
    }

    // When the next call may go.
    private TimeSpan Next()
    {
        TimeSpan next = _due - _headStart;
        if (_pace < 1)
        {
            next = Max(next, _last + (_interval / _pace));
        }

        if (_sent.Count == _quota)
        {
            next = Max(next, _sent.Peek() + s_window);
        }

        return Max(next, _notBefore);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
