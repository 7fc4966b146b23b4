using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Models;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class ReplyFileTests : IDisposable
{
    private static readonly EditKey s_key = new(ContentHash.Of([1]));

    private readonly TempFolder _folder = new();
    private readonly Edit _edit;

    public ReplyFileTests() => _edit = new Edit { Task = EditTask.Inpaint, ImagePath = _folder["photo [1].png"] };

    [Fact]
    public async Task A_reply_that_was_saved_stays()
    {
        string path;
        using (ReplyFile file = Create())
        {
            await file.SaveAsync("{}"u8.ToArray(), _edit);
            path = file.Path;
            Assert.Equal("{}", ReadShared(path));
        }

        Assert.Equal("{}"u8.ToArray(), ReplyFile.TryRead(path));
    }

    [Fact]
    public void A_file_that_no_reply_came_for_goes()
    {
        using (ReplyFile file = Create())
        {
            Assert.Equal([Path.GetRelativePath(_folder.Path, file.Path)], _folder.Files);
            Assert.Null(ReplyFile.TryRead(file.Path));
        }

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Replies_of_one_edit_do_not_share_a_file()
    {
        using ReplyFile one = Create();
        using ReplyFile other = Create();

        Assert.NotEqual(one.Path, other.Path);
    }

    [Fact]
    public void A_reply_is_there_whole_or_not_at_all()
    {
        byte[] whole = Answer.Of(Answer.Picture());
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Null(ReplyFile.TryRead(_folder.Write("reply.json", whole.AsSpan(0, length))));
        }

        Assert.Equal(whole, ReplyFile.TryRead(_folder.Write("reply.json", whole)));
        Assert.Null(ReplyFile.TryRead(_folder["missing.json"]));
        Assert.Null(ReplyFile.TryRead(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_was_deleted_meanwhile_is_made_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder with an open file cannot be deleted there.");
        using ReplyFile file = Create();
        Directory.Delete(_folder["out"], recursive: true);

        await file.SaveAsync("{}"u8.ToArray(), _edit);

        Assert.Equal("{}"u8.ToArray(), ReplyFile.TryRead(file.Path));
    }

    [Fact]
    public async Task Where_the_folder_cannot_be_made_again_the_reply_goes_among_temporary_files_and_the_run_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder with an open file cannot be deleted there.");
        using ReplyFile file = Create();
        Directory.Delete(_folder["out"], recursive: true);
        _folder.Write("out", "a file in its place"u8);

        EditException exception = await Assert.ThrowsAsync<EditException>(() => file.SaveAsync("""{"a":1}"""u8.ToArray(), _edit));

        Assert.Equal((EditErrorId.DestinationUnwritable, true), (exception.Error.Id, exception.Error.EndsRun));
        string saved = exception.Message.Split('\'').Single(part => part.EndsWith(".json", StringComparison.Ordinal));
        Assert.Equal("""{"a":1}"""u8.ToArray(), ReplyFile.TryRead(saved));
        File.Delete(saved);
    }

    public void Dispose() => _folder.Dispose();

    private ReplyFile Create()
    {
        OutputOptions output = new() { Destination = _folder["out"] };
        PlannedEdit plan = new(_edit, Requests.Model(), 0, OutputNames.Create(_edit, output), output);
        return ReplyFile.Create(ReplyFile.NewPath(_folder["out/.titanmasking.jsonl"], s_key), plan, room: 1000);
    }

    private static string ReadShared(string path)
    {
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
