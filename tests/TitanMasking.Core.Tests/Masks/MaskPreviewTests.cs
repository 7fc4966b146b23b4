using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskPreviewTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(EditTask.Inpaint, 0)]
    [InlineData(EditTask.Outpaint, 255)]
    public void What_is_painted_is_tinted_and_all_else_is_the_image(EditTask task, int paintedLevel)
    {
        PngBuilder photo = new(9, 7) { ColorType = PngBuilder.Rgb, SampleAt = (x, y, channel) => (x * 20) + (y * 7) + channel };

        byte[] preview = Preview(photo, (x, y) => (x + y) % 2 * 255, task);

        using Image image = Image.NewFromBuffer(preview);
        byte[] pixels = image.WriteToMemory<byte>();
        Assert.Equal((9, 7, 3), (image.Width, image.Height, image.Bands));
        for (int i = 0; i < 9 * 7; i++)
        {
            (int x, int y) = (i % 9, i / 9);
            byte[] stored = [.. Enumerable.Range(0, 3).Select(channel => (byte)photo.SampleAt(x, y, channel))];
            byte[] shown = pixels[(3 * i)..((3 * i) + 3)];
            if ((x + y) % 2 * 255 == paintedLevel)
            {
                int[] tinted = [.. stored.Zip((int[])[255, 0, 128], (level, tint) => (int)((level * 0.4) + (tint * 0.6)))];
                Assert.All(shown.Zip(tinted), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));
            }
            else
            {
                Assert.Equal(stored, shown);
            }
        }
    }

    [Fact]
    public void It_is_turned_as_people_see_the_image()
    {
        PngBuilder photo = new(9, 7) { ColorType = PngBuilder.Rgb, SampleAt = (_, _, _) => 0, Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(6, littleEndian: true))] };

        using Image image = Image.NewFromBuffer(Preview(photo, (x, y) => (x, y) == (0, 0) ? 0 : 255, EditTask.Inpaint));

        Assert.Equal((7, 9), (image.Width, image.Height));
        Assert.Equal([(6, 0)], Enumerable.Range(0, 63).Select(i => (i % 7, i / 7)).Where(place => image[place.Item1, place.Item2][0] > 0));
    }

    [Theory]
    [InlineData(PngBuilder.Gray, 8)]
    [InlineData(PngBuilder.GrayAlpha, 8)]
    [InlineData(PngBuilder.Rgba, 16)]
    [InlineData(PngBuilder.Gray, 1)]
    public void Every_kind_of_image_becomes_a_picture_of_three_colours(byte colorType, byte depth)
    {
        using Image image = Image.NewFromBuffer(Preview(PngKinds.Random(colorType, depth, interlaced: false, 9, 7, seed: 2), (x, _) => x % 2 * 255, EditTask.Inpaint));

        Assert.Equal((3, Enums.BandFormat.Uchar), (image.Bands, image.Format));
    }

    [Fact]
    public void Only_a_mask_that_can_be_laid_on_the_image_has_one()
    {
        MaskFile mask = MaskFile.FromContent("/masks/mask.png", new PngBuilder(9, 7).Build());

        Assert.True(MaskPreview.CanMake(mask, mask.Inspection!.Facts));
        Assert.False(MaskPreview.CanMake(mask, mask.Inspection.Facts with { Width = 10 }));
        Assert.False(MaskPreview.CanMake(MaskFile.FromContent("/masks/mask.png", [1, 2, 3]), mask.Inspection.Facts));
        Assert.False(MaskPreview.CanMake(MaskFile.FromContent("/masks/mask.png", new PngBuilder(9, 7).Build(), maxPixels: 62), mask.Inspection.Facts));
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_its_own_error()
    {
        MaskFile mask = MaskFile.FromContent("/masks/mask.png", new PngBuilder(9, 7).Build());
        string broken = _folder.Write("photo.png", (new PngBuilder(9, 7) with { WrongChecksumOf = "IDAT" }).Build());

        Assert.Equal(EditErrorId.ImageUnreadable, Assert.Throws<EditException>(() => MaskPreview.Make(mask, EditTask.Inpaint, broken, 100)).Error.Id);
        Assert.Equal(EditErrorId.ImageNotFound, Assert.Throws<EditException>(() => MaskPreview.Make(mask, EditTask.Inpaint, _folder["none.png"], 100)).Error.Id);
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Preview(PngBuilder photo, Func<int, int, int> level, EditTask task)
    {
        MaskFile mask = MaskFile.FromContent("/masks/mask.png", new PngBuilder(9, 7) { SampleAt = (x, y, _) => level(x, y) }.Build());
        return MaskPreview.Make(mask, task, _folder.Write("photo.png", photo.Build()), MaskInspection.DefaultMaxPixels);
    }
}
