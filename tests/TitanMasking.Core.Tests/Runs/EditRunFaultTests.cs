using System.Diagnostics;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
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
            FillDisk(first!.Folder["out/filler"]);
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
    [InlineData("photo.png", EditErrorId.ImageUnreadable)]
    [InlineData("mask.png", EditErrorId.MaskInvalid)]
    public void A_file_that_somebody_else_has_locked_is_named_and_painted_by_the_next_run(string locked, EditErrorId id)
    {
        using PaintingRun first = new();
        Edit edit = first.Edit();
        using (new FileStream(first.Folder[locked], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            EditError error = Assert.IsType<EditFailed>(Assert.Single(first.Paint(edit))).Exception.Error;
            Assert.Equal((id, edit.ImagePath), (error.Id, error.Target));
            Assert.Contains(first.Folder[locked], error.Message, StringComparison.Ordinal);
        }

        using PaintingRun second = first.Again();
        Assert.IsType<EditFinished>(Assert.Single(second.Paint(edit)));
        Assert.Empty(first.Runtime.Calls);
    }

    [Fact]
    public void A_file_that_is_replaced_after_it_was_read_is_sent_as_it_was_checked()
    {
        using PaintingRun run = new(new RunOptions { AskBeforeSending = true });
        Edit edit = run.Edit();
        byte[] read = File.ReadAllBytes(edit.ImagePath);
        run.Run.Add(edit, run.Output);
        PreparedEdit asked = Assert.IsType<ApprovalNeeded>(run.Take()).Edit;

        File.Delete(edit.ImagePath);
        File.WriteAllText(edit.MaskPath!, "no mask any more");
        run.Run.Approve(asked);

        Assert.IsType<EditFinished>(Assert.Single(run.Drain()));
        Assert.Contains(Convert.ToBase64String(read), System.Text.Encoding.UTF8.GetString(Assert.Single(run.Runtime.Calls).Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n", 255, false)]
    [InlineData("n", 247, true)]
    [InlineData("é", 255, false)]
    [InlineData("é", 247, true)]
    [InlineData("猫", 247, true)]
    public void A_name_as_long_as_can_be_is_painted_or_refused_before_the_call(string letter, int length, bool isPainted)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its paths may be shorter than that.");
        Assert.SkipWhen(OperatingSystem.IsMacOS() && letter != "n", "Its names may be spelt in another way than they were given.");
        using PaintingRun run = new();

        RunRecord record = Assert.Single(run.Paint(run.Edit(Fill(letter, length - 4) + ".png")));

        Assert.Equal(isPainted, record is EditFinished);
        Assert.Equal(isPainted ? 1 : 0, run.Runtime.Calls.Count);
    }

    [Fact]
    public void A_path_as_long_as_can_be_is_painted_or_refused_before_the_call()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its paths are shorter than that.");
        const int Longest = 4095;
        int painted = 0;
        int refused = 0;
        for (int length = Longest - 120; length < Longest; length += 5)
        {
            using PaintingRun run = new();
            run.Output = run.Output with { Destination = Lengthen(run.Folder[PaintingRun.Out], length) };

            RunRecord record = Assert.Single(run.Paint());
            run.Run.Dispose();

            (painted, refused) = record is EditFinished ? (painted + 1, refused) : (painted, refused + 1);
            Assert.Equal(record is EditFinished ? 1 : 0, run.Runtime.Calls.Count);
            Assert.Equal(record is EditFinished ? 1 : 0, run.OutFiles.Count());
            Assert.True(record is EditFinished or EditFailed { Exception.Error.Id: EditErrorId.DestinationUnwritable }, $"{length}: {record}");
        }

        Assert.True(painted > 0 && refused > 0);
    }

    [Fact]
    public void An_image_at_a_path_as_long_as_can_be_is_painted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its paths are shorter than that.");
        using PaintingRun run = new();
        string path = Path.Combine(Lengthen(run.Folder["in"], 4085), "photo.png");

        Assert.IsType<EditFinished>(Assert.Single(run.Paint(run.Edit(path))));

        Assert.Equal(["out/photo.inpaint.png"], run.OutFiles);
    }

    private static string[] Everything(PaintingRun run) =>
        [.. Directory.EnumerateFileSystemEntries(run.Folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {(File.Exists(path) ? File.GetLastWriteTimeUtc(path).Ticks : 0)}")];

    // So many bytes, of letters that take several.
    private static string Fill(string letter, int length)
    {
        int size = System.Text.Encoding.UTF8.GetByteCount(letter);
        return new string('n', length % size) + string.Concat(Enumerable.Repeat(letter, length / size));
    }

    // A folder below another whose path has so many bytes.
    private static string Lengthen(string folder, int length)
    {
        string path = folder;
        while (path.Length < length)
        {
            int left = length - path.Length - 1;
            path = Path.Combine(path, new string('d', left <= 200 ? Math.Max(1, left) : Math.Min(200, left - 2)));
        }

        return path;
    }

    private static void FillDisk(string path)
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
