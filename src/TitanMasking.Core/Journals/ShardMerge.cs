using Microsoft.Win32.SafeHandles;

namespace TitanMasking.Core.Journals;

/// <summary>
/// Takes what shards wrote over into the main journal. A shard's file goes only when its lines are on the disk in the main one; after a
/// crash in between they are taken over once more, before anything else is written, and say the same again.
/// </summary>
internal static class ShardMerge
{
    private const int BlockLength = 1 << 20;

    /// <summary>Merges all shards' journals. The main lock must be held alone.</summary>
    /// <param name="paths">Where they are.</param>
    /// <param name="main">The main journal.</param>
    /// <exception cref="Edits.EditException">One of them is of a newer version, or no journal; nothing was taken over.</exception>
    /// <exception cref="IOException">They could not be taken over, or not removed.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be taken over, or not removed.</exception>
    public static void Run(JournalPaths paths, AppendFile main)
    {
        IReadOnlyList<string> shards = paths.FindShards();
        if (shards.Count == 0)
        {
            return;
        }

        foreach (string shard in shards)
        {
            using SafeFileHandle file = JournalLines.Open(shard);
            JournalHeader.Check(file, shard);
        }

        foreach (string shard in shards)
        {
            Append(shard, main);
        }

        main.Flush();
        foreach (string shard in shards)
        {
            File.Delete(shard);
            File.Delete(paths.LockOf(shard));
        }
    }

    private static void Append(string shard, AppendFile main)
    {
        using SafeFileHandle file = JournalLines.Open(shard);
        long position = JournalHeader.Check(file, shard);
        byte[] block = new byte[BlockLength];
        byte last = (byte)'\n';
        while (RandomAccess.Read(file, block, position) is var read and > 0)
        {
            main.Append([block.AsMemory(0, read)]);
            position += read;
            last = block[read - 1];
        }

        if (last != '\n')
        {
            main.Append(["\n"u8.ToArray()]);
        }
    }
}
