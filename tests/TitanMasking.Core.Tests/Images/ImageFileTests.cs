using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class ImageFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_file_comes_with_its_bytes()
    {
        byte[] png = new PngBuilder(3, 2).Build();

        ImageFile file = ImageFile.Read(_folder.Write("photo [1].jpg", png));

        Assert.Equal(png, file.Content.ToArray());
        Assert.Equal((_folder["photo [1].jpg"], ImageFormat.Png, 3), (file.Path, file.Facts.Format, file.Facts.Width));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_file_too_large_for_any_request_is_not_kept_in_memory(int more, bool isKept)
    {
        byte[] png = new PngBuilder(3, 2).Build();
        string path = _folder.Write("large.png", png);
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.SetLength(ImageFile.MaxContentBytes + more);
        }

        ImageFile file = ImageFile.Read(path);

        Assert.Equal(isKept ? ImageFile.MaxContentBytes : 0, file.Content.Length);
        Assert.Equal(ImageFile.MaxContentBytes + more, file.Facts.ByteLength);
        Assert.Equal(3, file.Facts.Width);
    }

    [Fact]
    public void A_file_that_others_write_to_can_be_read()
    {
        string path = _folder.Write("photo.png", new PngBuilder(3, 2).Build());
        using FileStream other = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

        Assert.Equal(3, ImageFile.Read(path).Facts.Width);
    }

    public static TheoryData<string, EditErrorId, string> Unreadable => new()
    {
        { "none.png", EditErrorId.ImageNotFound, "There is no image" },
        { "none/none.png", EditErrorId.ImageNotFound, "There is no image" },
        { "", EditErrorId.ImageUnreadable, "is a folder" },
        { "empty.png", EditErrorId.ImageUnreadable, "is empty" },
        { "text.png", EditErrorId.ImageUnreadable, "is no image of a known format" },
        { "cut.png", EditErrorId.ImageUnreadable, "is cut off" },
        { "picture.gif", EditErrorId.ImageNotSupported, "is GIF" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_cannot_be_read_is_told(string name, EditErrorId id, string found)
    {
        _folder.Write("empty.png", []);
        _folder.Write("text.png", "no picture"u8);
        _folder.Write("cut.png", new PngBuilder(3, 2).Build().AsSpan()[..^1]);
        _folder.Write("picture.gif", "GIF89a.........."u8);

        Exception cause = Assert.ThrowsAny<Exception>(() => ImageFile.Read(_folder[name]));
        EditException exception = ImageErrors.Create(_folder[name], cause);

        Assert.True(ImageErrors.Covers(cause));
        Assert.Equal((id, _folder[name]), (exception.Error.Id, exception.Error.Target));
        Assert.Contains($"'{_folder[name]}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
        Assert.Same(cause, exception.InnerException);
    }

    [Fact]
    public void A_defect_of_ours_is_not_the_file_s() => Assert.False(ImageErrors.Covers(new InvalidOperationException()));

    public void Dispose() => _folder.Dispose();
}
