using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What is refused before anything is sent.</summary>
public sealed class EditRunRefusalTests : IDisposable
{
    private readonly PaintingRun _run = new();

    [Theory]
    [InlineData("none.png", EditErrorId.ImageNotFound)]
    [InlineData("empty.png", EditErrorId.ImageUnreadable)]
    [InlineData("picture.gif", EditErrorId.ImageNotSupported)]
    public void An_image_that_cannot_be_read(string name, EditErrorId id)
    {
        _run.Folder.Write("empty.png", []);
        _run.Folder.Write("picture.gif", "GIF89a.........."u8);

        AssertRefused(_run.Edit() with { ImagePath = _run.Folder[name] }, id);
    }

    [Fact]
    public void A_mask_that_the_model_would_refuse()
    {
        Edit edit = _run.Edit();
        _run.Folder.Write("mask.png", new PngBuilder(512, 512) { SampleAt = (_, _, _) => 128 }.Build());

        AssertRefused(edit, EditErrorId.MaskInvalid);
    }

    [Fact]
    public void A_mask_that_is_not_there() => AssertRefused(_run.Edit() with { MaskPath = _run.Folder["none.png"] }, EditErrorId.MaskMissing);

    [Fact]
    public void An_option_that_the_model_does_not_take() =>
        AssertRefused(_run.Edit(options: new EditOptions { Count = 6 }), EditErrorId.OptionNotSupported);

    [Fact]
    public void An_output_that_exists_unless_forced()
    {
        string path = _run.Folder.Write("out/photo.inpaint.png", "foreign"u8);

        AssertRefused(_run.Edit(), EditErrorId.OutputExists);
        Assert.Equal("foreign", File.ReadAllText(path));

        using PaintingRun forced = new();
        path = forced.Folder.Write("out/photo.inpaint.png", "foreign"u8);
        forced.Output = forced.Output with { Force = true };
        Assert.IsType<EditFinished>(Assert.Single(forced.Paint()));
        Assert.Equal(Answer.Picture(), File.ReadAllBytes(path));
    }

    [Fact]
    public void One_of_several_outputs_that_exists()
    {
        _run.Folder.Write("out/photo.inpaint.3.png", "foreign"u8);

        AssertRefused(_run.Edit(options: new EditOptions { Count = 3 }), EditErrorId.OutputExists);
    }

    [Fact]
    public void An_output_that_is_a_folder_even_if_forced()
    {
        Directory.CreateDirectory(_run.Folder["out/photo.inpaint.png"]);
        _run.Output = _run.Output with { Force = true };

        AssertRefused(_run.Edit(), EditErrorId.OutputExists);
    }

    [Theory]
    [InlineData("photo.png", null)]
    [InlineData("mask.png", null)]
    [InlineData("photo.png", "link")]
    public void An_output_that_is_an_input_even_if_forced(string name, string? link)
    {
        Edit edit = _run.Edit();
        if (link is not null)
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
            Directory.CreateSymbolicLink(_run.Folder[link], _run.Folder.Path);
        }

        byte[] before = File.ReadAllBytes(_run.Folder[name]);
        string image = name == "photo.png" ? edit.ImagePath : _run.Folder.Write("sub/mask.png", before);
        _run.Output = new OutputOptions { Destination = link is null ? _run.Folder.Path : _run.Folder[link], Suffix = "", Force = true };

        EditException exception = AssertRefused(edit with { ImagePath = image }, EditErrorId.OutputExists);

        Assert.Contains("an input itself", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_run.Folder[name]));
    }

    [Fact]
    public void A_second_input_of_the_same_output_name()
    {
        Edit first = _run.Edit("a/photo.png");
        Edit second = _run.Edit("b/photo.png");
        _run.Run.Add(first, _run.Output);
        _run.Run.Add(second, _run.Output);

        IReadOnlyList<RunRecord> records = _run.Drain();

        Assert.Equal(first, Assert.Single(records.OfType<EditFinished>()).Result.Edit);
        EditError error = Assert.Single(records.OfType<EditFailed>()).Exception.Error;
        Assert.Equal((EditErrorId.OutputExists, second.ImagePath), (error.Id, error.Target));
        Assert.Contains(first.ImagePath, error.Message, StringComparison.Ordinal);
        Assert.Single(_run.Runtime.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_destination_that_cannot_be_written_ends_the_run_where_it_is_shared(bool isShared)
    {
        _run.Folder.Write("file", []);
        _run.Output = new OutputOptions { Destination = _run.Folder["file/below"], IsDestinationShared = isShared };

        EditException exception = AssertRefused(_run.Edit(), EditErrorId.DestinationUnwritable);

        Assert.Equal(isShared, exception.Error.EndsRun);
    }

    [Fact]
    public void A_name_that_is_too_long_concerns_its_file_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such a path is too long for the image itself there.");

        EditException exception = AssertRefused(_run.Edit(new string('a', 250) + ".png"), EditErrorId.DestinationUnwritable);

        Assert.False(exception.Error.EndsRun);
    }

    public void Dispose() => _run.Dispose();

    private EditException AssertRefused(Edit edit, EditErrorId id)
    {
        string[] before = [.. _run.Files];

        EditException exception = Assert.IsType<EditFailed>(Assert.Single(_run.Paint(edit))).Exception;

        Assert.Equal(id, exception.Error.Id);
        Assert.Empty(_run.Runtime.Calls);
        Assert.Equal(before, _run.Files);
        return exception;
    }
}
