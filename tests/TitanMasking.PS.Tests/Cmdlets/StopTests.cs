using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>A pipeline that is stopped ends at once, sends nothing new, and leaves nothing behind.</summary>
public sealed class StopTests : IDisposable
{
    private const int Repetitions = 20;
    private const int Photos = 24;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public StopTests()
    {
        for (int i = 0; i < Photos; i++)
        {
            _folder.AddPhoto($"photos/{i}.png", 64, 64);
        }

        File.WriteAllBytes(_folder["small.png"], Pictures.Mask(64, 64));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Break_in_a_loop(int throttleLimit)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            RunOutcome outcome = _host.Run(
                $$"""
                $seen = 0
                while ($true) {
                    {{ModuleHost.Children}}('./photos', $false) | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out{{i}} -ThrottleLimit {{throttleLimit}} |
                        ForEach-Object { $seen++; break }
                }
                $seen
                """,
                _folder.Path);

            Assert.Equal(1, outcome.Output.Single().BaseObject);
            AssertNothingHalfWritten($"out{i}");

            // The one that was taken, and what was under way beside it.
            Assert.InRange(_folder.Files($"out{i}").Length, 1, throttleLimit);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void An_error_downstream(int throttleLimit)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            RunOutcome outcome = _host.Run(
                $$"""{{ModuleHost.Children}}('./photos', $false) | Invoke-TitanInpaint -Mask small.png -Simulate -Destination out{{i}} -ThrottleLimit {{throttleLimit}} | ForEach-Object { throw 'downstream' }""",
                _folder.Path);

            Assert.Equal("downstream", outcome.Terminating!.Message);
            AssertNothingHalfWritten($"out{i}");

            // The one that was taken, and what was under way beside it.
            Assert.InRange(_folder.Files($"out{i}").Length, 1, throttleLimit);
        }
    }

    [Theory]
    [InlineData("Stop")]
    [InlineData("Dispose")]
    [InlineData("Close")]
    public async Task A_call_in_flight_lands_however_the_pipeline_is_ended(string end)
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using LoopbackBedrock bedrock = new(async _ =>
        {
            arrived.TrySetResult();
            await release.Task;
            return (200, LoopbackBedrock.Painted(64, 64));
        });
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PowerShell shell = _host.Create(
            $"param($stopped) {ModuleHost.Children}('./photos', $false) | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -Destination out -ThrottleLimit 1 | Receive-StopMarker -Stopped $stopped", _folder.Path);
        shell.AddParameter("stopped", stopped);

        IAsyncResult running = shell.BeginInvoke();
        await arrived.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Task ending = Task.Run(() => End(shell, end), TestContext.Current.CancellationToken);
        await stopped.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        release.SetResult();
        await ending.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.True(running.AsyncWaitHandle.WaitOne(s_patience));
        Assert.Equal(1, bedrock.Calls);
        Assert.Equal(["0.inpaint.png"], _folder.Files("out"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_run_that_ends_itself_sends_nothing_more(int throttleLimit)
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((403, """{"message":"not authorized"}""")));

        RunOutcome outcome = _host.Run(
            $"{ModuleHost.Children}('./photos', $false) | Invoke-TitanInpaint -Mask small.png -Prompt x -EndpointUrl {bedrock.Url} -Destination out -ThrottleLimit {throttleLimit}", _folder.Path);

        Assert.Equal("AccessDenied", outcome.TerminatingId);
        Assert.InRange(bedrock.Calls, 1, throttleLimit);
        Assert.Empty(_folder.Files("out"));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static void End(PowerShell shell, string how)
    {
        switch (how)
        {
            case "Stop":
                shell.Stop();
                break;
            case "Dispose":
                shell.Dispose();
                break;
            default:
                shell.Runspace.Close();
                break;
        }
    }

    private void AssertNothingHalfWritten(string folder) =>
        Assert.All(_folder.Files(folder), name => Assert.EndsWith(".inpaint.png", name, StringComparison.Ordinal));
}
