using System.Threading.Channels;

namespace TitanMasking.Core.Journals;

/// <summary>
/// Lines of many that are written together: all that come while a commit goes on wait for the next one, so that many workers share one
/// wait for the disk. Safe for concurrent use.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly Channel<Line> _lines = Channel.CreateUnbounded<Line>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Action<IReadOnlyList<ReadOnlyMemory<byte>>> _commit;
    private readonly Task _loop;
    private volatile Exception? _failure;

    /// <summary>Begins to take lines.</summary>
    /// <param name="commit">Writes lines through to the disk. Once it throws, it is not called any more.</param>
    public GroupCommit(Action<IReadOnlyList<ReadOnlyMemory<byte>>> commit)
    {
        _commit = commit;
        _loop = Task.Run(CommitAllAsync);
    }

    /// <summary>Adds a line.</summary>
    /// <param name="content">The line, with its end.</param>
    /// <returns>A task that ends when the line is committed, or fails with what a commit failed with.</returns>
    public Task AddAsync(ReadOnlyMemory<byte> content)
    {
        Line line = new(content);
        return _lines.Writer.TryWrite(line) ? line.Committed.Task
            : Task.FromException(_failure ?? new ObjectDisposedException(nameof(GroupCommit)));
    }

    /// <summary>Takes no further line, and waits for those that were taken.</summary>
    public void Dispose()
    {
        _lines.Writer.TryComplete();
        _loop.GetAwaiter().GetResult();
    }

    private async Task CommitAllAsync()
    {
        List<Line> batch = [];
        while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            TakeAll(batch);
            try
            {
                _commit([.. batch.Select(line => line.Content)]);
            }
            catch (Exception exception)
            {
                Fail(batch, exception);
                return;
            }

            batch.ForEach(line => line.Committed.SetResult());
        }
    }

    private void Fail(List<Line> batch, Exception exception)
    {
        // In this order, so that no line comes behind the last one that is failed here.
        _failure = exception;
        _lines.Writer.TryComplete();
        TakeAll(batch);
        batch.ForEach(line => line.Committed.SetException(exception));
    }

    private void TakeAll(List<Line> batch)
    {
        while (_lines.Reader.TryRead(out Line? line))
        {
            batch.Add(line);
        }
    }

    private sealed class Line(ReadOnlyMemory<byte> content)
    {
        public ReadOnlyMemory<byte> Content => content;

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
