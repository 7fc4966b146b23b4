using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using Xunit;
using static TitanMasking.Core.Tests.Journals.JournalFolder;

namespace TitanMasking.Core.Tests.Journals;

/// <summary>Another process is a second handle here: to the system, locks belong to handles, and die with them.</summary>
public sealed class JournalLockTests : IDisposable
{
    private const string Lock = ".titanmasking.lock";

    private readonly JournalFolder _folder = new();

    [Fact]
    public void Opening_makes_the_folder_the_journal_and_its_lock()
    {
        using (Journal journal = Journal.Open(_folder["new/folder/.titanmasking.jsonl"], shard: null, _folder.Time))
        {
            Assert.Equal(["new/folder/.titanmasking.jsonl", "new/folder/.titanmasking.lock"], Names());
        }

        Assert.Equal(["new/folder/.titanmasking.jsonl", "new/folder/.titanmasking.lock"], Names());
    }

    [Fact]
    public void Reading_writes_nothing()
    {
        KnownEdits known = KnownEdits.Read(_folder["new/folder/.titanmasking.jsonl"]);

        Assert.Null(known.Find(Key("a")));
        Assert.False(known.IsOutput(_folder["a.png"]));
        Assert.Empty(known.Unfinished);
        Assert.Empty(known.ReadEntries());
        Assert.Null(_folder.Read().Find(Key("a")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_journal_that_another_process_writes_is_in_use()
    {
        using (Hold(Lock))
        {
            EditError error = Assert.Throws<EditException>(() => _folder.Open()).Error;
            Assert.Equal(EditErrorId.DestinationInUse, error.Id);
            Assert.Contains(_folder.JournalPath, error.Message, StringComparison.Ordinal);
            Assert.Contains("-JournalPath", error.Message, StringComparison.Ordinal);
            Assert.True(error.EndsRun);
            Assert.Equal([Lock], Names());
        }

        _folder.Open().Dispose();
    }

    [Fact]
    public async Task A_journal_can_be_read_while_it_is_written()
    {
        using Journal journal = _folder.Open();
        await journal.AppendAsync(_folder.Started("a"));

        Assert.NotNull(_folder.Read().Find(Key("a"))!.Started);
        Assert.Equal(2, _folder.ReadLines().Length);
    }

    [Fact]
    public async Task All_who_open_a_journal_in_one_process_share_it()
    {
        Journal first = _folder.Open();
        Journal second = Journal.Open(Path.Combine(_folder.Path, ".", Journal.FileName), shard: null, _folder.Time);
        await first.AppendAsync(_folder.Started("a"));
        await second.AppendAsync(Received("a"));
        Assert.NotNull(first.Known.Find(Key("a"))!.Received);
        Assert.Same(first.Known, second.Known);

        first.Dispose();
        first.Dispose();
        Assert.Throws<IOException>(() => Hold(Lock));
        await second.AppendAsync(_folder.Done("a"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first.AppendAsync(_folder.Done("a")));

        second.Dispose();
        Hold(Lock).Dispose();
        Assert.Equal(4, _folder.ReadLines().Length);
    }

    [Fact]
    public async Task A_journal_behind_a_link_is_the_same_journal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);
        using Journal real = Journal.Open(_folder["real/j.jsonl"], shard: null, _folder.Time);
        using Journal link = Journal.Open(_folder["link/j.jsonl"], shard: null, _folder.Time);
        await link.AppendAsync(_folder.Started("a"));

        Assert.Same(real.Known, link.Known);
    }

    [Fact]
    public void A_journal_that_cannot_be_made_is_said_to_be_unwritable()
    {
        File.WriteAllText(_folder["file"], "");
        Directory.CreateDirectory(_folder["folder/j.jsonl"]);
        foreach (string path in new[] { _folder["file/.titanmasking.jsonl"], _folder["folder/j.jsonl"] })
        {
            EditError error = Assert.Throws<EditException>(() => Journal.Open(path, shard: null, _folder.Time)).Error;
            Assert.Equal(EditErrorId.DestinationUnwritable, error.Id);
            Assert.Contains($"'{path}' cannot be written", error.Message, StringComparison.Ordinal);
        }

        Hold("folder/j.lock").Dispose();
    }

    [Theory]
    [InlineData("runs.jsonl", "runs.2-of-8.jsonl", "runs.lock", "runs.2-of-8.lock")]
    [InlineData("my.runs.log", "my.runs.2-of-8.log", "my.runs.lock", "my.runs.2-of-8.lock")]
    [InlineData("journal", "journal.2-of-8", "journal.lock", "journal.2-of-8.lock")]
    [InlineData(".journal", ".journal.2-of-8", ".journal.lock", ".journal.2-of-8.lock")]
    [InlineData("a.lock", "a.lock.2-of-8", "a.lock.lock", "a.lock.2-of-8.lock")]
    [InlineData("a [1].jsonl", "a [1].2-of-8.jsonl", "a [1].lock", "a [1].2-of-8.lock")]
    public async Task Other_names_are_derived_from_the_journals(string name, string shard, string mainLock, string shardLock)
    {
        using (Journal journal = Journal.Open(_folder[name], new Shard(2, 8), _folder.Time))
        {
            Assert.Equal(_folder[shard], journal.Path);
            await journal.AppendAsync(_folder.Done("a"));
        }

        Assert.Equal(new[] { shard, mainLock, shardLock }.Order(StringComparer.Ordinal), Names());
        Journal.Open(_folder[name], shard: null, _folder.Time).Dispose();
        Assert.Equal(new[] { name, mainLock }.Order(StringComparer.Ordinal), Names());
        Assert.NotNull(KnownEdits.Read(_folder[name]).Find(Key("a")));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Names() => _folder.Files.Select(name => name.Replace('\\', '/'));

    private FileStream Hold(string name) => new(_folder[name], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
