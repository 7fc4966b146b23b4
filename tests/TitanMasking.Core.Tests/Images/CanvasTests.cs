using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Images;

public sealed class CanvasTests
{
    private const int Plenty = 1_000_000;
    private const string ProfileField = "icc-profile-data";

    private static readonly CanvasSides s_sides = new(3, 5, 7, 2);

    [Theory]
    [InlineData(3, 5, 7, 2)]
    [InlineData(4, 0, 0, 0)]
    [InlineData(0, 4, 0, 0)]
    [InlineData(0, 0, 4, 0)]
    [InlineData(0, 0, 0, 4)]
    [InlineData(100, 1, 0, 90)]
    public void The_picture_is_kept_and_its_edges_are_repeated(int left, int top, int right, int bottom)
    {
        foreach (int bands in (int[])[1, 3])
        {
            byte[] picture = Pictures.Png(Pictures.Scene(bands));
            ImageFile canvas = Canvas.Extend(FileOf(picture), new CanvasSides(left, top, right, bottom), Plenty);

            (int width, int height) = (left + Pictures.Width + right, top + Pictures.Height + bottom);
            Assert.Equal((width, height, ImageFormat.Png), (canvas.Facts.Width, canvas.Facts.Height, canvas.Facts.Format));
            byte[] before = Pictures.Samples<byte>(picture);
            byte[] after = Pictures.Samples<byte>(canvas.Content.ToArray());
            byte[] expected = new byte[width * height * bands];
            for (int pixel = 0; pixel < width * height; pixel++)
            {
                int x = Math.Clamp((pixel % width) - left, 0, Pictures.Width - 1);
                int y = Math.Clamp((pixel / width) - top, 0, Pictures.Height - 1);
                before.AsSpan(((y * Pictures.Width) + x) * bands, bands).CopyTo(expected.AsSpan(pixel * bands));
            }

            Assert.Equal(expected, after);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void What_is_transparent_stays_so_and_what_is_new_is_opaque(int bands)
    {
        using Image scene = Pictures.Scene(bands);

        using Image canvas = Decode(Canvas.Extend(FileOf(Vips.Encode(scene, OutputFormat.Png)), s_sides, Plenty));
        using Image kept = canvas.Crop(s_sides.Left, s_sides.Top, Pictures.Width, Pictures.Height);
        using Image above = canvas.Crop(0, 0, canvas.Width, s_sides.Top);
        using Image opacity = above.ExtractBand(bands - 1);

        Assert.Equal(scene.WriteToMemory<byte>(), kept.WriteToMemory<byte>());
        Assert.Equal(255, opacity.Min());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Sixteen_bits_become_eight(int bands)
    {
        using Image scene = Pictures.Scene(bands, deep: true);

        ImageFile canvas = Canvas.Extend(FileOf(Vips.Encode(scene, OutputFormat.Png)), s_sides, Plenty);

        using Image pixels = Decode(canvas);
        using Image kept = pixels.Crop(s_sides.Left, s_sides.Top, Pictures.Width, Pictures.Height);
        Assert.Equal((8, bands), (canvas.Facts.BitDepth, pixels.Bands));
        Assert.Equal(scene.WriteToMemory<ushort>().Select(sample => (byte)(sample >> 8)), kept.WriteToMemory<byte>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Sides_are_those_of_the_picture_as_people_see_it(int orientation)
    {
        PngBuilder png = new(5, 3) { SampleAt = (x, y, _) => (10 * y) + x };
        byte[] stored = (png with { Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(orientation, littleEndian: true))] }).Build();
        ImageFile image = FileOf(stored);
        Assert.Equal(orientation, image.Facts.Orientation);

        ImageFile canvas = Canvas.Extend(image, new CanvasSides(1, 0, 0, 0), Plenty);

        // The EXIF standard's own table: which corner of what is seen the first stored row and column begin at.
        Func<int, int, (int X, int Y)> storedAt = orientation switch
        {
            1 => (x, y) => (x, y),
            2 => (x, y) => (4 - x, y),
            3 => (x, y) => (4 - x, 2 - y),
            4 => (x, y) => (x, 2 - y),
            5 => (x, y) => (y, x),
            6 => (x, y) => (y, 2 - x),
            7 => (x, y) => (4 - y, 2 - x),
            _ => (x, y) => (4 - y, x),
        };
        (int width, int height) = image.Facts.UprightSize;
        Assert.Equal((width + 1, height, 1), (canvas.Facts.Width, canvas.Facts.Height, canvas.Facts.Orientation));
        int[] expected = [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(-1, width + 1) let at = storedAt(Math.Max(x, 0), y) select (10 * at.Y) + at.X];
        Assert.Equal(expected, Pictures.Samples<byte>(canvas.Content.ToArray()).Select(sample => (int)sample));

        ImageFile upright = Canvas.SetUpright(image, Plenty);
        Assert.Equal((width, height, 1), (upright.Facts.Width, upright.Facts.Height, upright.Facts.Orientation));
        Assert.Equal(orientation == 1, ReferenceEquals(image, upright));
    }

    [Fact]
    public void A_turned_jpeg_is_set_upright_too()
    {
        byte[] jpeg = Pictures.Jpeg(Pictures.Scene());
        byte[] exif = ExifBlock.WithOrientation(6, littleEndian: false);
        byte[] turned = [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 8), .. "Exif\0\0"u8, .. exif, .. jpeg[2..]];

        ImageFile canvas = Canvas.Extend(FileOf(turned), new CanvasSides(0, 10, 0, 0), Plenty);

        Assert.Equal((Pictures.Height, Pictures.Width + 10, 1), (canvas.Facts.Width, canvas.Facts.Height, canvas.Facts.Orientation));
    }

    [Theory]
    [InlineData(OutputFormat.Png)]
    [InlineData(OutputFormat.Jpeg)]
    public void The_colour_profile_is_kept(OutputFormat format)
    {
        using Image scene = Pictures.Scene();
        using Image profiled = scene.IccExport(outputProfile: "p3");

        ImageFile image = FileOf(Vips.Encode(profiled, format));
        using Image before = Vips.Decode(image.Content.ToArray());
        using Image after = Decode(Canvas.Extend(image, s_sides, Plenty));

        Assert.Equal((byte[])before.Get(ProfileField), (byte[])after.Get(ProfileField));
    }

    [Fact]
    public void Only_what_is_too_large_as_png_becomes_jpeg()
    {
        ImageFile image = FileOf(Pictures.Png(Pictures.Scene(width: 200, height: 200)));
        int length = Canvas.Extend(image, s_sides, Plenty).Content.Length;

        Assert.Equal(ImageFormat.Png, Canvas.Extend(image, s_sides, length).Facts.Format);
        Assert.Equal(ImageFormat.Jpeg, Canvas.Extend(image, s_sides, length - 1).Facts.Format);
    }

    [Fact]
    public void The_mask_is_black_where_the_picture_lies_and_white_round_it()
    {
        ImageFile canvas = Canvas.Extend(FileOf(Pictures.Png(Pictures.Scene())), s_sides, Plenty);

        byte[] mask = Canvas.MaskOf(canvas.Facts, s_sides);

        ImageFile file = FileOf(mask);
        Assert.Equal((canvas.Facts.Size, ColorModel.Gray, 8, false), (file.Facts.Size, file.Facts.Color, file.Facts.BitDepth, file.Facts.HasAlpha));
        Assert.Equal(
            from y in Enumerable.Range(0, canvas.Facts.Height)
            from x in Enumerable.Range(0, canvas.Facts.Width)
            let isKept = x >= 3 && x < 3 + Pictures.Width && y >= 5 && y < 5 + Pictures.Height
            select isKept ? byte.MinValue : byte.MaxValue,
            Pictures.Samples<byte>(mask));
    }

    [Fact]
    public void Pixels_that_cannot_be_read_are_told()
    {
        PngBuilder png = new(64, 64) { ChangeCompressed = compressed => [.. compressed.Select(value => (byte)~value)] };

        ImageFormatException exception = Assert.Throws<ImageFormatException>(() => Canvas.Extend(FileOf(png.Build()), s_sides, Plenty));

        Assert.Equal((ImageDefect.Damaged, "cannot be decoded"), (exception.Defect, exception.Message));
    }

    private static ImageFile FileOf(byte[] content)
    {
        using MemoryStream stream = new(content);
        return new ImageFile("photo", ImageFacts.Read(stream), content);
    }

    private static Image Decode(ImageFile file)
    {
        using Image image = Vips.Decode(file.Content.ToArray());
        return image.CopyMemory();
    }
}
