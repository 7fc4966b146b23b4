using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class OutputNamesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("photo.jpg", EditTask.Inpaint, 1, null, OutputFormat.Png, "photo.inpaint.png")]
    [InlineData("photo.jpg", EditTask.Outpaint, 1, null, OutputFormat.Png, "photo.outpaint.png")]
    [InlineData("photo.jpg", EditTask.Inpaint, 1, "", OutputFormat.Jpeg, "photo.jpg")]
    [InlineData("photo.jpg", EditTask.Inpaint, 1, "-new", OutputFormat.Webp, "photo-new.webp")]
    [InlineData("photo.jpg", EditTask.Inpaint, 3, null, OutputFormat.Png, "photo.inpaint.1.png photo.inpaint.2.png photo.inpaint.3.png")]
    [InlineData("a.b [1].jpeg", EditTask.Inpaint, 1, null, OutputFormat.Png, "a.b [1].inpaint.png")]
    [InlineData("photo", EditTask.Inpaint, 1, null, OutputFormat.Png, "photo.inpaint.png")]
    [InlineData(".jpg", EditTask.Inpaint, 1, null, OutputFormat.Png, ".inpaint.png")]
    public void Names_come_from_the_image_the_suffix_and_the_format(
        string image, EditTask task, int count, string? suffix, OutputFormat format, string expected)
    {
        OutputNames names = OutputNames.Create(Edit(image, task, count), new OutputOptions { Suffix = suffix, Format = format });

        string[] paths = [.. names.Paths];
        Assert.Equal(expected, string.Join(' ', paths.Select(Path.GetFileName)));
        Assert.All(paths, path => Assert.Equal(_folder.Path, Path.GetDirectoryName(path)));
    }

    [Fact]
    public void A_picture_more_than_asked_for_has_a_name_too()
    {
        OutputNames one = OutputNames.Create(Edit("photo.jpg"), new OutputOptions());
        OutputNames two = OutputNames.Create(Edit("photo.jpg", count: 2), new OutputOptions());

        Assert.Equal(("photo.inpaint.2.png", "photo.inpaint.3.png"), (Path.GetFileName(one.PathOf(1)), Path.GetFileName(two.PathOf(2))));
    }

    [Theory]
    [InlineData("out/door.png", 1, "door.png", "door.png.reply.png")]
    [InlineData("out/door.JPG", 1, "door.JPG", "door.JPG.reply.png")]
    [InlineData("out/a.b [1].jpeg", 1, "a.b [1].jpeg", "a.b [1].jpeg.reply.png")]
    [InlineData("out/door.webp", 2, "door.1.webp door.2.webp", "door.1.webp.reply.png")]
    public void A_result_can_have_a_name_of_its_own(string path, int count, string expected, string reply)
    {
        OutputNames names = OutputNames.Create(Edit("in/photo.jpg", count: count), new OutputOptions { OutFile = _folder[path] });

        Assert.Equal(expected, string.Join(' ', names.Paths.Select(Path.GetFileName)));
        Assert.All(names.Paths, result => Assert.Equal(_folder["out"], Path.GetDirectoryName(result)));
        Assert.Equal(_folder["out"], names.Directory);
        Assert.Equal(reply, Path.GetFileName(names.ReplyPathOf(0, isJpeg: false)));
    }

    [Theory]
    [InlineData("door.png", null, OutputFormat.Png)]
    [InlineData("door.Jpeg", null, OutputFormat.Jpeg)]
    [InlineData("door.WEBP", OutputFormat.Webp, OutputFormat.Webp)]
    [InlineData(null, null, OutputFormat.Png)]
    [InlineData(null, OutputFormat.Jpeg, OutputFormat.Jpeg)]
    public void The_format_is_what_is_asked_for_or_what_the_extension_says(string? path, OutputFormat? format, OutputFormat expected) =>
        Assert.Equal(expected, new OutputOptions { OutFile = path, Format = format }.WrittenFormat);

    [Theory]
    [InlineData("door", "png, .jpg, .jpeg or .webp")]
    [InlineData("door.gif", "png, .jpg, .jpeg or .webp")]
    [InlineData("door.png/", "-Destination")]
    public void A_name_of_its_own_says_a_format_that_can_be_written(string path, string found)
    {
        OutputOptions options = new() { OutFile = _folder.Path + '/' + path };

        AssertRefused(options, EditErrorId.OptionNotSupported, found);
        Assert.Equal(_folder["photo.jpg"], Assert.Throws<EditException>(() => OutputNames.Create(Edit("photo.jpg"), options)).Error.Target);
    }

    [Fact]
    public void A_name_of_its_own_leaves_nothing_else_to_say()
    {
        OutputOptions options = new() { OutFile = _folder["door.png"] };

        AssertRefused(options with { Destination = _folder.Path }, EditErrorId.OptionNotSupported, "-Destination");
        AssertRefused(options with { Suffix = "" }, EditErrorId.OptionNotSupported, "-Suffix");
        AssertRefused(options with { Format = OutputFormat.Jpeg }, EditErrorId.OptionNotSupported, "-Format is Jpeg");
    }

    [Theory]
    [InlineData("in/photo.jpg", null, null, "in")]
    [InlineData("in/a/photo.jpg", "out", null, "out")]
    [InlineData("in/photo.jpg", "out", "in", "out")]
    [InlineData("in/a/b/photo.jpg", "out", "in", "out/a/b")]
    [InlineData("in/..a/photo.jpg", "out", "in", "out/..a")]
    [InlineData("in/a/photo.jpg", "out", "", "out/in/a")]
    public void Results_keep_their_place_below_the_root(string image, string? destination, string? root, string expected)
    {
        OutputNames names = OutputNames.Create(Edit(image), Options(destination, root));

        Assert.Equal(_folder[expected].Replace('\\', '/'), names.Directory.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("in/photo.jpg", "in/a")]
    [InlineData("in/photo.jpg", "i")]
    [InlineData("inner/photo.jpg", "in")]
    [InlineData("photo.jpg", "in")]
    public void An_image_that_is_not_below_the_root_has_no_place(string image, string root)
    {
        EditException exception = Assert.Throws<EditException>(() => OutputNames.Create(Edit(image), Options("out", root)));

        Assert.Equal((EditErrorId.OptionNotSupported, _folder[image]), (exception.Error.Id, exception.Error.Target));
        Assert.Contains(_folder[root], exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("\0")]
    public void A_suffix_is_part_of_a_file_s_name(string suffix) =>
        AssertRefused(new OutputOptions { Suffix = suffix }, EditErrorId.OptionNotSupported, "-Suffix");

    [Fact]
    public void A_root_needs_a_destination() => AssertRefused(Options(null, "in"), EditErrorId.OptionNotSupported, "-Root");

    [Theory]
    [InlineData("in", null)]
    [InlineData(null, "")]
    [InlineData(null, "a/b")]
    public void A_file_of_its_own_is_not_told_to_have_a_destination(string? root, string? suffix)
    {
        OutputOptions options = Options(null, root) with { OutFile = _folder["out.png"], Suffix = suffix };

        AssertRefused(options, EditErrorId.OptionNotSupported, "-OutFile");
    }

    [Fact]
    public void A_destination_that_is_a_file_is_found_where_it_is_shared()
    {
        _folder.Write("out", []);

        AssertRefused(Options("out", null) with { IsDestinationShared = true }, EditErrorId.DestinationUnwritable, "is a file");
        OutputNames.CheckShared(Edit(""), Options("out", null));
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(OutputOptions options, EditErrorId id, string found)
    {
        EditException exception = Assert.Throws<EditException>(() => OutputNames.CheckShared(Edit("") with { ImagePath = "" }, options));

        Assert.Equal((id, true), (exception.Error.Id, exception.Error.EndsRun));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    private OutputOptions Options(string? destination, string? root) => new()
    {
        Destination = destination is null ? null : _folder[destination],
        Root = root is null ? null : root.Length == 0 ? _folder.Path : _folder[root],
    };

    private Edit Edit(string image, EditTask task = EditTask.Inpaint, int count = 1) =>
        new() { Task = task, ImagePath = Path.GetFullPath(_folder[image]), Options = new EditOptions { Count = count } };
}
