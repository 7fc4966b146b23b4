using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Emulator;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Kills;

/// <summary>A run of a process of its own, against an emulator that keeps every call it answered.</summary>
internal sealed class KilledRun : IAsyncDisposable
{
    public const int Pictures = 40;

    private const int Side = 64;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private RunningEmulator? _emulator;

    private KilledRun()
    {
        _folder.Write("mask.png", new PngBuilder(Side, Side) { Depth = 1, SampleAt = (x, _, _) => x < 20 ? 0 : 1 }.Build());
        for (int number = 1; number <= Pictures; number++)
        {
            int own = number;
            _folder.Write($"{number}.png", new PngBuilder(Side, Side) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, _) => ((x * own) + y) % 256 }.Build());
        }
    }

    public static async Task<KilledRun> CreateAsync()
    {
        KilledRun run = new();
        run._emulator = await RunningEmulator.StartAsync("--record", run._folder["calls"]);
        return run;
    }

    /// <summary>Every file of the destination, relative to it.</summary>
    public IEnumerable<string> Files => _folder.Files.Where(file => file.StartsWith("out", StringComparison.Ordinal)).Select(file => file[4..].Replace('\\', '/'));

    /// <summary>Calls that the emulator has answered, or has tried to, by picture.</summary>
    public Dictionary<string, int> Calls => Directory.EnumerateFiles(_folder["calls"], "*.request.json")
        .Select(PromptOf).OfType<string>().GroupBy(prompt => prompt).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>How many calls there were.</summary>
    public int CallCount => Directory.EnumerateFiles(_folder["calls"], "*.call.json").Count();

    /// <summary>The pictures whose reply lies whole on the disk, and those whose call has come to no end.</summary>
    public (HashSet<string> Saved, HashSet<string> InFlight) ReadJournal()
    {
        HashSet<string> saved = [];
        HashSet<string> inFlight = [];
        foreach (StartedEntry started in KnownEdits.Read(_folder["out/.titanmasking.jsonl"]).ReadEntries().OfType<StartedEntry>())
        {
            (ReplyFile.TryRead(started.ReplyPath) is null ? inFlight : saved).Add(Path.GetFileNameWithoutExtension(started.ImagePath));
        }

        foreach (DoneEntry done in KnownEdits.Read(_folder["out/.titanmasking.jsonl"]).ReadEntries().OfType<DoneEntry>())
        {
            string name = Path.GetFileNameWithoutExtension(done.ImagePath);
            inFlight.Remove(name);
            saved.Add(name);
        }

        return (saved, inFlight);
    }

    /// <summary>Runs until a point, and kills the process there.</summary>
    /// <param name="isThere">Looks whether the point has come.</param>
    /// <param name="delay">How long to go on from there.</param>
    public async Task KillAsync(Func<KilledRun, bool> isThere, TimeSpan delay)
    {
        using Process process = Start();
        try
        {
            Task<(string, string)> said = ReadAsync(process);
            long start = Stopwatch.GetTimestamp();
            while (!process.HasExited && !isThere(this))
            {
                Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, "The point to kill at never came.");
                Thread.Sleep(2);
            }

            Thread.Sleep(delay);
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(s_patience);
            await said.WaitAsync(s_patience);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>All that the process said.</returns>
    public async Task<string> FinishAsync()
    {
        using Process process = Start();
        try
        {
            (string output, string errors) = await ReadAsync(process).WaitAsync(s_patience);
            await process.WaitForExitAsync().WaitAsync(s_patience);
            Assert.True(process.ExitCode == 0, output + errors);
            return output + errors;
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Fails where a picture is not all of one.</summary>
    public void AssertWhole()
    {
        foreach (string file in Files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)))
        {
            using NetVips.Image image = Vips.Decode(File.ReadAllBytes(_folder[$"out/{file}"]));
            Assert.Equal(Side * Side * image.Bands, image.WriteToMemory<byte>().Length);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator!.DisposeAsync();
        _folder.Dispose();
    }

    private Process Start() => BuiltShell.Start(_folder.Path, "-Command", string.Create(CultureInfo.InvariantCulture, $$"""
        1..{{Pictures}} | ForEach-Object { [pscustomobject]@{ Path = "$_.png"; Prompt = "$_" } } |
            Invoke-TitanInpaint -Mask mask.png -Destination out -EndpointUrl {{_emulator!.Url}} -Region us-east-1 -RequestsPerMinute 1000000 -ThrottleLimit 4 -WarningVariable told | Out-Null
        $told | ForEach-Object { "told: $_" }
        """));

    private static async Task<(string Output, string Errors)> ReadAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        return (await output, await errors);
    }

    // A call may be being written down just now.
    private static string? PromptOf(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using JsonDocument body = JsonDocument.Parse(file);
            return body.RootElement.GetProperty("inPaintingParams").GetProperty("text").GetString();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
