using System.Runtime.InteropServices;

namespace TitanMasking.Core.Journals;

/// <summary>Where a line stands.</summary>
/// <param name="file">The number of its file.</param>
/// <param name="offset">Where in the file it begins.</param>
internal readonly struct LineLocation(int file, long offset)
{
    private const int OffsetBits = 44;

    // One number, since there are millions of them: a million files of 16 TB each.
    private readonly long _packed = ((long)file << OffsetBits) | offset;

    /// <summary>The number of its file.</summary>
    public int File => (int)((ulong)_packed >> OffsetBits);

    /// <summary>Where in the file it begins.</summary>
    public long Offset => _packed & ((1L << OffsetBits) - 1);
}

/// <summary>What a key is known by: where the latest lines of an edit stand.</summary>
/// <param name="Done">Its ends, one for each kind of local steps, the latest first.</param>
/// <param name="Call">Its call that has not come to an end.</param>
internal readonly record struct IndexedEdit(IReadOnlyList<LineLocation> Done, OpenCall? Call);

/// <summary>A call that has not come to an end.</summary>
/// <param name="Started">Where it was started.</param>
/// <param name="IsReceived">True where its reply is saved.</param>
internal readonly record struct OpenCall(LineLocation Started, bool IsReceived);

/// <summary>Keys and where their lines stand: some 80 bytes for an edit that is done. Later lines take the place of earlier ones. Not safe for concurrent use.</summary>
internal sealed class JournalIndex
{
    private readonly Dictionary<Prefix, int> _lastDone = [];
    private readonly List<DoneLine> _done = [];
    private readonly Dictionary<Prefix, OpenCall> _calls = [];
    private readonly Dictionary<ulong, LineLocation> _outputs = [];
    private readonly LineFacts _facts = new();

    /// <summary>All calls that have not come to an end.</summary>
    public IReadOnlyCollection<OpenCall> Calls => _calls.Values;

    /// <summary>Takes a line in. One that is cut off, or speaks of nothing that is known, changes nothing.</summary>
    public void Add(ReadOnlySpan<byte> line, LineLocation location)
    {
        if (!_facts.TryRead(line) || _facts.Key is not { } key)
        {
            return;
        }

        Prefix prefix = new(key);
        switch (_facts.Event)
        {
            case LineEvent.Started:
                _calls[prefix] = new OpenCall(location, IsReceived: false);
                break;
            case LineEvent.Received when _calls.TryGetValue(prefix, out OpenCall call):
                _calls[prefix] = call with { IsReceived = true };
                break;
            case LineEvent.Failed when !_facts.IsReplyKept:
                _calls.Remove(prefix);
                break;
            case LineEvent.Done:
                _calls.Remove(prefix);
                AddDone(prefix, location);
                foreach (ulong output in _facts.Outputs)
                {
                    _outputs[output] = location;
                }

                break;
        }
    }

    /// <summary>Looks an edit up.</summary>
    public IndexedEdit Find(EditKey key)
    {
        Prefix prefix = new(key);
        List<LineLocation> done = [];
        for (int i = _lastDone.GetValueOrDefault(prefix, DoneLine.None); i != DoneLine.None; i = _done[i].Next)
        {
            done.Add(_done[i].Location);
        }

        return new IndexedEdit(done, _calls.TryGetValue(prefix, out OpenCall call) ? call : null);
    }

    /// <summary>Looks up which edit wrote a file last.</summary>
    /// <param name="output">The hash of its stored path.</param>
    /// <param name="location">Where its end stands.</param>
    public bool TryFindOutput(ulong output, out LineLocation location) => _outputs.TryGetValue(output, out location);

    private void AddDone(Prefix prefix, LineLocation location)
    {
        ref int last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastDone, prefix, out bool exists);
        if (!exists)
        {
            last = DoneLine.None;
        }

        int before = DoneLine.None;
        for (int i = last; i != DoneLine.None; (before, i) = (i, _done[i].Next))
        {
            if (_done[i].Steps != _facts.Steps)
            {
                continue;
            }

            // To the front: what is told last is the latest, whatever the clocks said.
            if (before != DoneLine.None)
            {
                _done[before] = _done[before] with { Next = _done[i].Next };
            }

            _done[i] = new DoneLine(location, _facts.Steps, before == DoneLine.None ? _done[i].Next : last);
            last = i;
            return;
        }

        _done.Add(new DoneLine(location, _facts.Steps, last));
        last = _done.Count - 1;
    }

    /// <summary>16 of a key's 32 bytes: of a billion edits, the odds that any two share them are 1 to 10^20; and what is read back shows the whole key.</summary>
    private readonly record struct Prefix
    {
        private readonly ulong _high;
        private readonly ulong _low;

        public Prefix(EditKey key) => (_high, _low) = key.Hash.Prefix;

        // Every part of a SHA-256 is as evenly spread as the whole.
        public override int GetHashCode() => (int)_high;
    }

    /// <summary>An end, and the end before it that has the same key and other local steps.</summary>
    private readonly record struct DoneLine(LineLocation Location, ulong Steps, int Next)
    {
        public const int None = -1;
    }
}
