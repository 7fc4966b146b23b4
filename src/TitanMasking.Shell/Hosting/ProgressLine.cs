using System.Management.Automation;

namespace TitanMasking.Shell.Hosting;

/// <summary>Shows progress as one line on standard error, which the next line of output takes the place of. Shows nothing unless both streams are a terminal.</summary>
internal sealed class ProgressLine
{
    private readonly bool _isShown = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
    private int _length;

    /// <summary>Shows a record in place of the one before it.</summary>
    public void Show(ProgressRecord record)
    {
        Clear();
        if (!_isShown || record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        string percent = record.PercentComplete < 0 ? "" : $" {record.PercentComplete}%";
        string text = $"{record.Activity}: {record.StatusDescription}{percent}".ReplaceLineEndings(" ");

        // A line that reaches the last column would wrap, and could not be taken back.
        int room = Math.Max(0, Console.WindowWidth - 1);
        text = text.Length > room ? text[..room] : text;
        Console.Error.Write(text);
        _length = text.Length;
    }

    /// <summary>Takes back what is shown.</summary>
    public void Clear()
    {
        if (_length > 0)
        {
            Console.Error.Write('\r' + new string(' ', _length) + '\r');
            _length = 0;
        }
    }
}
