using System.Text.Json;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What lies on the disk at each step of an edit is what a crash there would leave: the next run goes on from all of it.</summary>
public sealed class EditRunCrashTests
{
    [Theory]
    [InlineData(OutputFormat.Png)]
    [InlineData(OutputFormat.Jpeg)]
    public void From_whatever_a_crash_leaves_the_next_run_makes_the_picture_and_pays_once(OutputFormat format)
    {
        WatchedTime time = new();
        List<string> crashes = [];
        PaintingRun? run = null;
        void Crash() => crashes.Add(Copy(run!, $"crash{crashes.Count}"));
        using RecordingRuntime runtime = new(_ =>
        {
            Crash();
            return Answer.Of(Answer.Picture());
        });
        using (run = new PaintingRun(runtime, options: null, time))
        {
            run.Output = run.Output with { Format = format };
            (time.Looked, time.Measured) = (Crash, Crash);
            Assert.IsType<EditFinished>(Assert.Single(run.Paint()));
            (time.Looked, time.Measured) = (null, null);
            run.Run.Dispose();
            Crash();

            HashSet<string> seen = [];
            foreach (string crash in crashes)
            {
                seen.Add(AssertGoesOn(run, crash));
            }

            Assert.Superset(
                new HashSet<string>
                {
                    "",
                    "started",
                    "started, reply",
                    "started, received, reply, picture",
                    format == OutputFormat.Png ? "started, received, done, picture" : "started, received, done, reply, picture",
                },
                seen);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Wherever_the_journal_was_cut_off_behind_the_line_of_a_call_the_next_run_asks_for_nothing(bool isInPlace)
    {
        using PaintingRun first = new();
        first.Paint();
        first.Run.Dispose();
        string path = first.Folder["out/.titanmasking.jsonl"];
        string picture = first.Folder["out/photo.inpaint.png"];
        byte[] journal = File.ReadAllBytes(path);
        int started = Array.IndexOf(journal, (byte)'\n', Array.IndexOf(journal, (byte)'\n') + 1);
        using JsonDocument line = JsonDocument.Parse(File.ReadAllLines(path)[1]);
        string reply = Path.Combine(PaintingRun.Out, line.RootElement.GetProperty("replyPath").GetString()!);
        for (int length = started; length < journal.Length; length += 11)
        {
            first.Folder.Write(reply, Answer.Of(Answer.Picture()));
            File.WriteAllBytes(path, journal.AsSpan(0, length));
            if (!isInPlace)
            {
                File.Delete(picture);
            }

            using PaintingRun second = first.Again();
            Assert.IsType<EditFinished>(Assert.Single(second.Paint()));
            second.Run.Dispose();

            Assert.Empty(second.Runtime.Calls);
            Assert.Equal(Answer.Picture(), File.ReadAllBytes(picture));
            Assert.Equal(["out/photo.inpaint.png"], second.OutFiles);
        }
    }

    // Returns what lay there.
    private static string AssertGoesOn(PaintingRun first, string crash)
    {
        bool isReplyWhole = Directory.Exists(Path.Combine(crash, ReplyFile.FolderName))
            && Directory.EnumerateFiles(Path.Combine(crash, ReplyFile.FolderName)).Any(reply => ReplyFile.TryRead(reply) is not null);
        bool isInPlace = Directory.EnumerateFiles(crash, "photo.inpaint.*").Any();
        List<string> found = [.. KnownEdits.Read(Path.Combine(crash, Journal.FileName)).ReadEntries().Select(entry => entry.GetType().Name.Replace("Entry", "", StringComparison.Ordinal).ToLowerInvariant())];
        found.AddRange(isReplyWhole ? ["reply"] : []);
        found.AddRange(isInPlace ? ["picture"] : []);

        using PaintingRun second = first.Again();
        second.Output = second.Output with { Destination = crash };
        IReadOnlyList<RunRecord> records = second.Paint();
        second.Run.Dispose();

        string picture = Assert.Single(Assert.Single(records.OfType<EditFinished>()).Result.OutputPaths);
        Assert.Equal(isReplyWhole || found.Contains("done") ? 0 : 1, second.Runtime.Calls.Count);
        Assert.Equal(found is ["started"] ? 1 : 0, records.OfType<RunWarning>().Count());
        Assert.Equal(File.ReadAllBytes(first.Folder["out/" + Path.GetFileName(picture)]), File.ReadAllBytes(picture));
        Assert.Equal(first.OutFiles.Count(), second.Files.Count(file => file.StartsWith(Path.GetFileName(crash) + "/", StringComparison.Ordinal)));
        return string.Join(", ", found);
    }

    private static string Copy(PaintingRun run, string name)
    {
        string target = Directory.CreateDirectory(run.Folder[name]).FullName;
        string source = run.Folder[PaintingRun.Out];
        foreach (string file in Directory.Exists(source) ? Directory.GetFiles(source, "*", SearchOption.AllDirectories) : [])
        {
            // The lock is held, and a process that is gone holds none.
            if (Path.GetExtension(file) != ".lock")
            {
                string copy = Path.Combine(target, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                using FileStream from = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using FileStream to = new(copy, FileMode.Create);
                from.CopyTo(to);
            }
        }

        return target;
    }
}
