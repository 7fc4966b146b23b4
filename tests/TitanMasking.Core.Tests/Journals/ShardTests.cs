using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using Xunit;
using static TitanMasking.Core.Tests.Journals.JournalFolder;

namespace TitanMasking.Core.Tests.Journals;

public sealed class ShardTests : IDisposable
{
    private const string First = ".titanmasking.0-of-2.jsonl";
    private const string Second = ".titanmasking.1-of-2.jsonl";

    private static readonly Shard s_first = new(0, 2);
    private static readonly Shard s_second = new(1, 2);

    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task Shards_run_beside_each_other_each_with_its_own_journal()
    {
        await _folder.WriteAsync(_folder.Done("main"));
        using Journal first = _folder.Open(s_first);
        await first.AppendAsync(_folder.Done("a"));
        using Journal second = _folder.Open(s_second);
        await second.AppendAsync(_folder.Done("b"));

        Assert.Equal([_folder[First], _folder[Second]], [first.Path, second.Path]);
        Assert.Equal([2, 2, 2], new[] { Journal.FileName, First, Second }.Select(name => _folder.ReadLines(name).Length));
        Assert.NotNull(first.Known.Find(Key("main")));
        Assert.NotNull(second.Known.Find(Key("main")));
        Assert.NotNull(second.Known.Find(Key("a")));
        Assert.All(new[] { "main", "a", "b" }, name => Assert.NotNull(_folder.Read().Find(Key(name))));
    }

    [Fact]
    public void A_run_without_a_shard_and_shards_refuse_each_other()
    {
        using (Journal shard = _folder.Open(s_first))
        {
            Assert.Equal(EditErrorId.DestinationInUse, Assert.Throws<EditException>(() => _folder.Open()).Error.Id);
        }

        using (Journal main = _folder.Open())
        {
            Assert.Equal(EditErrorId.DestinationInUse, Assert.Throws<EditException>(() => _folder.Open(s_first)).Error.Id);
        }

        _folder.Open(s_first).Dispose();
    }

