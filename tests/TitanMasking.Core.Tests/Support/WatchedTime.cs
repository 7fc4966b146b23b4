using Microsoft.Extensions.Time.Testing;

namespace TitanMasking.Core.Tests.Support;

/// <summary>A clock that stands still, can be set, and tells whoever looks at it: the one seam just before a line of a journal is written.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    /// <summary>How far the date was set forward, or back. No stopwatch goes by it.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Called on the thread that looks, before it is told the date.</summary>
    public Action? Looked { get; set; }

    /// <summary>Called on the thread that looks, before it is told how far a stopwatch has come.</summary>
    public Action? Measured { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        Looked?.Invoke();
        return base.GetUtcNow() + Offset;
    }

    public override long GetTimestamp()
    {
        Measured?.Invoke();

        // The base would ask for the date.
        return base.GetUtcNow().Ticks;
    }
}
