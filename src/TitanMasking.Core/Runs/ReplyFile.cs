using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Runs;

/// <summary>
/// The raw reply of a call, on disk before anything else is done with it. The file is created before the call, so that a destination
/// that cannot be written is found before anything is spent.
/// </summary>
internal sealed class ReplyFile : IDisposable
{
    private readonly FileStream _file;
    private bool _isKept;

    private ReplyFile(FileStream file) => _file = file;

    /// <summary>The full path.</summary>
    public string Path => _file.Name;

    /// <summary>Creates the file, and the folder if it is missing.</summary>
    /// <exception cref="EditException">The destination cannot be written.</exception>
    public static ReplyFile Create(Edit edit, OutputNames names, OutputOptions options)
    {
        string path = System.IO.Path.Combine(names.Directory, $"{names.BaseName}.reply-{Guid.NewGuid().ToString("N")[..8]}.json");
        try
        {
            Directory.CreateDirectory(names.Directory);
            return new ReplyFile(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.DestinationUnwritable(edit, names.Directory, options, exception);
        }
    }

    /// <summary>Writes the reply through to the disk. From here on the file stays, until <see cref="Discard"/>.</summary>
    public async Task SaveAsync(ReadOnlyMemory<byte> reply)
    {
        await _file.WriteAsync(reply).ConfigureAwait(false);
        _file.Flush(flushToDisk: true);
        _isKept = true;
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
