using Microsoft.Win32.SafeHandles;

namespace TitanMasking.Core.Journals;

/// <summary>
/// The right to write a journal, held on files of their own beside it, so that the journal can be read meanwhile. The system takes it back
/// from a process that dies; the files stay, and mean nothing by being there. A run without a shard holds the main lock alone; a shard
/// shares it with other shards and holds one of its own alone.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    // What the system answers where somebody else holds a lock: ERROR_SHARING_VIOLATION, EWOULDBLOCK.
    private static readonly int s_isHeld = OperatingSystem.IsWindows() ? 32 : OperatingSystem.IsLinux() ? 11 : 35;

    private readonly SafeFileHandle _main;
    private readonly SafeFileHandle? _own;

    private JournalLock(SafeFileHandle main, SafeFileHandle? own) => (_main, _own) = (main, own);

    /// <summary>Takes the lock, and waits for nobody.</summary>
    /// <exception cref="Edits.EditException">Somebody else holds it.</exception>
    /// <exception cref="IOException">The file could not be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    public static JournalLock Take(JournalPaths paths)
    {
        try
        {
            return paths.IsShard ? TakeShard(paths) : new JournalLock(Exclusive(paths.MainLock), own: null);
        }
        catch (IOException exception) when ((exception.HResult & 0xFFFF) == s_isHeld)
        {
            throw JournalErrors.InUse(paths.Own, exception);
        }
    }

    // The main lock outlives the shard's own: whoever holds the main one alone knows that nobody holds any other.
    public void Dispose()
    {
        _own?.Dispose();
        _main.Dispose();
    }

    private static JournalLock TakeShard(JournalPaths paths)
    {
        SafeFileHandle main = File.OpenHandle(paths.MainLock, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        try
        {
            return new JournalLock(main, Exclusive(paths.OwnLock));
        }
        catch
        {
            main.Dispose();
            throw;
        }
    }

    private static SafeFileHandle Exclusive(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
