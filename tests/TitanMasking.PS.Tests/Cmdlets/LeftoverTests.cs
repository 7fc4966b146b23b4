using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>A run that ends early, many times over, leaves no worker, no timer, no lock and no half of anything.</summary>
public sealed class LeftoverTests : IDisposable
{
    private const int Repetitions = 36;
    private const int Photos = 24;
    private const string Paint = $"{ModuleHost.Children}('./photos', $false) | Invoke-TitanInpaint -Mask small.png -Prompt $prompt -EndpointUrl $url -Destination $out -ThrottleLimit 4 -RequestsPerMinute 1000000";

    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly WorkFolder _folder = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly LoopbackBedrock _bedrock;

    public LeftoverTests()
    {
        for (int i = 0; i < Photos; i++)
        {
            _folder.AddPhoto($"photos/{i}.png", 64, 64);
        }

        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));
        _bedrock = new LoopbackBedrock(async _ =>
        {
            _arrived.Release();
            await Task.Delay(s_latency);
            return (200, LoopbackBedrock.Painted(64, 64));
        });
    }

    [Theory]
    [InlineData("| Select-First 3", null)]
    [InlineData("| ForEach-Object { throw 'downstream' }", null)]
    [InlineData("", "Stop")]
    [InlineData("", "Close")]
    public void Nothing_is_left_of_a_run_that_ended_early(string downstream, string? end)
    {
        WeakReference[] prompts = RunAll(downstream, end);

        // Whatever may still come to an edit holds it, and with it its prompt: a worker, a timer, a thread that waits.
        long start = Stopwatch.GetTimestamp();
        while (prompts.Any(prompt => prompt.IsAlive) && Stopwatch.GetElapsedTime(start) < s_patience)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, prompts.Count(prompt => prompt.IsAlive));
    }

    public void Dispose()
    {
        _bedrock.Dispose();
        _folder.Dispose();
        _arrived.Dispose();
    }

    // Apart, so that no local of the test itself holds what it looks for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] RunAll(string downstream, string? end)
    {
        List<WeakReference> prompts = [];
        ModuleHost host = new();
        try
        {
            for (int round = 0; round < Repetitions; round++)
            {
                prompts.Add(RunOnce(host, $"out{round}", downstream, end));
                if (end == "Close")
                {
                    host.Dispose();
                    host = new ModuleHost();
                }
            }
        }
        finally
        {
            host.Dispose();
        }

        return [.. prompts];
    }

    private WeakReference RunOnce(ModuleHost host, string folder, string downstream, string? end)
    {
        int calls = _bedrock.Calls;
        while (_arrived.Wait(0))
        {
            // Of the runs before.
        }

        string prompt = $"a prompt of its own for {folder}";
        using PowerShell shell = host.Create($"param($prompt, $url, $out) {Paint} {downstream}", _folder.Path);
        shell.AddParameter("prompt", prompt).AddParameter("url", _bedrock.Url).AddParameter("out", folder);
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(_arrived.Wait(s_patience));
        if (end == "Stop")
        {
            shell.Stop();
        }
        else if (end == "Close")
        {
            shell.Runspace.Close();
        }

        Assert.True(running.AsyncWaitHandle.WaitOne(s_patience));

        string[] files = _folder.Files(folder);
        Assert.Equal(_bedrock.Calls - calls, files.Length);
        Assert.NotEmpty(files);
        Assert.All(files, name => Assert.EndsWith(".inpaint.png", name, StringComparison.Ordinal));
        new FileStream(_folder[$"{folder}/.titanmasking.lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        return new WeakReference(prompt);
    }
}
