using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskOutputsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("a/mask.jpg", null, null, "a/mask.repaired.png")]
    [InlineData("a/mask.jpg", null, "out", "out/mask.png")]
    [InlineData("a/mask.jpg", ".x", "out", "out/mask.x.png")]
    [InlineData("a/mask.jpg", "", null, "a/mask.png")]
    [InlineData("a/mask.jpg", null, "out/good.PNG", "out/good.PNG")]
    [InlineData("a/mask.jpg", null, "folder.png", "folder.png/mask.png")]
    [InlineData(null, null, "out", "out/mask.png")]
    [InlineData(null, null, "out/new.png", "out/new.png")]
    public void Results_are_named_after_their_sources(string? source, string? suffix, string? destination, string output)
    {
        Directory.CreateDirectory(_folder["folder.png"]);

        Assert.Equal(
            Path.GetFullPath(_folder[output]),
            Path.GetFullPath(new MaskOutputs(suffix, ".repaired", force: false).Claim(source is null ? null : _folder[source], image: null, destination is null ? null : _folder[destination])));
    }

    [Theory]
    [InlineData("mask.png", null, "overwrite its own input")]
    [InlineData("mask.png", "photo.png", "overwrite its own input")]
    [InlineData("folder.jpg", null, "is a folder")]
    public void What_force_does_not_overwrite(string source, string? image, string found)
    {
        Directory.CreateDirectory(_folder["folder.png"]);
        string? destination = image is null ? null : _folder[image];

        EditException exception = Assert.Throws<EditException>(() => new MaskOutputs("", ".repaired", force: true).Claim(_folder[source], destination, destination));

        Assert.Equal((EditErrorId.OutputExists, _folder[source]), (exception.Error.Id, exception.Error.Target));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        MaskOutputs outputs = new(null, ".repaired", force: true);

        outputs.Claim(_folder["new.jpg"], null, _folder["out"]);

        Assert.Equal(EditErrorId.OutputExists, Refuse(() => outputs.Claim(_folder["new.png"], null, _folder["out"])));
    }

    [Fact]
    public void What_exists_is_done_or_kept_unless_forced()
    {
        string there = _folder.Write("out/there.png", [1]);
        MaskOutputs outputs = new(null, ".repaired", force: false);

        Assert.True(outputs.IsDone("there.jpg", there, new byte[] { 1 }));
        Assert.Equal(EditErrorId.OutputExists, Refuse(() => outputs.IsDone("there.jpg", there, new byte[] { 2 })));
        Assert.False(outputs.IsDone("new.jpg", _folder["out/new.png"], new byte[] { 1 }));
        Assert.False(new MaskOutputs(null, ".repaired", force: true).IsDone("there.jpg", there, new byte[] { 1 }));
    }

    [Fact]
    public void A_result_is_written_whole_into_a_folder_that_is_made()
    {
        MaskOutputs outputs = new(null, ".repaired", force: false);

        outputs.Write("mask.jpg", _folder["new/folder/mask.png"], new byte[] { 1, 2, 3 });

        Assert.Equal([Path.Combine("new", "folder", "mask.png")], _folder.Files);
        Assert.Equal(EditErrorId.DestinationUnwritable, Refuse(() => outputs.Write("mask.jpg", _folder["new/folder/mask.png/mask.png"], new byte[] { 1 })));
    }

    [Theory]
    [InlineData("in/mask.jpg", null, "out/mask.png")]
    [InlineData("in/a/b/mask.jpg", null, "out/a/b/mask.png")]
    [InlineData("in/a/mask.jpg", ".x", "out/a/mask.x.png")]
    public void Results_keep_their_place_below_the_root(string source, string? suffix, string output) => Assert.Equal(
        Path.GetFullPath(_folder[output]),
        Path.GetFullPath(new MaskOutputs(suffix, ".repaired", force: false, _folder["in"]).Claim(Path.GetFullPath(_folder[source]), image: null, _folder["out"])));

    [Fact]
    public void A_source_that_is_not_below_the_root_has_no_place()
    {
        EditException exception = Assert.Throws<EditException>(() => new MaskOutputs(null, ".repaired", force: false, _folder["in"]).Claim(_folder["mask.jpg"], null, _folder["out"]));

        Assert.Equal((EditErrorId.OptionNotSupported, _folder["mask.jpg"]), (exception.Error.Id, exception.Error.Target));
        Assert.Contains("not below -Root", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "in", "there is no -Destination")]
    [InlineData("out", "none", "is no folder")]
    [InlineData("out.png", "in", "one file")]
    public void A_root_is_a_folder_whose_tree_a_folder_keeps(string? destination, string root, string found)
    {
        Directory.CreateDirectory(_folder["in"]);

        EditException exception = Assert.Throws<EditException>(() => new MaskOutputs(null, ".repaired", force: false, _folder[root]).CheckShared(destination is null ? null : _folder[destination]));

        Assert.Equal((EditErrorId.OptionNotSupported, true), (exception.Error.Id, exception.Error.EndsRun));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
        new MaskOutputs(null, ".repaired", force: false).CheckShared(destination);
    }

    [Fact]
    public void A_suffix_that_no_file_can_have_is_refused() =>
        Assert.Equal(EditErrorId.OptionNotSupported, Refuse(() => _ = new MaskOutputs("a/b", ".repaired", force: false)));

    public void Dispose() => _folder.Dispose();

    private static EditErrorId Refuse(Action action) => Assert.Throws<EditException>(action).Error.Id;
}
