using System.Globalization;
using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>Where a journal, its shards and their locks lie: all in one folder, all named after the journal.</summary>
internal sealed class JournalPaths
{
    private const string LockExtension = ".lock";
    private const string ShardSeparator = "-of-";

    private readonly string _stem;
    private readonly string _extension;

    /// <summary>Names the files.</summary>
    /// <param name="main">The full path of the journal.</param>
    /// <param name="shard">The share that is painted; null for all of it.</param>
    public JournalPaths(string main, Shard? shard)
    {
        Main = main;
        Folder = Path.GetDirectoryName(main)!;
        _stem = Path.GetFileNameWithoutExtension(main);
        _extension = Path.GetExtension(main);

        // A name that is nothing but an extension, such as .journal, is a name; and a journal's lock is never the journal.
        if (_stem.Length == 0 || _extension.Equals(LockExtension, StringComparison.OrdinalIgnoreCase))
        {
            (_stem, _extension) = (_stem + _extension, "");
        }

        Own = shard is null ? main : PathOf($"{_stem}.{shard}{_extension}");
        MainLock = PathOf(_stem + LockExtension);
        OwnLock = shard is null ? MainLock : PathOf($"{_stem}.{shard}{LockExtension}");
    }

    /// <summary>The folder of all of them.</summary>
    public string Folder { get; }

    /// <summary>The journal of runs without a shard.</summary>
    public string Main { get; }

    /// <summary>The journal that is written.</summary>
    public string Own { get; }

    /// <summary>True where a shard is painted.</summary>
    public bool IsShard => Own != Main;

    /// <summary>The lock that runs without a shard hold alone, and shards together.</summary>
    public string MainLock { get; }

    /// <summary>The lock of what is written.</summary>
    public string OwnLock { get; }

    /// <summary>The journals of all shards there are, whatever their number, the one that was written last at the end.</summary>
    public IReadOnlyList<string> FindShards()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(Folder, $"*{ShardSeparator}*")
            .Where(IsShardJournal)
            .OrderBy(File.GetLastWriteTimeUtc)
            .ThenBy(path => path, StringComparer.Ordinal)];
    }

    /// <summary>The lock of a shard's journal.</summary>
    /// <param name="shardJournal">One that was found.</param>
    public string LockOf(string shardJournal)
    {
        string name = Path.GetFileName(shardJournal);
        return PathOf(name[..(name.Length - _extension.Length)] + LockExtension);
    }

    private bool IsShardJournal(string path)
    {
        string name = Path.GetFileName(path);
        if (name.Length <= _stem.Length + 1 + _extension.Length)
        {
            return false;
        }

        int end = name.Length - _extension.Length;
        string[] numbers = name[(_stem.Length + 1)..end].Split(ShardSeparator);
        return FilePath.Comparer.Equals(name[..(_stem.Length + 1)], _stem + '.')
            && FilePath.Comparer.Equals(name[end..], _extension)
            && numbers.Length == 2
            && numbers.All(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private string PathOf(string name) => Path.Combine(Folder, name);
}
