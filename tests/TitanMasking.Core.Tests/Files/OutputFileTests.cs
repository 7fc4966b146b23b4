using TitanMasking.Core.Files;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Files;

public sealed class OutputFileTests : IDisposable
{
    private static readonly byte[] s_content = [.. "painted"u8];

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_file_is_written_whole(bool overwrite)
    {
        OutputFile.Write(_folder["photo [1].png"], s_content, overwrite);

        Assert.Equal(["photo [1].png"], _folder.Files);
        Assert.Equal(s_content, File.ReadAllBytes(_folder["photo [1].png"]));
    }

    [Fact]
    public void A_file_of_that_name_is_replaced_only_if_told()
    {
        string path = _folder.Write("photo.png", "before"u8);

        Assert.ThrowsAny<IOException>(() => OutputFile.Write(path, s_content, overwrite: false));
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal(["photo.png"], _folder.Files);

        OutputFile.Write(path, s_content, overwrite: true);
        Assert.Equal("painted", File.ReadAllText(path));
        Assert.Equal(["photo.png"], _folder.Files);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_of_that_name_is_left_alone_and_nothing_else_is_left(bool overwrite)
    {
        _folder.Write("photo.png/inside", []);

        Exception exception = Assert.ThrowsAny<Exception>(() => OutputFile.Write(_folder["photo.png"], s_content, overwrite));

        Assert.True(exception is IOException or UnauthorizedAccessException, exception.ToString());
        Assert.Equal([Path.Combine("photo.png", "inside")], _folder.Files);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_so() =>
        Assert.Throws<DirectoryNotFoundException>(() => OutputFile.Write(_folder["none/photo.png"], s_content, overwrite: false));

    public void Dispose() => _folder.Dispose();
}
