using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The raw reply of a call, on disk before anything else is done with it. The file is created before the call, so that a destination
/// that cannot be written is found before anything is spent.
/// </summary>
internal sealed class ReplyFile : IDisposable
{
    private const string UnsavedExtension = ".tmp";

    private readonly FileStream _file;
    private bool _isKept;

    private ReplyFile(FileStream file) => (_file, Path) = (file, file.Name);

    /// <summary>The full path. Until a reply is saved in it, the file has the extension of temporary ones: a crash leaves nothing that looks paid for.</summary>
    public string Path { get; private set; }

    /// <summary>Creates the file, and the folder if it is missing, with room for the reply: a full disk is found before the call.</summary>
    /// <param name="plan">The edit.</param>
    /// <param name="room">The most bytes that a usual reply has.</param>
    /// <exception cref="EditException">The destination cannot be written.</exception>
    public static ReplyFile Create(PlannedEdit plan, long room)
    {
        OutputNames names = plan.Names;
        string path = System.IO.Path.Combine(names.Directory, $"{names.BaseName}.reply-{Guid.NewGuid().ToString("N")[..8]}{UnsavedExtension}");
        try
        {
            Directory.CreateDirectory(names.Directory);
            return new ReplyFile(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = 0,
                PreallocationSize = room,
            }));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.DestinationUnwritable(plan, exception);
        }
    }

    /// <summary>Writes the reply through to the disk. From here on the file stays, until <see cref="Discard"/>.</summary>
    public async Task SaveAsync(ReadOnlyMemory<byte> reply)
    {
        // Even a part of what was paid for is better than nothing.
        _isKept = true;
        await _file.WriteAsync(reply).ConfigureAwait(false);
        _file.Flush(flushToDisk: true);
        string saved = System.IO.Path.ChangeExtension(Path, ".json");
        File.Move(Path, saved);
        Path = saved;
    }

    /// <summary>Lets go of a reply that nothing more can be had from.</summary>
    public void Discard() => _isKept = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        if (_isKept)
        {
            return;
        }

        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that is left over must not hide what became of the edit.
        }
    }
}
