using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;

namespace TitanMasking.Core.Runs;

/// <summary>A journal for as long as one edit needs it.</summary>
/// <param name="path">The full path of the journal.</param>
/// <param name="opened">What it knows, and where to write; nowhere in a dry run.</param>
/// <param name="giveBack">Called once the edit needs it no more.</param>
internal sealed class JournalLease(string path, (KnownEdits Known, Journal? Journal) opened, Action giveBack) : IDisposable
{
    private int _isDisposed;

    /// <summary>The full path of the journal.</summary>
    public string Path => path;

    /// <summary>What is known of edits.</summary>
    public KnownEdits Known => opened.Known;

    /// <summary>True in a dry run, which changes nothing.</summary>
    public bool IsReadOnly => opened.Journal is null;

    /// <summary>Writes a line through to the disk; in a dry run, nothing.</summary>
    /// <param name="entry">The line.</param>
    /// <exception cref="EditException">It cannot be written; the run ends, since it could not remember what it pays for.</exception>
    public async Task WriteAsync(JournalEntry entry)
    {
        try
        {
            await (opened.Journal?.AppendAsync(entry) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunErrors.JournalUnwritable(path, exception);
        }
    }

    /// <summary>Writes a line where another error is on its way already, which a failure to write must not hide.</summary>
    /// <param name="entry">The line.</param>
    public async Task TryWriteAsync(JournalEntry entry)
    {
        try
        {
            await WriteAsync(entry).ConfigureAwait(false);
        }
        catch (EditException)
        {
            // The next line that must be written ends the run.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            giveBack();
        }
    }
}
