using System.Text;
using Microsoft.Win32.SafeHandles;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>
/// What the journals of a folder say, the main one and those of all shards. In memory are only keys and where their lines stand; entries are
/// read back from their files when they are asked for, and one that cannot be read back any more is not known. Safe for concurrent use.
/// </summary>
public sealed class KnownEdits
{
    private const int MainFile = 0;

    private readonly string _folder;
    private readonly EntryJson _json;
    private readonly JournalIndex _index = new();
    private readonly object _lock = new();
    private readonly List<string> _files;
    private readonly int _ownFile;
    private readonly LineLocation[] _unfinished;

    private KnownEdits(JournalPaths paths, IReadOnlyList<string> shards)
    {
        _folder = paths.Folder;
        _json = new EntryJson(paths.Folder);
        _files = [paths.Main, .. shards];
        for (int i = 0; i < _files.Count; i++)
        {
            Index(i);
        }

        // What another shard has started may well be on its way.
        _ownFile = _files.FindIndex(file => FilePath.Comparer.Equals(file, paths.Own));
        bool IsOurs(OpenCall call) => !paths.IsShard || call.Started.File == MainFile || call.Started.File == _ownFile;
        _unfinished = [.. _index.Calls.Where(call => !call.IsReceived && IsOurs(call)).Select(call => call.Started)];
    }

    /// <summary>
    /// The calls that had come to no end when the journals were read, and may have been paid for. Of a run that still goes on, the calls
    /// on their way are among them.
    /// </summary>
    public IEnumerable<StartedEntry> Unfinished => _unfinished.Select(Read<StartedEntry>).OfType<StartedEntry>();

    /// <summary>Reads the journals of a folder as they are now, without a lock. Writes nothing; where there is no journal, nothing is known.</summary>
    /// <param name="path">The full path of the main journal.</param>
    /// <exception cref="EditException">One of them is of a newer version, no journal, or cannot be read; the error has no target.</exception>
    public static KnownEdits Read(string path) => Read(new JournalPaths(path, shard: null));

    /// <inheritdoc cref="Read(string)"/>
    internal static KnownEdits Read(JournalPaths paths)
    {
        while (true)
        {
            IReadOnlyList<string> shards = [];
            try
            {
                // Looked for before the main journal is read: what is taken over into it meanwhile is missing then, and all is read again.
                shards = paths.FindShards();
                return new KnownEdits(paths, shards);
            }
            catch (FileNotFoundException) when (!shards.SequenceEqual(paths.FindShards()))
            {
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw JournalErrors.Unreadable(paths.Main, exception);
            }
        }
    }

    /// <summary>Says what is known of an edit.</summary>
    /// <param name="key">The edit.</param>
    /// <returns>What is known; null where it is nothing.</returns>
    public KnownEdit? Find(EditKey key)
    {
        IndexedEdit found;
        lock (_lock)
        {
            found = _index.Find(key);
        }

        DoneEntry[] done = [.. found.Done.Select(Read<DoneEntry>).OfType<DoneEntry>().Where(entry => entry.Key == key)];
        StartedEntry? call = found.Call is { } open && Read<StartedEntry>(open.Started) is { } started && started.Key == key ? started : null;
        return done.Length == 0 && call is null ? null : new KnownEdit
        {
            Done = done,
            Received = found.Call is { IsReceived: true } ? call : null,
            Started = found.Call is { IsReceived: false } ? call : null,
        };
    }

    /// <summary>Says which edit wrote a file last.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <returns>The edit's end; null where no journal knows the file.</returns>
    public DoneEntry? FindOutput(string path)
    {
        string stored = StoredPath.Of(_folder, path);
        LineLocation location;
        lock (_lock)
        {
            if (!_index.TryFindOutput(FilePath.Hash(stored), out location))
            {
                return null;
            }
        }

        bool IsIt(WrittenFile output) => FilePath.Comparer.Equals(StoredPath.Of(_folder, output.Path), stored);
        return Read<DoneEntry>(location) is { } entry && entry.Outputs.Concat(entry.Replies).Any(IsIt) ? entry : null;
    }

    /// <summary>True where an edit wrote a file: as an input it may have been meant, or not.</summary>
    /// <param name="path">The full path of the file.</param>
    public bool IsOutput(string path) => FindOutput(path) is not null;

    /// <summary>Reads all entries, file after file, in the order in which they were written.</summary>
    /// <exception cref="IOException">A journal could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A journal may not be read.</exception>
    public IEnumerable<JournalEntry> ReadEntries()
    {
        foreach (string path in _files.Where(File.Exists))
        {
            using StreamReader lines = new(new FileStream(JournalLines.Open(path), FileAccess.Read));
            while (lines.ReadLine() is { } line)
            {
                if (_json.Read(Encoding.UTF8.GetBytes(line)) is { } entry)
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>Takes in a line that this process wrote.</summary>
    /// <param name="line">The line.</param>
    /// <param name="offset">Where it begins in the file that this process writes.</param>
    internal void Add(ReadOnlySpan<byte> line, long offset)
    {
        lock (_lock)
        {
            _index.Add(line, new LineLocation(_ownFile, offset));
        }
    }

    private void Index(int file)
    {
        string path = _files[file];
        if (file == MainFile && !File.Exists(path))
        {
            return;
        }

        using SafeFileHandle handle = JournalLines.Open(path);
        JournalHeader.Check(handle, path);
        JournalLines.ReadAll(handle, (line, offset) => _index.Add(line, new LineLocation(file, offset)));
    }

    private T? Read<T>(LineLocation location)
        where T : JournalEntry
    {
        try
        {
            using SafeFileHandle file = JournalLines.Open(_files[location.File]);
            return _json.Read(JournalLines.ReadOne(file, location.Offset)) as T;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
