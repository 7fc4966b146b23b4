using TitanMasking.Core.Gallery;
using Xunit;

namespace TitanMasking.Core.Tests.Gallery;

public sealed class PageLinkTests
{
    [Theory]
    [InlineData("/a/out/photo.png", "photo.png")]
    [InlineData("/a/out/b c/#1 50% 'ü' \"?.png", "b%20c/%231%2050%25%20%27%C3%BC%27%20%22%3F.png")]
    [InlineData("/a/out/javascript:alert(1)", "javascript%3Aalert%281%29")]
    [InlineData("/a/out2/photo.png", "file:///a/out2/photo.png")]
    [InlineData("/a/x #/photo.png", "file:///a/x%20%23/photo.png")]
    public void A_file_below_the_page_is_relative_and_another_is_not(string path, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These are paths of other systems.");
        Assert.Equal(expected, PageLink.To("/a/out", path));
    }

    [Theory]
    [InlineData(@"C:\out\b c\photo.png", "b%20c/photo.png")]
    [InlineData(@"D:\in\it's #1.png", "file:///D:/in/it%27s%20%231.png")]
    [InlineData(@"\\server\share\a b.png", "file://server/share/a%20b.png")]
    public void Drives_and_shares_have_addresses(string path, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "These are paths of Windows.");
        Assert.Equal(expected, PageLink.To(@"C:\out", path));
    }
}
