using TitanMasking.Core.Files;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Files;

public sealed class FilePathTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_path_is_the_same_as_itself()
    {
        string path = _folder.Write("real/photo.png", []);

        Assert.True(FilePath.IsSame(path, path));
        Assert.False(FilePath.IsSame(path, _folder["real/other.png"]));
        Assert.False(FilePath.IsSame(path, _folder["none/photo.png"]));
        Assert.Equal(!OperatingSystem.IsLinux(), FilePath.IsSame(path, _folder["real/PHOTO.png"]));
    }

    [Theory]
    [InlineData("link.png -> real/photo.png", "link.png")]
    [InlineData("folder -> real", "folder/photo.png")]
    [InlineData("one -> two, two -> real", "one/photo.png")]
    [InlineData("folder -> real, link.png -> folder/photo.png", "link.png")]
    [InlineData("up -> real, real/down -> ../up", "up/down/photo.png")]
    [InlineData("a -> real, real/inner -> ../a, b -> a/inner", "b/photo.png")]
    public void Links_lead_to_the_same_file(string links, string other)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string path = _folder.Write("real/photo.png", []);
        foreach (string[] link in links.Split(", ").Select(link => link.Split(" -> ")))
        {
            File.CreateSymbolicLink(_folder[link[0]], link[1].StartsWith("..", StringComparison.Ordinal) ? link[1] : _folder[link[1]]);
        }

        Assert.True(FilePath.IsSame(path, _folder[other]));
        Assert.True(FilePath.IsSame(_folder[other], path));
        Assert.False(FilePath.IsSame(_folder[other], _folder["real/other.png"]));
    }

    [Fact]
    public void Links_in_a_circle_lead_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(_folder["one"], _folder["two"]);
        File.CreateSymbolicLink(_folder["two"], _folder["one"]);
        File.CreateSymbolicLink(_folder["self"], _folder["self/below"]);

        Assert.False(FilePath.IsSame(_folder["one/photo.png"], _folder["photo.png"]));
        Assert.False(FilePath.IsSame(_folder["self/photo.png"], _folder["photo.png"]));
    }

    public void Dispose() => _folder.Dispose();
}
