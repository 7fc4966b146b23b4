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
    public void No_mask_is_no_mask(string? mask) => Assert.Null(MaskLocator.Locate(Edit(mask), root: null));

    [Fact]
    public void A_file_is_itself_whatever_its_name()
    {
        string path = _folder.Write("other [1].tif", []);

        Assert.Equal(path, MaskLocator.Locate(Edit(path), _folder.Path));
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

        Assert.Equal(Path.Combine(_folder["masks"], found), MaskLocator.Locate(Edit(_folder["masks"]), root: null), ignoreCase: !OperatingSystem.IsLinux());
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

    [Theory]
    [InlineData("a/photo.jpg", "a/photo.png|b/photo.png|photo.png", "a/photo.png")]
    [InlineData("b/photo.jpg", "a/photo.png|b/photo.png|photo.png", "b/photo.png")]
    [InlineData("b/photo.jpg", "a/photo.png|photo.png", "photo.png")]
    [InlineData("b/photo.jpg", "b/other.png|b/photo/x.png|photo.png", "photo.png")]
    [InlineData("b/photo.jpg", "b/photo.gif|photo.png", "b/photo.gif")]
    [InlineData("photo.jpg", "a/photo.png|photo.png", "photo.png")]
    [InlineData("a/b/photo.jpg", "a/b/photo.png|a/photo.png|b/photo.png|photo.png", "a/b/photo.png")]
    [InlineData("a/b/photo.jpg", "a/photo.png|b/photo.png|photo.gif", "photo.gif")]
    public void With_a_root_a_folder_is_searched_in_the_image_s_place_first_and_then_at_its_top(string image, string names, string found)
    {
        WriteMasks(names);
        Edit edit = Edit(_folder["masks"], "photos/" + image);

        Assert.Equal(Path.GetFullPath(_folder["masks/" + found]), MaskLocator.Locate(edit, _folder["photos"]));
        Assert.Equal(Path.GetFullPath(_folder["masks/" + found]), MaskLocator.LocateWithoutRoot(edit, _folder["photos"]));
    }

    [Fact]
    public void The_image_s_place_is_where_the_file_system_has_it()
    {
        WriteMasks("Shoes/photo.png|photo.png");
        bool tellsCase = !Directory.Exists(_folder["masks/shoes"]);

        string? found = MaskLocator.Locate(Edit(_folder["masks"], "photos/shoes/photo.jpg"), _folder["photos"]);

        Assert.Equal(Path.GetFullPath(_folder[tellsCase ? "masks/photo.png" : "masks/shoes/photo.png"]), found);
    }

    [Fact]
    public void An_image_beside_others_is_not_its_own_mask()
    {
        _folder.Write("photos/a/photo.png", []);
        string mask = _folder.Write("photos/photo.png", []);

        Assert.Equal(mask, MaskLocator.Locate(Edit(_folder["photos"], "photos/a/photo.png"), _folder["photos"]));
    }

    [Fact]
    public void A_tree_without_the_mask_names_both_places()
    {
        WriteMasks("b/photo.png");
        Edit edit = Edit(_folder["masks"], "photos/a/photo.jpg");

        AssertRefused(edit, EditErrorId.MaskMissing, $"'{_folder["masks"]}' has no 'photo.png', and none is in '{Path.GetFullPath(_folder["masks/a"])}' either", _folder["photos"]);
        AssertRefused(edit, EditErrorId.MaskMissing, "has no 'photo.png'. Draw", root: null);
        AssertRefused(Edit(_folder["masks"], "photos/photo.jpg"), EditErrorId.MaskMissing, "has no 'photo.png'. Draw", _folder["photos"]);
    }

    [Fact]
    public void Two_masks_in_the_image_s_place_are_not_passed_over_for_one_at_the_top()
    {
        WriteMasks("a/photo.gif|a/photo.jpg|photo.png");

        AssertRefused(Edit(_folder["masks"], "photos/a/photo.jpg"), EditErrorId.MaskAmbiguous, "photo.gif", _folder["photos"]);
    }

    [Theory]
    [InlineData("none.png", "none.png", true)]
    [InlineData("masks", "masks", false)]
    [InlineData("masks", "masks/a", true)]
    public void What_stands_for_a_mask_that_is_missing(string mask, string found, bool hasRoot)
    {
        WriteMasks("b/photo.png");

        Assert.Equal(Path.GetFullPath(_folder[found]), MaskLocator.LocateWithoutRoot(Edit(_folder[mask], "photos/a/photo.jpg"), hasRoot ? _folder["photos"] : null));
    }

    public void Dispose() => _folder.Dispose();

    private void WriteMasks(string names)
    {
        Directory.CreateDirectory(_folder["masks"]);
        foreach (string name in names.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            _folder.Write($"masks/{name}", []);
        }
    }

    private static void AssertRefused(Edit edit, EditErrorId id, string found, string? root = null)
    {
        EditException exception = Assert.Throws<EditException>(() => MaskLocator.Locate(edit, root));

        Assert.Equal((id, edit.ImagePath), (exception.Error.Id, exception.Error.Target));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    private Edit Edit(string? mask, string image = "photo [1].jpeg") =>
        new() { Task = EditTask.Inpaint, ImagePath = Path.GetFullPath(_folder[image]), MaskPath = mask };
}
