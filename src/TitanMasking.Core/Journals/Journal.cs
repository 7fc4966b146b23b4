using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Journals;

/// <summary>
/// The journal of a folder, open for writing: what was asked, what came and what became of it, as JSON lines. One process writes a journal
/// at a time; all who open it within the process share one writer, and the last to dispose lets go of it. Safe for concurrent use.
/// </summary>
public sealed class Journal : IDisposable
{
    /// <summary>The file's usual name.</summary>
    public const string FileName = ".titanmasking.jsonl";

    private readonly JournalFile _file;
    private readonly TimeProvider _time;
    private int _isDisposed;

    private Journal(JournalFile file, TimeProvider time) => (_file, _time) = (file, time);

    /// <summary>The full path of the file that is written.</summary>
    public string Path => _file.Path;

    /// <summary>What is known of edits, from earlier runs and this one.</summary>
    public KnownEdits Known => _file.Known;

    /// <summary>
    /// Opens a journal, and creates it and its folder where they are missing. Without a shard, what shards wrote is taken over into the
    /// journal first.
    /// </summary>
    /// <param name="path">The full path of the journal, such as <see cref="FileName"/> in the destination.</param>
    /// <param name="shard">The share that this process paints, with a journal of its own beside that one; null for all of it.</param>
    /// <param name="time">The clock that stamps the entries.</param>
    /// <exception cref="EditException">Another process writes it, it cannot be written, or it is no journal; the error has no target.</exception>
    public static Journal Open(string path, Shard? shard, TimeProvider time) => new(OpenJournals.Take(path, shard), time);

    /// <summary>
    /// The calls that had come to no end when the journal was opened, and may have been paid for: to whoever asks first, so that each is
    /// told of once, and none to all others who share the journal.
    /// </summary>
    public IReadOnlyList<StartedEntry> TakeUnfinished() => _file.TakeUnfinished();

    /// <summary>Appends an entry.</summary>
    /// <param name="entry">The entry, without a time.</param>
    /// <returns>A task that ends when the line is on the disk.</returns>
    /// <exception cref="IOException">The line could not be written, or one before it could not: nothing is written any more.</exception>
    /// <exception cref="ObjectDisposedException">The journal was let go of.</exception>
    public Task AppendAsync(JournalEntry entry)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        return _file.AppendAsync(entry with { Time = _time.GetUtcNow().UtcDateTime });
    }

    /// <summary>Lets go of the journal, after all that was appended is on disk.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            OpenJournals.Release(_file);
        }
    }
}
