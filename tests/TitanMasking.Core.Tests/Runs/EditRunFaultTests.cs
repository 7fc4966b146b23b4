using System.Diagnostics;
using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Disks, names and neighbours that do not do as they should.</summary>
public sealed class EditRunFaultTests
{
    [Fact]
    public async Task A_disk_with_no_room_for_the_reply_is_found_before_the_call()
    {
        using PaintingRun run = new();
        await using Mount mount = await Mount.TryAsync(run.Folder[PaintingRun.Out], "1m");

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal((EditErrorId.DestinationUnwritable, true), (error.Id, error.EndsRun));
        Assert.Contains("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.Empty(run.Runtime.Calls);
        run.Run.Dispose();
        Assert.Empty(run.OutFiles);
    }

    [Fact]
    public async Task A_reply_that_is_kept_holds_no_more_room_than_it_needs()
    {
        using PaintingRun run = new();
        await using Mount mount = await Mount.TryAsync(run.Folder[PaintingRun.Out], "8m");
        run.Output = run.Output with { Format = OutputFormat.Jpeg };

        Assert.IsType<EditFinished>(Assert.Single(run.Paint()));

        Assert.Single(run.Replies);
        Assert.InRange(new DriveInfo(run.Folder[PaintingRun.Out]).AvailableFreeSpace, 7_900_000, 8 << 20);
    }

    [Fact]
    public async Task A_picture_that_finds_the_disk_full_is_finished_by_the_next_run_with_no_call()
    {
        // Noise, so that what the reply leaves of its room is too little for the picture.
        Random noise = new(1);
        byte[] picture = new PngBuilder(512, 512) { ColorType = PngBuilder.Rgb, SampleAt = (_, _, _) => noise.Next(256) }.Build();
        PaintingRun? first = null;
        using RecordingRuntime runtime = new(_ =>
        {
            Fill(first!.Folder["out/filler"]);
            return Answer.Of(picture);
        });
        using (first = new PaintingRun(runtime))
        {
            await using Mount mount = await Mount.TryAsync(first.Folder[PaintingRun.Out], "3m");
            EditError error = Assert.IsType<EditFailed>(Assert.Single(first.Paint())).Exception.Error;
            Assert.Equal(EditErrorId.DestinationUnwritable, error.Id);
            File.Delete(first.Folder["out/filler"]);

            using PaintingRun second = first.Again();
            Assert.Equal(EditStatus.Painted, Assert.IsType<EditFinished>(Assert.Single(second.Paint())).Result.Status);
            Assert.Empty(second.Runtime.Calls);
            second.Run.Dispose();
            Assert.Equal(["out/photo.inpaint.png"], second.OutFiles);
        }
    }

    [Fact]
    public async Task A_destination_that_is_read_only_is_found_before_the_call()
    {
        using PaintingRun run = new();
        await using Mount mount = await Mount.TryAsync(run.Folder[PaintingRun.Out], "1m,ro");

        Assert.Equal(EditErrorId.DestinationUnwritable, Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error.Id);
        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public void A_destination_that_another_process_writes_is_left_to_it()
    {
        using PaintingRun run = new();
        Directory.CreateDirectory(run.Folder[PaintingRun.Out]);
        using FileStream other = new(run.Folder["out/.titanmasking.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal((EditErrorId.DestinationInUse, true), (error.Id, error.EndsRun));
        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public void A_journal_of_a_newer_version_is_left_alone()
    {
        using PaintingRun run = new();
        const string Newer = "{\"format\":\"TitanMasking.Journal\",\"version\":99}\n";
        string path = run.Folder.Write("out/.titanmasking.jsonl", System.Text.Encoding.UTF8.GetBytes(Newer));

        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint())).Exception.Error;

        Assert.Equal((EditErrorId.JournalInvalid, true), (error.Id, error.EndsRun));
        Assert.Equal(Newer, File.ReadAllText(path));
        Assert.Empty(run.Runtime.Calls);
    }

    [Fact]
    public void A_dry_run_changes_nothing_on_disk()
    {
        using PaintingRun first = new();
        first.AddPhotos(1);
        first.Drain();
        first.Run.Dispose();
        Directory.CreateDirectory(first.Folder[$"out/{ReplyFile.FolderName}"]);
        using PaintingRun dry = first.Again(options: new RunOptions { IsDryRun = true, AskBeforeSending = true });
        Edit[] edits = [dry.Edit("photo1.png"), dry.Edit("new.png")];
        string[] before = Everything(dry);
        Array.ForEach(edits, edit => dry.Run.Add(edit, dry.Output));

        while (dry.Take() is { } record)
        {
            if (record is ApprovalNeeded asked)
            {
                dry.Run.Decline(asked.Edit);
            }
        }

        Assert.Equal((1, 1), (dry.Run.Summary.Skipped, dry.Run.Summary.Declined));
        dry.Run.Dispose();
        Assert.Equal(before, Everything(dry));
    }

    [Fact]
    public void An_input_that_went_or_changed_after_it_was_listed_concerns_itself_alone()
    {
        using PaintingRun run = new();
        Edit gone = run.Edit("gone.png");
        Edit broken = run.Edit("broken.png");
        File.Delete(gone.ImagePath);
        File.WriteAllText(broken.ImagePath, "no picture");
        run.Run.Add(gone, run.Output);
        run.Run.Add(broken, run.Output);
        run.Run.Add(run.Edit(), run.Output);

        IReadOnlyList<RunRecord> records = run.Drain();

        Assert.Equal([EditErrorId.ImageNotFound, EditErrorId.ImageUnreadable], records.OfType<EditFailed>().Select(failed => failed.Exception.Error.Id).Order());
        Assert.Single(records.OfType<EditFinished>());
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(247, true)]
    public void A_name_as_long_as_can_be_is_painted_or_refused_before_the_call(int length, bool isPainted)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its paths may be shorter than that.");
        using PaintingRun run = new();
        string name = new string('n', length - 4) + ".png";

        RunRecord record = Assert.Single(run.Paint(run.Edit(name)));

        Assert.Equal(isPainted, record is EditFinished);
        Assert.Equal(isPainted ? 1 : 0, run.Runtime.Calls.Count);
    }

    [Fact]
    public void Shards_are_disjoint_and_complete_and_the_next_run_without_one_asks_nothing()
    {
        const int Shards = 4;
        using PaintingRun start = new();
        PaintingRun latest = start;
        List<PaintingRun> runs = [];
        int calls = 0;
        for (int index = 0; index < Shards; index++)
        {
            latest = latest.Again(options: new RunOptions { Shard = new Shard(index, Shards) });
            runs.Add(latest);
            latest.AddPhotos(20);
            latest.Drain();
            calls += latest.Runtime.Calls.Count;
            latest.Run.Dispose();
        }

        Assert.Equal((20, 20), (calls, start.OutFiles.Count()));
        Assert.InRange(start.Folder.Files.Count(file => file.Contains("-of-4.jsonl", StringComparison.Ordinal)), 1, Shards);
        using PaintingRun all = latest.Again();
        all.AddPhotos(20);
        Assert.Equal(20, all.Drain().OfType<EditFinished>().Count());
        Assert.Empty(all.Runtime.Calls);
        runs.ForEach(run => run.Dispose());
    }

    [Fact]
    public void Eight_shards_share_ten_thousand_names_evenly()
    {
        int[] held = new int[8];
        for (int number = 0; number < 10_000; number++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/in/IMG_{number:D5}.jpg");
            held[Enumerable.Range(0, 8).Single(index => new Shard(index, 8).Holds(path))]++;
        }

        Assert.All(held, count => Assert.InRange(count, 1250 * 0.9, 1250 * 1.1));
    }

    private static string[] Everything(PaintingRun run) =>
        [.. Directory.EnumerateFileSystemEntries(run.Folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {(File.Exists(path) ? File.GetLastWriteTimeUtc(path).Ticks : 0)}")];

    private static void Fill(string path)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Now it is.
        }
    }

    /// <summary>A small disk of its own, where this system lets the test have one.</summary>
    private sealed class Mount : IAsyncDisposable
    {
        private readonly string _folder;

        private Mount(string folder) => _folder = folder;

        public static async Task<Mount> TryAsync(string folder, string options)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has disks in memory.");
            Directory.CreateDirectory(folder);
            bool isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={options}", "tmpfs", folder);
            Assert.SkipUnless(isMounted, "The test may not mount a disk here.");
            return new Mount(folder);
        }

        public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", _folder);

        private static async Task<bool> RunAsync(string command, params string[] arguments)
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
    }
}
