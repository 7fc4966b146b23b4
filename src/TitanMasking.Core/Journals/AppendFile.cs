using Microsoft.Win32.SafeHandles;

namespace TitanMasking.Core.Journals;

/// <summary>A journal's file as its writer sees it. One thread at a time.</summary>
internal sealed class AppendFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private AppendFile(string path, SafeFileHandle handle) => (Path, _handle) = (path, handle);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Where the next line begins.</summary>
    public long Length { get; private set; }

    /// <summary>Opens a journal for writing, and makes it where there is none. Others may read it meanwhile.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="Edits.EditException">It is of a newer version, or no journal; nothing is written to it.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static AppendFile Open(string path)
    {
        AppendFile file = new(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        try
        {
            file.Begin();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends bytes, and does not wait for the disk.</summary>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        RandomAccess.Write(_handle, parts, Length);
        Length += parts.Sum(part => (long)part.Length);
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    /// <exception cref="IOException">It cannot be, or the file is not where it was any more.</exception>
    public void Flush()
    {
        RandomAccess.FlushToDisk(_handle);

        // Where an open file can be deleted, writing to it goes on without a word, to a file that nobody will ever read.
        if (!File.Exists(Path))
        {
            throw JournalErrors.Gone(Path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void Begin()
    {
        if (JournalHeader.Check(_handle, Path) == 0)
        {
            RandomAccess.SetLength(_handle, 0);
            Append([JournalHeader.Line.ToArray()]);
            Flush();
            return;
        }

        Length = RandomAccess.GetLength(_handle);
        Span<byte> last = stackalloc byte[1];
        RandomAccess.Read(_handle, last, Length - 1);
        if (last[0] != '\n')
        {
            Append(["\n"u8.ToArray()]);
        }
    }
}
