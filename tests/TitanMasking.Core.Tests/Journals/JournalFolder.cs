using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Core.Tests.Journals;

/// <summary>A folder with a journal in it, and entries to write there.</summary>
internal sealed class JournalFolder : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public FakeTimeProvider Time { get; } = new(Start);

    public string Path => _folder.Path;

    public string JournalPath => _folder[Journal.FileName];

    public IReadOnlyList<string> Files => _folder.Files;

    public string this[string name] => _folder[name];

    public Journal Open(Shard? shard = null) => Journal.Open(JournalPath, shard, Time);

    public KnownEdits Read() => KnownEdits.Read(JournalPath);

    /// <summary>Opens the journal, appends entries one after the other, and closes it.</summary>
    public async Task WriteAsync(Shard? shard, params JournalEntry[] entries)
    {
        using Journal journal = Open(shard);
        foreach (JournalEntry entry in entries)
        {
            await journal.AppendAsync(entry);
        }
    }

    public Task WriteAsync(params JournalEntry[] entries) => WriteAsync(shard: null, entries);

    public byte[] ReadBytes(string name = Journal.FileName) => ReadShared(_folder[name]);

    public string[] ReadLines(string name = Journal.FileName) =>
        System.Text.Encoding.UTF8.GetString(ReadBytes(name)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The key of an edit that has a name.</summary>
    public static EditKey Key(string name) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name)));

    public StartedEntry Started(string name) => new()
    {
        Key = Key(name),
        ImagePath = this[$"in/{name}.jpg"],
        ReplyPath = this[$"{name}.reply.json"],
        OutputPaths = [this[$"{name}.1.png"], this[$"{name}.2.png"]],
        ModelId = "amazon.nova-canvas-v1:0",
        Seed = 42,
        Price = 0.08m,
    };

    public static ReceivedEntry Received(string name) => new() { Key = Key(name) };

    public DoneEntry Done(string name, string steps = "format=png", string? output = null) => new()
    {
        Key = Key(name),
        Steps = new LocalSteps(steps),
        ImagePath = this[$"in/{name}.jpg"],
        MaskPath = "/elsewhere/mask.png",
        Task = EditTask.Inpaint,
        Prompt = "a \"red\" door\nand a Fenster für 猫",
        NegativePrompt = "people",
        ModelId = "amazon.nova-canvas-v1:0",
        Seed = 42,
        Cost = 0.08m,
        Duration = TimeSpan.FromSeconds(2.5),
        Simulated = false,
        Outputs = [WrittenFile.Of(this[output ?? $"{name}.png"], "pixels"u8)],
        AreOriginals = steps == "format=png",
    };

    public FailedEntry Failed(string? name, bool isReplyKept = false) => new()
    {
        Key = name is null ? null : Key(name),
        ImagePath = this[$"in/{name}.jpg"],
        Task = EditTask.Outpaint,
        MaskPrompt = "painting",
        ErrorId = EditErrorId.ContentFiltered,
        Message = "The filter refused it.",
        IsReplyKept = isReplyKept,
    };

    public void Dispose() => _folder.Dispose();

    private static byte[] ReadShared(string path)
    {
        // As Get-Content does, while a run goes on.
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
