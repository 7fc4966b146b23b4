using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The masks that were read last: one that is shared is read and inspected once a run, and ten thousand different ones do not stay in memory.
/// Safe for concurrent use.
/// </summary>
/// <param name="maxPixels">A mask of more pixels is not decoded.</param>
internal sealed class MaskCache(long maxPixels = MaskInspection.DefaultMaxPixels)
{
    private const int Capacity = 16;

    private readonly object _lock = new();
    private readonly LinkedList<(string Path, FileStamp? Stamp, Lazy<MaskFile> Mask)> _latestFirst = new();

    /// <summary>Returns a mask, reading it unless it was read lately.</summary>
    public MaskFile Read(string path)
    {
        Lazy<MaskFile> mask;
        lock (_lock)
        {
            mask = Touch(path);
        }

        return mask.Value;
    }

    private Lazy<MaskFile> Touch(string path)
    {
        FileStamp? stamp = FileStamp.Of(path);
        LinkedListNode<(string Path, FileStamp? Stamp, Lazy<MaskFile> Mask)>? node = _latestFirst.First;
        while (node is not null && (node.Value.Path != path || node.Value.Stamp != stamp))
        {
            node = node.Next;
        }

        if (node is null)
        {
            node = new((path, stamp, new Lazy<MaskFile>(() => MaskFile.Read(path, maxPixels))));
            if (_latestFirst.Count == Capacity)
            {
                _latestFirst.RemoveLast();
            }
        }
        else
        {
            _latestFirst.Remove(node);
        }

        _latestFirst.AddFirst(node);
        return node.Value.Mask;
    }
}
