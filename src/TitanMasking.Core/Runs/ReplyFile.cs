using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The raw reply of a call, on disk before anything else is done with it. The file is created before the call, so that a destination
/// that cannot be written is found before anything is spent. A reply is whole where its JSON is.
/// </summary>
internal sealed class ReplyFile : IDisposable
{
    /// <summary>The folder beside a journal that holds its replies. Their names are short, however long those of the pictures are.</summary>
    public const string FolderName = ".titanmasking";

    private const int MostAttempts = 100;

    private readonly FileStream _file;
    private bool _isKept;

    private ReplyFile(FileStream file) => (_file, Path) = (file, file.Name);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Names a file that is not there yet.</summary>
    /// <param name="journalPath">The full path of the journal.</param>
    /// <param name="key">The edit, whose reply it will hold.</param>
    public static string NewPath(string journalPath, EditKey key) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(journalPath)!, FolderName, $"{key.ToString()[..16]}-{Guid.NewGuid().ToString("N")[..8]}.json");

    /// <summary>Creates the file, and the folder if it is missing, with room for the reply: a full disk is found before the call.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="plan">The edit.</param>
    /// <param name="room">The most bytes that a usual reply has.</param>
    /// <exception cref="EditException">The destination cannot be written.</exception>
    public static ReplyFile Create(string path, PlannedEdit plan, long room)
    {
        try
        {
            // The pictures' own folder too: what cannot be made is found before anything is spent.
            Directory.CreateDirectory(plan.Names.Directory);
            return new ReplyFile(Open(path, room));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.DestinationUnwritable(plan, exception);
        }
    }

    /// <summary>Saves what is worth a reply, under a name that is not there yet.</summary>
    /// <param name="journalPath">The full path of the journal.</param>
    /// <param name="key">The edit.</param>
    /// <param name="reply">The reply.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static string Save(string journalPath, EditKey key, ReadOnlyMemory<byte> reply)
    {
        string path = NewPath(journalPath, key);
        SaveAnew(path, reply);
        return path;
    }

    /// <summary>Reads a reply that an earlier run saved.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The reply; null where there is none, or not all of one.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is there and may not be read.</exception>
    public static byte[]? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            // One that another shard is writing is not all of a reply, and no error.
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            byte[] reply = new byte[file.Length];
            file.ReadExactly(reply);
            using JsonDocument whole = JsonDocument.Parse(reply);
            return reply;
        }
        catch (Exception exception) when (exception is JsonException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>True where a reply is not there, or not all of it, so that nothing can be had from it. One that only cannot be read now is not lost.</summary>
    /// <param name="path">The full path.</param>
    public static bool IsLost(string path)
    {
        try
        {
            return TryRead(path) is null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Deletes a reply that nothing more can be had from. A file that is left over does no harm.</summary>
    /// <param name="path">The full path.</param>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What became of the edit counts, not what is left over.
        }
    }

    /// <summary>Writes the reply through to the disk. From here on the file stays.</summary>
    /// <exception cref="EditException">It could be saved only elsewhere, or nowhere: the run ends before more is spent.</exception>
    public async Task SaveAsync(ReadOnlyMemory<byte> reply, Edit edit)
    {
        _isKept = true;
        try
        {
            await _file.WriteAsync(reply).ConfigureAwait(false);

            // Gives back the room that it did not need, which a reply that is kept would hold for ever.
            _file.SetLength(reply.Length);
            _file.Flush(flushToDisk: true);
            if (!File.Exists(Path))
            {
                SaveAnew(Path, reply);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SaveElsewhere(reply, edit, exception);
        }
    }

    /// <summary>Closes the file, and deletes it where no reply came.</summary>
    public void Dispose()
    {
        _file.Dispose();
        if (!_isKept)
        {
            Delete(Path);
        }
    }

    private static FileStream Open(string path, long room)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                return new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Share = FileShare.Read | FileShare.Delete,
                    BufferSize = 0,
                    PreallocationSize = room,
                });
            }
            catch (DirectoryNotFoundException) when (attempt < MostAttempts)
            {
                // Another run, or another shard, found the folder empty at its end and removed it.
            }
        }
    }

    private static EditException SaveElsewhere(ReadOnlyMemory<byte> reply, Edit edit, Exception cause)
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"titanmasking-{Guid.NewGuid():N}.json");
        try
        {
            SaveAnew(path, reply);
            return RunErrors.ReplySavedElsewhere(edit, path, cause);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return RunErrors.ReplyNotSaved(edit, cause);
        }
    }

    // The folder may have been deleted during the call.
    private static void SaveAnew(string path, ReadOnlyMemory<byte> reply)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(reply.Span);
        file.Flush(flushToDisk: true);
    }
}
