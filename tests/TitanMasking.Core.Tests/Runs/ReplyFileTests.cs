using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Models;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class ReplyFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_reply_that_was_saved_stays()
    {
        string path;
        using (ReplyFile file = Create())
        {
            Assert.EndsWith(".tmp", file.Path, StringComparison.Ordinal);
            await file.SaveAsync("{}"u8.ToArray());
            path = file.Path;
            Assert.EndsWith(".json", path, StringComparison.Ordinal);
            Assert.Equal("{}", ReadShared(path));
        }

        Assert.Equal("{}", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reply_that_is_discarded_goes()
    {
        using (ReplyFile file = Create())
        {
            await file.SaveAsync("{}"u8.ToArray());
            file.Discard();
        }

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_file_that_no_reply_came_for_goes()
    {
        using (ReplyFile file = Create())
        {
            Assert.Equal([Path.GetRelativePath(_folder.Path, file.Path)], _folder.Files);
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

    public void Dispose() => _folder.Dispose();

    private ReplyFile Create()
    {
        Edit edit = new() { Task = EditTask.Inpaint, ImagePath = _folder["photo [1].png"] };
        OutputOptions output = new() { Destination = _folder["new/folder"] };
        return ReplyFile.Create(new PlannedEdit(edit, Requests.Model(), 0, OutputNames.Create(edit, output), output), room: 1000);
    }

    private static string ReadShared(string path)
    {
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
