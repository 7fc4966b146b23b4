using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The journals of a run: one where a journal was named, else one for each folder that results go to. Each is opened when an edit first
/// needs it; of those that no edit needs, only the latest stay open, since pictures may lie in any number of folders. Safe for concurrent use.
/// </summary>
internal sealed class RunJournals : IDisposable
{
    private const int MostIdle = 16;

    private readonly RunOptions _options;
    private readonly Action<string, string> _warnOnce;
    private readonly object _lock = new();
    private readonly Dictionary<string, Held> _held = new(FilePath.Comparer);
    private readonly LinkedList<Held> _idle = new();
    private bool _isDisposed;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="options">How the run goes about it.</param>
    /// <param name="warnOnce">Takes what an earlier run left open: in which journal, and a text.</param>
    public RunJournals(RunOptions options, Action<string, string> warnOnce) => (_options, _warnOnce) = (options, warnOnce);

    /// <summary>Lends the journal of an edit.</summary>
    /// <param name="plan">The edit.</param>
    /// <exception cref="EditException">It cannot be read or written, another process writes it, or it would lie beside an image that there is not.</exception>
    public JournalLease Lend(PlannedEdit plan)
    {
        string path = _options.JournalPath ?? Path.Combine(plan.Output.Folder ?? FolderOfImage(plan), Journal.FileName);
        Held held;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_held.TryGetValue(path, out held!))
            {
                held = new Held(path);
                _held.Add(path, held);
            }
            else if (held.Users == 0)
            {
                _idle.Remove(held);
            }

            held.Users++;
        }

        try
        {
            return new JournalLease(path, held.Open(_options, _warnOnce), () => Return(held));
        }
        catch (EditException exception)
        {
            Return(held);

            // A journal that concerns one folder of many is an error of the files in it.
            bool concernsAll = _options.JournalPath is not null || plan.Output.IsDestinationShared;
            throw concernsAll ? exception : new EditException(exception.Error with { Target = plan.Edit.ImagePath }, exception);
        }
    }

    /// <summary>Lets go of all journals.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (Held held in _held.Values)
            {
                held.Dispose();
            }

            _held.Clear();
            _idle.Clear();
        }
    }

    // Where there is no such folder there is no image either, and none must be made for the journal.
    private static string FolderOfImage(PlannedEdit plan) =>
        Directory.Exists(plan.Names.Directory) ? plan.Names.Directory : throw ImageErrors.Create(plan.Edit.ImagePath, new DirectoryNotFoundException());

    private void Return(Held held)
    {
        Held? longestIdle = null;
        lock (_lock)
        {
            if (--held.Users > 0 || !_held.ContainsKey(held.Path))
            {
                return;
            }

            _idle.AddLast(held);
            if (_idle.Count > MostIdle)
            {
                longestIdle = _idle.First!.Value;
                _idle.RemoveFirst();
                _held.Remove(longestIdle.Path);
            }
        }

        longestIdle?.Dispose();
    }

    /// <summary>A journal, and how many edits need it.</summary>
    private sealed class Held(string path) : IDisposable
    {
        private readonly object _lock = new();
        private Journal? _journal;
        private KnownEdits? _known;
        private bool _isDisposed;

        public string Path => path;

        public int Users { get; set; }

        // Reading a long journal takes a while, in which the others must not wait for this one.
        public (KnownEdits Known, Journal? Journal) Open(RunOptions options, Action<string, string> warnOnce)
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (_known is null)
                {
                    _journal = options.IsDryRun ? null : Journal.Open(path, options.Shard, options.Time);
                    _known = _journal?.Known ?? KnownEdits.Read(path);
                    IEnumerable<StartedEntry> unfinished = _journal?.TakeUnfinished() ?? _known.Unfinished;
                    TellOfLost([.. unfinished.Where(call => ReplyFile.IsLost(call.ReplyPath))], warnOnce);
                }

                return (_known, _journal);
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _isDisposed = true;
                if (_journal is not null)
                {
                    _journal.Dispose();
                    RemoveReplyFolder();
                }
            }
        }

        private void TellOfLost(StartedEntry[] calls, Action<string, string> warnOnce)
        {
            // What a simulation began was not paid for.
            string[] mayBePaidFor = [.. calls.Where(call => call.Price != 0).Select(call => call.ImagePath)];
            if (mayBePaidFor.Length > 0)
            {
                warnOnce(path, RunErrors.CallsWithNoEnd(mayBePaidFor));
            }

            // Of a run that still goes on, a call on its way looks the same: only who holds the journal may tidy up.
            if (_journal is not null)
            {
                Array.ForEach(calls, call => ReplyFile.Delete(call.ReplyPath));
            }
        }

        // Where no reply is kept, nothing but pictures and the journal should be left to look at.
        private void RemoveReplyFolder()
        {
            try
            {
                Directory.Delete(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, ReplyFile.FolderName));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is not empty, or not there.
            }
        }
    }
}
