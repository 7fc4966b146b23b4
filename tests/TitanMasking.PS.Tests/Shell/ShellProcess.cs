using System.Diagnostics;
using System.Text;
using Xunit;

namespace TitanMasking.PS.Tests.Shell;

/// <summary>The shell as a process, which is killed if it outlives its time or its test.</summary>
internal sealed class ShellProcess : IDisposable
{
    // Many times what a run takes, and still an end to a shell that hangs.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly CancellationTokenSource _patience;

    public ShellProcess(string executable, string folder, IEnumerable<string> arguments)
    {
        _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _patience.CancelAfter(s_patience);
        ProcessStartInfo start = new(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>Gives the shell its input, if any, and waits for its end.</summary>
    public async Task<ShellResult> FinishAsync(string input = "")
    {
        using MemoryStream output = new();
        using MemoryStream errors = new();
        Task reading = Task.WhenAll(
            _process.StandardOutput.BaseStream.CopyToAsync(output, _patience.Token),
            _process.StandardError.BaseStream.CopyToAsync(errors, _patience.Token));
        await _process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), _patience.Token);
        _process.StandardInput.Close();
        await reading;
        await _process.WaitForExitAsync(_patience.Token);
        return new ShellResult(_process.ExitCode, Decode(output), Decode(errors));
    }

    /// <summary>Waits until the shell has written one line, which tells that its script runs.</summary>
    public async Task WaitForLineAsync()
    {
        byte[] next = new byte[1];
        while (next[0] != '\n')
        {
            await _process.StandardOutput.BaseStream.ReadExactlyAsync(next, _patience.Token);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _patience.Dispose();
    }

    // A byte order mark would be left in the text, and seen.
    private static string Decode(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.ToArray()).ReplaceLineEndings("\n");
}
