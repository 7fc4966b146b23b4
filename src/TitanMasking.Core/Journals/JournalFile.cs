using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Journals;

/// <summary>A journal that is open for writing, as all who opened it share it. Safe for concurrent use.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly JournalLock _lock;
    private readonly AppendFile _file;
    private readonly EntryJson _json;
    private readonly GroupCommit _commits;
    private int _isUnfinishedTaken;

    private JournalFile(JournalPaths paths, JournalLock journalLock, AppendFile file)
    {
        (_lock, _file) = (journalLock, file);
        _json = new EntryJson(paths.Folder);
        Known = KnownEdits.Read(paths);
        _commits = new GroupCommit(Commit);
    }

    /// <summary>The full path of the file that is written.</summary>
    public string Path => _file.Path;

    /// <summary>What is known of edits.</summary>
    public KnownEdits Known { get; }

    /// <summary>Takes the lock, makes what is missing, merges what shards left, and reads what is there.</summary>
    /// <exception cref="EditException">Another process writes it, it cannot be written, or it is no journal.</exception>
    public static JournalFile Open(JournalPaths paths)
    {
        JournalLock? journalLock = null;
        AppendFile? file = null;
        try
        {
            Directory.CreateDirectory(paths.Folder);
            journalLock = JournalLock.Take(paths);
            file = AppendFile.Open(paths.Own);
            if (!paths.IsShard)
            {
                ShardMerge.Run(paths, file);
            }

            return new JournalFile(paths, journalLock, file);
        }
        catch (Exception exception)
        {
            file?.Dispose();
            journalLock?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw JournalErrors.Unwritable(paths.Own, exception);
            }

            throw;
        }
    }

    /// <inheritdoc cref="Journal.TakeUnfinished"/>
    public IReadOnlyList<StartedEntry> TakeUnfinished() => Interlocked.Exchange(ref _isUnfinishedTaken, 1) == 0 ? [.. Known.Unfinished] : [];

    /// <inheritdoc cref="Journal.AppendAsync"/>
    public Task AppendAsync(JournalEntry entry) => _commits.AddAsync(_json.Write(entry));

    /// <summary>Waits until all that was appended is on the disk, and lets go of the lock.</summary>
    public void Dispose()
    {
        _commits.Dispose();
        _file.Dispose();
        _lock.Dispose();
    }

    private void Commit(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        long offset = _file.Length;
        _file.Append(lines);
        _file.Flush();
        foreach (ReadOnlyMemory<byte> line in lines)
        {
            Known.Add(line.Span.TrimEnd((byte)'\n'), offset);
            offset += line.Length;
        }
    }
}
