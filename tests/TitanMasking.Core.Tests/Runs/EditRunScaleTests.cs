using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Simulation;
using TitanMasking.Core.Tests.Journals;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Many inputs and long journals. The variables ask for more of them than every build should wait for: 100000 inputs, 1000000 lines.</summary>
public sealed class EditRunScaleTests
{
    private const string InputsVariable = "TITANMASKING_SCALE_INPUTS";
    private const string LinesVariable = "TITANMASKING_SCALE_LINES";
    private const int UsualInputs = 500;
    private const int UsualLines = 30_000;
    private const int Side = 64;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Every_input_is_painted_once_and_none_of_them_waits_in_memory()
    {
        int inputs = NumberOf(InputsVariable, UsualInputs);
        using TempFolder folder = new();
        byte[] photo = new PngBuilder(Side, Side) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, _) => (x + y) % 256 }.Build();
        string mask = folder.Write("mask.png", new PngBuilder(Side, Side) { Depth = 1, SampleAt = (x, _, _) => x < 20 ? 0 : 1 }.Build());
        string[] photos = [.. Enumerable.Range(0, inputs).Select(number => string.Create(CultureInfo.InvariantCulture, $"in/{number}.png"))];
        Array.ForEach(photos, name => folder.Write(name, [.. photo, .. Encoding.UTF8.GetBytes(name)]));
        Edit[] edits = [.. photos.Select(name => new Edit { Task = EditTask.Inpaint, ImagePath = folder[name], MaskPath = mask, Prompt = "a bowl of fruit" })];

        Assert.Equal((inputs, 0, inputs), Simulate(edits, folder[PaintingRun.Out]));
        Assert.Equal((0, inputs, 0), Simulate(edits, folder[PaintingRun.Out]));

        Assert.Equal(inputs, Directory.EnumerateFiles(folder[PaintingRun.Out], "*.inpaint.png").Count());
        Assert.Equal(inputs + 2, Directory.EnumerateFileSystemEntries(folder[PaintingRun.Out]).Count());
    }

    [Fact]
    public void A_run_goes_on_from_a_long_journal()
    {
        int others = NumberOf(LinesVariable, UsualLines) / 3;
        using PaintingRun first = new();
        first.AddPhotos(2);
        first.Drain();
        first.Run.Dispose();
        Lengthen(first, others);

        using PaintingRun second = first.Again();
        second.AddPhotos(3);
        IReadOnlyList<RunRecord> records = second.Drain();

        Assert.Equal(
            [("photo1.png", EditStatus.Skipped), ("photo2.png", EditStatus.Painted), ("photo3.png", EditStatus.Painted)],
            records.OfType<EditFinished>().Select(record => (Path.GetFileName(record.Result.Edit.ImagePath), record.Result.Status)).Order());
        Assert.Equal(3, records.Count);
        Assert.Single(second.Runtime.Calls);
        using PaintingRun third = second.Again();
        third.AddPhotos(3);
        Assert.All(third.Drain(), record => Assert.Equal(EditStatus.Skipped, Assert.IsType<EditFinished>(record).Result.Status));
        Assert.Empty(third.Runtime.Calls);
    }

    private static int NumberOf(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : usual;

    private static (int Painted, int Skipped, int Calls) Simulate(Edit[] edits, string destination)
    {
        OutputOptions output = new() { Destination = destination, IsDestinationShared = true };
        RunOptions options = new();
        using BedrockSimulation simulation = new();
        using EditRun run = new(ModelChoice.Find(ModelCatalogue.BuiltIn, PaintingRun.ModelId, isAws: false, TimeProvider.System), [simulation], options);
        int calls = 0;
        bool TakeOne()
        {
            // So long for one record, however many there are.
            using CancellationTokenSource guard = new(s_patience);
            bool isOpen = run.Take(s_patience, out RunRecord? record, guard.Token);
            calls += record is CallStarted ? 1 : 0;
            return isOpen;
        }

        foreach (Edit edit in edits)
        {
            while (run.IsFull)
            {
                TakeOne();
            }

            run.Add(edit, output);
            Assert.InRange(run.Open, 1, options.ThrottleLimit);
        }

        while (TakeOne())
        {
        }

        Assert.Equal(edits.Length, run.Summary.Ended);
        return (run.Summary.Painted, run.Summary.Skipped, calls);
    }

    // The lines of the first edit, those of many others, and of the second those that a crash leaves between its reply and its picture.
    private static void Lengthen(PaintingRun run, int others)
    {
        string path = run.Folder["out/.titanmasking.jsonl"];
        string[] lines = File.ReadAllLines(path);
        string[] firsts = LinesOf(lines, "photo1.png");
        string[] seconds = LinesOf(lines, "photo2.png");
        string key = KeyOf(firsts[0]);
        using (StreamWriter writer = new(path))
        {
            Array.ForEach([lines[0], .. firsts], writer.WriteLine);
            for (int number = 0; number < others; number++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"other{number}");
                string other = JournalFolder.Key(name).ToString();
                foreach (string line in firsts)
                {
                    writer.WriteLine(line.Replace(key, other, StringComparison.Ordinal).Replace("photo1", name, StringComparison.Ordinal));
                }
            }

            Array.ForEach(seconds[..2], writer.WriteLine);
        }

        File.Delete(run.Folder["out/photo2.inpaint.png"]);
        using JsonDocument started = JsonDocument.Parse(seconds[0]);
        run.Folder.Write(Path.Combine(PaintingRun.Out, started.RootElement.GetProperty("replyPath").GetString()!), Answer.Of(Answer.Picture()));
    }

    private static string[] LinesOf(string[] lines, string photo)
    {
        string key = KeyOf(lines.First(line => line.Contains(photo, StringComparison.Ordinal)));
        return [.. lines.Where(line => line.Contains(key, StringComparison.Ordinal))];
    }

    private static string KeyOf(string line)
    {
        using JsonDocument entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("key").GetString()!;
    }
}
