using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>A clock that stands still, and says when somebody begins to wait for it.</summary>
internal sealed class TimerWatch() : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

    /// <summary>Waits for one more timer.</summary>
    public async Task NextTimerAsync() =>
        await _timers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(timer);
        return timer;
    }
}
