using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Gallery;

public sealed class GalleryPageTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    [Fact]
    public void A_mask_that_edits_share_is_drawn_once_for_each_task()
    {
        GalleryEdit first = _folder.PaintedWithFiles("first");
        ShownMasks masks = new();

        Assert.Same(masks.Of(first), masks.Of(first with { SourcePath = _folder["other.jpg"] }));
        Assert.NotSame(masks.Of(first), masks.Of(first with { Task = EditTask.Outpaint }));
        Assert.NotNull(masks.Of(first).Small);
    }

    [Fact]
    public void The_policy_names_the_script_and_the_style_that_are_there()
    {
        string page = _folder.Write(_folder.PaintedWithFiles("photo"));

        string policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(page, "script")}';", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(page, "style")}';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Hostile_texts_cannot_end_their_script_element()
    {
        Dictionary<string, object?> options = new() { [GalleryFolder.HostileText] = GalleryFolder.HostileText };
        string page = _folder.Write(_folder.Painted("photo") with { Prompt = GalleryFolder.HostileText, Settings = new EditSettings { ModelOption = EditSettings.ToJson(options) } });

        Assert.DoesNotContain("hostile = 1</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2028', page);
        Assert.Equal(GalleryFolder.HostileText, Data(page).GetProperty("prompt").GetString());
        Assert.Equal(GalleryFolder.HostileText, Data(page).GetProperty("settings").GetProperty("modelOption").GetProperty(GalleryFolder.HostileText).GetString());
    }

    [Fact]
    public void What_was_not_said_and_what_has_its_default_are_told_apart()
    {
        Assert.False(Data(_folder.Write(_folder.Painted("photo"))).TryGetProperty("settings", out _));
        Assert.Equal("{}", Data(_folder.Write(_folder.Painted("photo") with { Settings = new EditSettings() })).GetProperty("settings").GetRawText());
    }

    [Fact]
    public void Small_pictures_are_small_whatever_they_show()
    {
        byte[] noise = new byte[1400 * 1400 * 3];
        new Random(1).NextBytes(noise);
        using Image image = Image.NewFromMemory(noise, 1400, 1400, 3, Enums.BandFormat.Uchar);
        byte[] picture = image.Copy(interpretation: Enums.Interpretation.Srgb).PngsaveBuffer(compression: 0);
        GalleryEdit edit = _folder.Painted("noise");
        foreach (string name in new[] { "in/noise.jpg", "out/noise.inpaint.png", "mask.png" })
        {
            _folder.Write(name, picture);
        }

        string[] pictures = SmallPictures(_folder.Write(edit));

        Assert.True(pictures.Sum(small => small.Length) < 55_000);
        Assert.All(pictures, small => Assert.True(small.Length > 2000));
    }

    [Fact]
    public void Small_pictures_tell_nothing_of_where_they_were_taken()
    {
        _folder.Write("in/photo.jpg", new PngBuilder(40, 30) { ColorType = PngBuilder.Rgb, Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(6, littleEndian: true))] }.Build());

        string page = _folder.Write(_folder.Painted("photo"));

        byte[] small = Convert.FromBase64String(SmallPictures(page)[0]);
        Assert.Equal(-1, small.AsSpan().IndexOf("EXIF"u8));
        JsonElement before = Data(page).GetProperty("before");
        Assert.Equal((30, 40), (before.GetProperty("width").GetInt32(), before.GetProperty("height").GetInt32()));
    }

    [Theory]
    [InlineData(EditTask.Inpaint, 255, 0)]
    [InlineData(EditTask.Outpaint, 0, 255)]
    public void The_overlay_covers_what_is_painted(EditTask task, double onBlack, double onWhite)
    {
        _folder.Write("mask.png", new PngBuilder(64, 64) { SampleAt = (x, _, _) => x < 32 ? 0 : 255 }.Build());

        byte[] small = Convert.FromBase64String(SmallPictures(_folder.Write(_folder.Painted("photo") with { Task = task }))[1]);

        using Image overlay = TitanMasking.Core.Images.Vips.Decode(small);
        Assert.Equal((onBlack, onWhite), (overlay.Getpoint(8, 8)[3], overlay.Getpoint(56, 8)[3]));
    }

    [Fact]
    public void A_folder_of_masks_that_has_none_is_told_as_a_folder()
    {
        Directory.CreateDirectory(_folder["masks"]);

        JsonElement edit = Data(_folder.Write(_folder.Painted("photo") with { MaskPath = _folder["masks"] }));

        Assert.Equal("is a folder, and has none of this image", edit.GetProperty("mask").GetProperty("problem").GetString());
    }

    [Fact]
    public void Files_that_are_gone_broken_or_huge_are_told_and_not_decoded()
    {
        _folder.Write("in/photo.jpg", "no picture"u8);
        using Image huge = Image.Black(11_000, 10_000);
        _folder.Write("mask.png", huge.PngsaveBuffer(bitdepth: 1));

        JsonElement edit = Data(_folder.Write(_folder.Painted("photo")));

        Assert.Equal("cannot be decoded", edit.GetProperty("before").GetProperty("problem").GetString());
        Assert.Equal("is missing", edit.GetProperty("after").GetProperty("problem").GetString());
        Assert.Equal("has 11000×10000 pixels, which is more than a gallery decodes", edit.GetProperty("mask").GetProperty("problem").GetString());
    }

    [Fact]
    public void A_page_that_exists_is_replaced_only_if_told()
    {
        _folder.Write("review.html", "mine"u8);

        EditException exception = Assert.Throws<EditException>(() => GalleryPage.Write(_folder.PagePath, [], overwrite: false, static _ => { }, CancellationToken.None));

        Assert.Equal(EditErrorId.OutputExists, exception.Error.Id);
        Assert.Equal("mine", File.ReadAllText(_folder.PagePath));
        Assert.StartsWith("<!doctype html>", _folder.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_the_page_is_made_of_is_never_replaced()
    {
        GalleryEdit edit = _folder.PaintedWithFiles("photo");

        EditException exception = Assert.Throws<EditException>(() => GalleryPage.Write(edit.SourcePath!, [edit], overwrite: true, static _ => { }, CancellationToken.None));

        Assert.Equal(EditErrorId.OutputExists, exception.Error.Id);
    }

    [Fact]
    public void A_page_that_is_stopped_leaves_nothing()
    {
        GalleryEdit edit = _folder.PaintedWithFiles("photo");
        using CancellationTokenSource stopping = new();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            GalleryPage.Write(_folder.PagePath, [.. Enumerable.Repeat(edit, 50)], overwrite: false, _ => stopping.Cancel(), stopping.Token));

        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".html", StringComparison.Ordinal) || file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static string Hash(string page, string tag) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Regex.Match(page, $"<{tag}>(.*)</{tag}>", RegexOptions.Singleline).Groups[1].Value)));

    private static JsonElement Data(string page) => JsonDocument.Parse(Regex.Match(page, "class=\"edit-data\">(.*?)</script>").Groups[1].Value).RootElement;

    private static string[] SmallPictures(string page) => Regex.Match(page, "class=\"edit-pictures\">(.*?)</script>").Groups[1].Value.Split(' ');
}
