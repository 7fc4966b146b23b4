using System.Text.Json;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;
using Xunit;
using static TitanMasking.Core.Tests.Journals.JournalFolder;

namespace TitanMasking.Core.Tests.Journals;

public sealed class JournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task What_is_appended_comes_back_whole()
    {
        JournalEntry[] entries = [_folder.Started("a"), Received("a"), _folder.Done("a"), _folder.Started("b"), _folder.Failed("b"), _folder.Failed(null)];
        await _folder.WriteAsync(entries);

        Assert.Equivalent(entries.Select(entry => entry with { Time = Start.UtcDateTime }), _folder.Read().ReadEntries(), strict: true);
        Assert.All(_folder.Read().ReadEntries(), entry => Assert.Equal(DateTimeKind.Utc, entry.Time.Kind));
    }

    [Fact]
    public async Task The_file_is_lines_of_JSON_with_a_header()
    {
        await _folder.WriteAsync(_folder.Done("a"));

        string[] lines = _folder.ReadLines();
        Assert.Equal(2, lines.Length);
        Assert.Equal("{\"format\":\"TitanMasking.Journal\",\"version\":1}", lines[0]);
        Assert.Contains("猫", lines[1], StringComparison.Ordinal);
        JsonElement line = JsonDocument.Parse(lines[1]).RootElement;
        Assert.Equal("done", line.GetProperty("event").GetString());
        Assert.Equal("2026-11-22T12:00:00Z", line.GetProperty("time").GetString());
        Assert.Equal(Key("a").ToString(), line.GetProperty("key").GetString());
        Assert.Equal("in/a.jpg", line.GetProperty("imagePath").GetString());
        Assert.Equal("/elsewhere/mask.png", line.GetProperty("maskPath").GetString());
        Assert.Equal("a.png", line.GetProperty("outputs")[0].GetProperty("path").GetString());
        Assert.False(line.TryGetProperty("maskPrompt", out _));
    }

    [Fact]
    public async Task Each_entry_has_its_own_time()
    {
        using Journal journal = _folder.Open();
        await journal.AppendAsync(_folder.Started("a"));
        _folder.Time.Advance(TimeSpan.FromMinutes(3));
        await journal.AppendAsync(Received("a"));

        Assert.Equal([Start.UtcDateTime, Start.UtcDateTime.AddMinutes(3)], journal.Known.ReadEntries().Select(entry => entry.Time));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("s", "s")]
    [InlineData("sr", "r")]
    [InlineData("srd", "d")]
    [InlineData("sf", "")]
    [InlineData("srf", "")]
    [InlineData("srk", "r")]
    [InlineData("srds", "ds")]
    [InlineData("srdsr", "dr")]
    [InlineData("srdsrd", "d")]
    [InlineData("srdsf", "d")]
    [InlineData("srs", "s")]
    [InlineData("r", "")]
    [InlineData("d", "d")]
    public async Task The_latest_lines_say_what_is_known(string events, string known)
    {
        JournalEntry[] entries = [.. events.Select(letter => (JournalEntry)(letter switch
        {
            's' => _folder.Started("a"),
            'r' => Received("a"),
            'd' => _folder.Done("a"),
            'f' => _folder.Failed("a"),
            _ => _folder.Failed("a", isReplyKept: true),
        }))];
        using (Journal journal = _folder.Open())
        {
            await Task.WhenAll(entries.Select(journal.AppendAsync));
            Assert.Equal(known, Letters(journal.Known));
            Assert.Empty(journal.Known.Unfinished);
        }

        using Journal again = _folder.Open();
        Assert.Equal(known, Letters(again.Known));
        Assert.Equal(known, Letters(_folder.Read()));
        Assert.Equal(known.EndsWith('s') ? [_folder["in/a.jpg"]] : [], again.Known.Unfinished.Select(entry => entry.ImagePath));
    }

    [Fact]
    public async Task Each_kind_of_local_steps_is_known_by_its_latest_end()
    {
        using Journal journal = _folder.Open();
        foreach ((string steps, string output) in new[] { ("format=png", "1"), ("format=jpeg", "2"), ("format=webp", "3"), ("format=jpeg", "4"), ("format=png", "5") })
        {
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await journal.AppendAsync(_folder.Done("a", steps, output));
        }

        foreach (KnownEdits known in new[] { journal.Known, _folder.Read() })
        {
            KnownEdit edit = known.Find(Key("a"))!;
            Assert.Equal(["5", "4", "3"], edit.Done.Select(entry => Path.GetFileName(entry.Outputs[0].Path)));
            Assert.Equal(_folder["4"], edit.DoneWith(new LocalSteps("format=jpeg"))!.Outputs[0].Path);
            Assert.Null(edit.DoneWith(new LocalSteps("format=tiff")));
        }
    }

    [Fact]
    public async Task The_latest_writer_of_a_file_is_known()
    {
        string elsewhere = Path.Combine(Path.GetTempPath(), "elsewhere [1].png");
        using Journal journal = _folder.Open();
        await journal.AppendAsync(_folder.Done("a", output: "sub/x \"1\" ü.png"));
        await journal.AppendAsync(_folder.Done("b", output: "sub/x \"1\" ü.png"));
        await journal.AppendAsync(_folder.Done("c", output: elsewhere));

        foreach (KnownEdits known in new[] { journal.Known, _folder.Read() })
        {
            Assert.Equal(Key("b"), known.FindOutput(_folder["sub/x \"1\" ü.png"])!.Key);
            Assert.Equal(Key("c"), known.FindOutput(elsewhere)!.Key);
            Assert.True(known.IsOutput(elsewhere));
            Assert.False(known.IsOutput(_folder["sub/other.png"]));
            Assert.False(known.IsOutput(_folder["in/a.jpg"]));
            Assert.Equal(!OperatingSystem.IsLinux(), known.IsOutput(_folder["SUB/X \"1\" Ü.PNG"]));
        }
    }

    [Fact]
    public async Task A_folder_that_was_moved_is_known_where_it_is_now()
    {
        await _folder.WriteAsync(_folder.Started("s"), _folder.Done("a", output: "sub/a.png"));
        using JournalFolder moved = new();
        File.Copy(_folder.JournalPath, moved.JournalPath);

        KnownEdits known = moved.Read();
        Assert.Equal(moved["sub/a.png"], known.Find(Key("a"))!.Done[0].Outputs[0].Path);
        Assert.Equal(moved["s.reply.json"], known.Find(Key("s"))!.Started!.ReplyPath);
        Assert.True(known.IsOutput(moved["sub/a.png"]));
        Assert.False(known.IsOutput(_folder["sub/a.png"]));
    }

    [Fact]
    public async Task Many_may_append_at_once()
    {
        const int Workers = 32;
        const int Edits = 20;
        using (Journal journal = _folder.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
            {
                for (int i = 0; i < Edits; i++)
                {
                    string name = $"{worker}-{i}";
                    await journal.AppendAsync(_folder.Started(name));
                    Assert.NotNull(journal.Known.Find(Key(name))!.Started);
                    await journal.AppendAsync(Received(name));
                    Assert.NotNull(journal.Known.Find(Key(name))!.Received);
                    await journal.AppendAsync(_folder.Done(name));
                    Assert.Equal(name + ".png", Path.GetFileName(journal.Known.Find(Key(name))!.Done.Single().Outputs[0].Path));
                }
            })));
        }

        Assert.Equal(1 + (Workers * Edits * 3), _folder.ReadLines().Length);
        KnownEdits known = _folder.Read();
        for (int i = 0; i < Workers * Edits; i++)
        {
            string name = $"{i / Edits}-{i % Edits}";
            Assert.Equal(_folder[name + ".png"], known.Find(Key(name))!.Done.Single().Outputs[0].Path);
        }
    }

    [Fact]
    public async Task An_appended_line_is_in_the_file_at_once()
    {
        using Journal journal = _folder.Open();
        await journal.AppendAsync(_folder.Started("a"));

        Assert.Equal(2, _folder.ReadLines().Length);
        Assert.Equal(_folder.JournalPath, journal.Path);
    }

    [Fact]
    public async Task A_file_that_is_deleted_meanwhile_loses_no_line_silently()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is open cannot be deleted there.");
        using Journal journal = _folder.Open();
        await journal.AppendAsync(_folder.Started("a"));
        File.Delete(_folder.JournalPath);

        await Assert.ThrowsAsync<IOException>(() => journal.AppendAsync(_folder.Done("a")));
        await Assert.ThrowsAsync<IOException>(() => journal.AppendAsync(_folder.Started("b")));
        Assert.Null(journal.Known.Find(Key("a")));
    }

    [Fact]
    public void A_written_file_is_told_from_another()
    {
        WrittenFile file = WrittenFile.Of(_folder["a.png"], "pixels"u8);

        Assert.False(file.IsUnchanged());
        File.WriteAllText(file.Path, "pixels");
        Assert.True(file.IsUnchanged());
        File.WriteAllText(file.Path, "pixelz");
        Assert.False(file.IsUnchanged());
        File.WriteAllText(file.Path, "pixels!");
        Assert.False(file.IsUnchanged());
    }

    public void Dispose() => _folder.Dispose();

    private static string Letters(KnownEdits known) => known.Find(Key("a")) is { } edit
        ? $"{(edit.Done.Count > 0 ? "d" : "")}{(edit.Received is null ? "" : "r")}{(edit.Started is null ? "" : "s")}"
        : "";
}
