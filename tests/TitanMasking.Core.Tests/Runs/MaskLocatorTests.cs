using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class MaskLocatorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_mask_is_no_mask(string? mask) => Assert.Null(MaskLocator.Locate(Edit(mask)));

    [Fact]
    public void A_file_is_itself_whatever_its_name()
    {
        string path = _folder.Write("other [1].tif", []);

        Assert.Equal(path, MaskLocator.Locate(Edit(path)));
    }

    [Theory]
    [InlineData("photo [1].png", "photo [1].png")]
    [InlineData("photo [1].png|photo [1].jpg|photo [1].psd", "photo [1].png")]
    [InlineData("photo [1].jpg", "photo [1].jpg")]
    [InlineData("photo [1].PNG", "photo [1].PNG")]
    [InlineData("photo 1.png|photo [1].gif|photo [1].png.txt", "photo [1].gif")]
    public void A_folder_is_searched_for_the_image_s_base_name(string names, string found)
    {
        WriteMasks(names);

        Assert.Equal(Path.Combine(_folder["masks"], found), MaskLocator.Locate(Edit(_folder["masks"])), ignoreCase: !OperatingSystem.IsLinux());
    }

    [Theory]
    [InlineData("", EditErrorId.MaskMissing, "has no 'photo [1].png'")]
    [InlineData("photo 1.png|photo.png|photo [1] (2).png", EditErrorId.MaskMissing, "has no 'photo [1].png'")]
    [InlineData("photo [1].jpg|photo [1].psd", EditErrorId.MaskAmbiguous, "photo [1].psd")]
    public void A_folder_without_one_mask_of_that_name(string names, EditErrorId id, string found)
    {
        WriteMasks(names);

        AssertRefused(Edit(_folder["masks"]), id, found);
    }

    [Fact]
    public void A_mask_that_is_not_there() => AssertRefused(Edit(_folder["none.png"]), EditErrorId.MaskMissing, "neither a file nor a folder");

    public void Dispose() => _folder.Dispose();

    private void WriteMasks(string names)
    {
        Directory.CreateDirectory(_folder["masks"]);
        foreach (string name in names.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            _folder.Write($"masks/{name}", []);
        }
    }

    private static void AssertRefused(Edit edit, EditErrorId id, string found)
    {
        EditException exception = Assert.Throws<EditException>(() => MaskLocator.Locate(edit));

        Assert.Equal((id, edit.ImagePath), (exception.Error.Id, exception.Error.Target));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    private Edit Edit(string? mask) => new() { Task = EditTask.Inpaint, ImagePath = _folder["photo [1].jpeg"], MaskPath = mask };
}