    [Fact]
    public void One_shard_has_one_writer()
    {
        using (new FileStream(_folder[".titanmasking.0-of-2.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            EditError error = Assert.Throws<EditException>(() => _folder.Open(s_first)).Error;
            Assert.Equal(EditErrorId.DestinationInUse, error.Id);
            Assert.Contains(_folder[First], error.Message, StringComparison.Ordinal);
            _folder.Open(s_second).Dispose();
        }

        // A lock that was refused is not held: neither is the main one behind it.
        _folder.Open().Dispose();
    }

    [Fact]
    public async Task A_run_without_a_shard_takes_over_what_shards_wrote()
    {
        await _folder.WriteAsync(_folder.Started("old"), _folder.Done("main"));
        await _folder.WriteAsync(s_first, _folder.Done("a"), _folder.Started("s"));
        await _folder.WriteAsync(s_second, _folder.Started("b"), Received("b"));
        CutOffEnd(_folder[First]);
        using (Journal journal = _folder.Open())
        {
            Assert.Equal([Journal.FileName, ".titanmasking.lock"], _folder.Files);
            Assert.NotNull(journal.Known.Find(Key("b"))!.Received);
            await journal.AppendAsync(_folder.Done("c"));
        }

        KnownEdits known = _folder.Read();
        Assert.All(new[] { "main", "a", "c" }, name => Assert.Single(known.Find(Key(name))!.Done));
        Assert.Equal([_folder["in/old.jpg"]], known.Unfinished.Select(entry => entry.ImagePath));
        Assert.Equal(6, known.ReadEntries().Count());
    }

    [Fact]
    public async Task What_a_shard_writes_is_later_than_what_it_has_read_of_another()
    {
        await _folder.WriteAsync(s_first, _folder.Done("a"), _folder.Done("a", "format=jpeg"));
        await _folder.WriteAsync(s_second, _folder.Done("a", "format=webp"));
        File.SetLastWriteTimeUtc(_folder[First], DateTime.UnixEpoch);
        using Journal first = _folder.Open(s_first);
        Assert.Equal(["format=webp", "format=jpeg", "format=png"], Steps(first));

        await first.AppendAsync(_folder.Done("a", "format=jpeg"));
        Assert.Equal(["format=jpeg", "format=webp", "format=png"], Steps(first));

        await first.AppendAsync(_folder.Done("a"));
        Assert.Equal(["format=png", "format=jpeg", "format=webp"], Steps(first));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_taking_over_loses_nothing_and_changes_nothing()
    {
        await _folder.WriteAsync(_folder.Done("main"));
        await _folder.WriteAsync(s_first, _folder.Done("a"), _folder.Started("b"), Received("b"), _folder.Started("c"), _folder.Failed("c"));
        byte[] main = _folder.ReadBytes();
        byte[] shard = _folder.ReadBytes(First);
        _folder.Open().Dispose();
        byte[] merged = _folder.ReadBytes();

        for (int length = main.Length; length <= merged.Length; length += 7)
        {
            File.WriteAllBytes(_folder.JournalPath, merged.AsSpan(0, length));
            File.WriteAllBytes(_folder[First], shard);
            _folder.Open().Dispose();

            KnownEdits known = _folder.Read();
            Assert.Single(known.Find(Key("main"))!.Done);
            Assert.Single(known.Find(Key("a"))!.Done);
            Assert.NotNull(known.Find(Key("b"))!.Received);
            Assert.Null(known.Find(Key("c")));
            Assert.Empty(known.Unfinished);
            Assert.False(File.Exists(_folder[First]));
        }
    }

    [Fact]
    public async Task A_shard_does_not_report_what_another_may_have_on_its_way()
    {
        await _folder.WriteAsync(_folder.Started("main"));
        await _folder.WriteAsync(s_first, _folder.Started("a"));
        await _folder.WriteAsync(s_second, _folder.Started("b"));
        using Journal first = _folder.Open(s_first);

        Assert.Equal([_folder["in/main.jpg"], _folder["in/a.jpg"]], first.Known.Unfinished.Select(entry => entry.ImagePath));
        Assert.NotNull(first.Known.Find(Key("b"))!.Started);
    }

    [Fact]
    public async Task What_was_written_last_counts_whichever_shard_wrote_it()
    {
        await _folder.WriteAsync(s_second, _folder.Started("a"));
        await _folder.WriteAsync(s_first, _folder.Started("a"), _folder.Done("a", output: "new"));
        File.SetLastWriteTimeUtc(_folder[Second], Start.UtcDateTime);
        File.SetLastWriteTimeUtc(_folder[First], Start.UtcDateTime.AddHours(1));
        Assert.Empty(_folder.Read().Unfinished);
        _folder.Open().Dispose();

        Assert.Empty(_folder.Read().Unfinished);
        Assert.Single(_folder.Read().Find(Key("a"))!.Done);
    }

    [Fact]
    public async Task Files_of_other_names_are_no_shards()
    {
        string[] names = [".titanmasking.1-of-x.jsonl", ".titanmasking.1-of-2-of-3.jsonl", ".titanmasking.-1-of-2.jsonl", "other.1-of-2.jsonl", ".titanmasking.1-of-2.txt", "-of-"];
        foreach (string name in names)
        {
            File.WriteAllText(_folder[name], "mine");
        }

        await _folder.WriteAsync(_folder.Done("a"));
        Assert.All(names, name => Assert.Equal("mine", File.ReadAllText(_folder[name])));
    }

    public void Dispose() => _folder.Dispose();

    private static void CutOffEnd(string path)
    {
        using FileStream file = new(path, FileMode.Open);
        file.SetLength(file.Length - 10);
    }

    private static string[] Steps(Journal journal) => [.. journal.Known.Find(Key("a"))!.Done.Select(done => done.Steps.Text)];
}
