using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Kills;

/// <summary>Two processes that begin the same run at the same time.</summary>
public sealed class TwoProcessTests : IDisposable
{
    private const int Pictures = 6;
    private const int Side = 64;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public TwoProcessTests()
    {
        _folder.Write("mask.png", new PngBuilder(Side, Side) { Depth = 1, SampleAt = (x, _, _) => x < 20 ? 0 : 1 }.Build());
        for (int number = 1; number <= Pictures; number++)
        {
            int own = number;
            _folder.Write($"{number}.png", new PngBuilder(Side, Side) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, _) => ((x * own) + y) % 256 }.Build());
        }
    }

    [Fact]
    public async Task One_paints_and_the_other_is_told_who_holds_the_journal()
    {
        // Whoever is first has nothing painted before the other has come to its end.
        TaskCompletionSource other = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = new(async (_, client) =>
        {
            await other.Task;
            await client.ReplyAsync(200, Encoding.UTF8.GetString(Answer.Of(Answer.Picture())), "Content-Type: application/json");
        });
        Task<string> a = RunAsync(server.Url);
        Task<string> b = RunAsync(server.Url);

        Task<string> first;
        try
        {
            first = await Task.WhenAny(a, b).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            // Both may paint where this test fails, and neither may be left waiting.
            other.SetResult();
        }

        string refused = await first;
        string painted = await (first == a ? b : a).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.StartsWith("DestinationInUse,", refused, StringComparison.Ordinal);
        Assert.Contains(_folder["out/.titanmasking.jsonl"], refused, StringComparison.Ordinal);
        Assert.Equal(Lines("Painted"), painted);
        Assert.Equal(Enumerable.Range(1, Pictures), server.Requests.Select(PromptOf).Order());
        Assert.Equal(Lines("Skipped"), await RunAsync(server.Url).WaitAsync(s_patience, TestContext.Current.CancellationToken));
        Assert.Equal(Pictures, server.Requests.Count);
    }

    public void Dispose() => _folder.Dispose();

    private static string Lines(string status) => string.Concat(Enumerable.Repeat(status + Environment.NewLine, Pictures));

    private static int PromptOf(WireRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return int.Parse(body.RootElement.GetProperty("inPaintingParams").GetProperty("text").GetString()!, CultureInfo.InvariantCulture);
    }

    private async Task<string> RunAsync(string url)
    {
        using Process process = BuiltShell.Start(_folder.Path, "-Command", string.Create(CultureInfo.InvariantCulture, $$"""
            try {
                1..{{Pictures}} | ForEach-Object { [pscustomobject]@{ Path = "$_.png"; Prompt = "$_" } } |
                    Invoke-TitanInpaint -Mask mask.png -Destination out -EndpointUrl {{url}} -Region us-east-1 -RequestsPerMinute 1000000 -ThrottleLimit 2 -WarningAction Ignore |
                    ForEach-Object { $_.Status }
            } catch {
                "$($_.FullyQualifiedErrorId): $_"
            }
            """));
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal("", await errors);
            return output;
        }
        finally
        {
            process.Kill();
        }
    }
}
