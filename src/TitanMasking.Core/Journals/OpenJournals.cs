using TitanMasking.Core.Files;

namespace TitanMasking.Core.Journals;

/// <summary>The journals that this process writes, each once however many have opened it. Safe for concurrent use.</summary>
internal static class OpenJournals
{
    private static readonly Dictionary<string, SharedFile> s_open = new(FilePath.Comparer);

    /// <summary>Opens a journal, or takes part in one that is open.</summary>
    public static JournalFile Take(string path, Shard? shard)
    {
        JournalPaths paths = new(path, shard);
        string key = FilePath.Resolve(paths.Own);
        lock (s_open)
        {
            if (!s_open.TryGetValue(key, out SharedFile? shared))
            {
                shared = new SharedFile(JournalFile.Open(paths));
                s_open.Add(key, shared);
            }

            shared.Users++;
            return shared.File;
        }
    }

    /// <summary>Ends one part in a journal; the last one closes it.</summary>
    public static void Release(JournalFile file)
    {
        lock (s_open)
        {
            (string key, SharedFile shared) = s_open.Single(open => open.Value.File == file);
            if (--shared.Users == 0)
            {
                s_open.Remove(key);
                file.Dispose();
            }
        }
    }

    private sealed class SharedFile(JournalFile file)
    {
        public JournalFile File => file;

        public int Users { get; set; }
    }
}
