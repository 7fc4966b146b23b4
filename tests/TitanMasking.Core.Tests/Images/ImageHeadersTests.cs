using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class ImageHeadersTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ImageHeaders _headers = new();

    [Fact]
    public void An_image_that_masks_share_is_read_once()
    {
        string path = _folder.Write("photo.png", new PngBuilder(9, 8).Build());
        ImageFacts facts = _headers.Read(path);
        File.Delete(path);

        Assert.Same(facts, _headers.Read(path));
        Assert.Equal((9, 8), (facts.Width, facts.Height));
    }

    [Fact]
    public void Another_image_is_read_anew()
    {
        _headers.Read(_folder.Write("photo.png", new PngBuilder(9, 8).Build()));

        Assert.Equal(5, _headers.Read(_folder.Write("other.png", new PngBuilder(5, 5).Build())).Width);
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_an_error_with_the_image_as_its_target()
    {
        EditError missing = Assert.Throws<EditException>(() => _headers.Read(_folder["none.png"])).Error;
        EditError text = Assert.Throws<EditException>(() => _headers.Read(_folder.Write("text.png", [.. "text"u8]))).Error;

        Assert.Equal((EditErrorId.ImageNotFound, _folder["none.png"]), (missing.Id, missing.Target));
        Assert.Equal(EditErrorId.ImageUnreadable, text.Id);
    }

    public void Dispose() => _folder.Dispose();
}
