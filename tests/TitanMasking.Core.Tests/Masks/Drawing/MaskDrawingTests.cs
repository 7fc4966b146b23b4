using CsCheck;
using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Masks.Drawing;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks.Drawing;

public sealed class MaskDrawingTests : IDisposable
{
    private const int Rounds = 300;

    private static readonly MaskDrawing s_inpaint = new() { Task = EditTask.Inpaint };
    private static readonly MaskDrawing s_outpaint = new() { Task = EditTask.Outpaint };
    private static readonly Gen<double> s_position = Gen.Int[-10, 50].Select(number => number / 2.0);
    private static readonly Gen<double> s_length = Gen.Int[0, 50].Select(number => number / 2.0);

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_rectangle_has_the_pixels_whose_centres_it_has() => Gen.Select(s_position, s_position, s_length, s_length).Sample(
        (x, y, width, height) => AssertDrawn(
            new RectangleShape(x, y, width, height), (centreX, centreY) => centreX >= x && centreX < x + width && centreY >= y && centreY < y + height),
        iter: Rounds);

    [Fact]
    public void An_ellipse_has_the_pixels_whose_centres_are_within_its_line() => Gen.Select(s_position, s_position, s_length, s_length).Sample(
        (x, y, width, height) =>
        {
            // Halves, squared and multiplied, are exact.
            (double a, double b) = (width / 2, height / 2);
            AssertDrawn(
                new EllipseShape(x, y, width, height),
                (centreX, centreY) => b > 0 && Square(centreX - x - a) * Square(b) + Square(centreY - y - b) * Square(a) <= Square(a) * Square(b)
                    && Math.Abs(centreY - y - b) <= b);
        },
        iter: Rounds);

    [Fact]
    public void A_polygon_has_the_pixels_from_which_an_odd_number_of_sides_lies_to_the_right() => Gen.Select(s_position, s_position).Array[3, 8].Sample(
        points => AssertDrawn(new PolygonShape(points), (centreX, centreY) =>
        {
            int crossed = 0;
            for (int i = 0; i < points.Length; i++)
            {
                ((double fromX, double fromY), (double toX, double toY)) = (points[(i + points.Length - 1) % points.Length], points[i]);
                if ((fromY <= centreY) != (toY <= centreY) && centreX < fromX + ((centreY - fromY) / (toY - fromY) * (toX - fromX)))
                {
                    crossed++;
                }
            }

            return crossed % 2 == 1;
        }),
        iter: Rounds);

    [Fact]
    public void What_was_drawn_is_what_is_inspected() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[0, 30], Gen.Int[0, 30]).Sample(
        (width, height, x, y) =>
        {
            int area = Math.Min(7, width - x) * Math.Min(5, height - y);
            if (x < width && y < height)
            {
                MaskPixels pixels = Inspect(MaskDrawer.Draw(s_inpaint with { Rectangles = [$"{x},{y},7,5"] }, width, height));
                Assert.Equal((area, (width * height) - area, 0), (pixels.Black, pixels.White, pixels.Other));
            }
        },
        iter: Rounds);

    [Theory]
    [InlineData("10%,10%,50%,40%", 20 * 8)]
    [InlineData("4,2,20,8", 20 * 8)]
    [InlineData("4 2 20 8", 20 * 8)]
    [InlineData("-5,0,10,100%", 5 * 20)]
    [InlineData("0.5,0,1,20", 20)]
    [InlineData("0.51,0,1,20", 20)]
    public void Lengths_are_pixels_or_percent(string rectangle, int area) =>
        Assert.Equal(area, Inspect(MaskDrawer.Draw(s_inpaint with { Rectangles = [rectangle] }, 40, 20)).Black);

    [Fact]
    public void A_shape_is_inside_for_either_task_and_a_border_is_painted_by_either()
    {
        Assert.Equal(4, Inspect(MaskDrawer.Draw(s_inpaint with { Rectangles = ["0,0,2,2"] }, 10, 10)).Black);
        Assert.Equal(4, Inspect(MaskDrawer.Draw(s_outpaint with { Rectangles = ["0,0,2,2"] }, 10, 10)).Black);
        Assert.Equal(30, Inspect(MaskDrawer.Draw(s_inpaint with { Border = "0,0,3,0" }, 10, 10)).Black);
        Assert.Equal(30, Inspect(MaskDrawer.Draw(s_outpaint with { Border = "0,0,3,0" }, 10, 10)).White);
        Assert.Equal(64, Inspect(MaskDrawer.Draw(s_outpaint with { Border = "10%" }, 10, 10)).Black);
        Assert.Equal(30 + 4, Inspect(MaskDrawer.Draw(s_inpaint with { Border = "0,0,3,0", Rectangles = ["0,0,2,2"] }, 10, 10)).Black);
        Assert.Equal(4, Inspect(MaskDrawer.Draw(s_outpaint with { Border = "0,0,3,0", Rectangles = ["5,0,4,2"] }, 10, 10)).Black);
        Assert.Equal(96, Inspect(MaskDrawer.Draw(s_inpaint with { Rectangles = ["0,0,2,2"], Invert = true }, 10, 10)).Black);
    }

    [Fact]
    public void A_mask_of_an_image_that_is_stored_turned_lies_on_it_as_it_is_stored()
    {
        // Stored 6 wide and 4 high; people see it 4 wide and 6 high, turned by a quarter to the right.
        string image = _folder.Write("photo.png", new PngBuilder(6, 4) { Chunks = [PngBuilder.Exif(ExifBlock.WithOrientation(6, littleEndian: true))] }.Build());

        MaskRaster mask = Decode(MaskDrawer.Draw(s_inpaint with { Rectangles = ["0,0,1,2"] }, image));

        Assert.Equal((6, 4), (mask.Width, mask.Height));
        Assert.Equal([(0, 3), (1, 3)], Enumerable.Range(0, 24).Where(i => mask.Levels[i] == 0).Select(i => (i % 6, i / 6)));
    }

    [Fact]
    public void What_is_transparent_is_painted()
    {
        string image = _folder.Write("cut.png", new PngBuilder(10, 10) { ColorType = PngBuilder.Rgba, SampleAt = (x, _, channel) => channel == 3 && x < 3 ? 127 : 128 }.Build());

        Assert.Equal(30, Inspect(MaskDrawer.Draw(s_inpaint with { FromAlpha = true }, image)).Black);
        Assert.Equal(30, Inspect(MaskDrawer.Draw(s_outpaint with { FromAlpha = true }, image)).White);
    }

    [Theory]
    [InlineData("10,200,30", 0, 10)]
    [InlineData("#0AC81E", 0, 10)]
    [InlineData("10 200 30", 1, 20)]
    [InlineData("10,200,30", 9, 100)]
    public void A_colour_is_found_within_its_tolerance(string color, int tolerance, int found)
    {
        string image = _folder.Write(
            "green.png", new PngBuilder(10, 10) { ColorType = PngBuilder.Rgb, SampleAt = (x, _, channel) => channel switch { 0 => 10, 1 => 200 - x, _ => 30 } }.Build());

        Assert.Equal(found, Inspect(MaskDrawer.Draw(s_inpaint with { FromColor = color, Tolerance = tolerance }, image)).Black);
    }

    [Fact]
    public void A_colour_is_found_in_a_jpeg_too()
    {
        using Image plain = Image.Black(16, 16, bands: 3).Linear([1, 1, 1], [0, 254, 0]).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        string image = _folder.Write("green.jpg", plain.JpegsaveBuffer(q: 95));

        Assert.Equal(256, Inspect(MaskDrawer.Draw(s_inpaint with { FromColor = "#00FF00", Tolerance = 8 }, image)).Black);
    }

    public static TheoryData<string, MaskDrawing> NotUnderstood => new()
    {
        { "-Rectangle is '1,2,3'", s_inpaint with { Rectangles = ["1,2,3"] } },
        { "-Rectangle is '1,2,-3,4'", s_inpaint with { Rectangles = ["1,2,-3,4"] } },
        { "-Ellipse is '1,2,3,x'", s_inpaint with { Ellipses = ["1,2,3,x"] } },
        { "-Polygon is '1,2,3,4'", s_inpaint with { Polygons = ["1,2,3,4"] } },
        { "-Polygon is '1,2,3,4,5,6,7'", s_inpaint with { Polygons = ["1,2,3,4,5,6,7"] } },
        { "-Border is '1,2'", s_inpaint with { Border = "1,2" } },
        { "-FromColor is 'green'", s_inpaint with { FromColor = "green" } },
        { "-FromColor is '1,2,256'", s_inpaint with { FromColor = "1,2,256" } },
        { "-Tolerance is 256", s_inpaint with { FromColor = "1,2,3", Tolerance = 256 } },
        { "-Rectangle is '1e9,2,3,4'", s_inpaint with { Rectangles = ["1e9,2,3,4"] } },
        { "-Rectangle is '9999999,2,3,4'", s_inpaint with { Rectangles = ["9999999,2,3,4"] } },
        { "Nothing says what to draw", s_inpaint },
    };

    [Theory]
    [MemberData(nameof(NotUnderstood))]
    public void What_is_not_understood_is_an_error_with_an_example(string found, MaskDrawing drawing)
    {
        EditException exception = Assert.Throws<EditException>(() => drawing.Check(hasImage: true));

        Assert.Equal((EditErrorId.OptionNotSupported, null), (exception.Error.Id, exception.Error.Target));
        Assert.StartsWith(found, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_drawn_is_an_error()
    {
        string image = _folder.Write("photo.png", new PngBuilder(8, 8).Build());

        Assert.Equal(EditErrorId.OptionNotSupported, Refuse(() => (s_inpaint with { FromAlpha = true }).Check(hasImage: false)).Id);
        Assert.Equal(EditErrorId.OptionNotSupported, Refuse(() => MaskDrawing.TaskOf(isInpaint: true, isOutpaint: true)).Id);
        Assert.Equal(EditErrorId.OptionNotSupported, Refuse(() => MaskDrawer.Draw(s_inpaint with { Border = "1" }, 0, 8)).Id);
        Assert.Equal(EditErrorId.OptionNotSupported, Refuse(() => MaskDrawer.Draw(s_inpaint with { Border = "1", MaxPixels = 63 }, 8, 8)).Id);
        Assert.Equal(EditErrorId.MaskInvalid, Refuse(() => MaskDrawer.Draw(s_inpaint with { Rectangles = ["9,9,1,1"] }, 8, 8)).Id);
        Assert.Equal(EditErrorId.MaskInvalid, Refuse(() => MaskDrawer.Draw(s_outpaint with { Rectangles = ["0,0,8,8"] }, image)).Id);
        Assert.Equal(EditErrorId.ImageNotSupported, Refuse(() => MaskDrawer.Draw(s_inpaint with { FromAlpha = true }, image)).Id);
        Assert.Equal(EditErrorId.ImageNotFound, Refuse(() => MaskDrawer.Draw(s_inpaint with { Border = "1" }, _folder["none.png"])).Id);
        Assert.Equal(EditErrorId.ImageNotSupported, Refuse(() => MaskDrawer.Draw(s_inpaint with { Border = "1", MaxPixels = 63 }, image)).Id);
    }

    public void Dispose() => _folder.Dispose();

    private static double Square(double number) => number * number;

    private static void AssertDrawn(MaskShape shape, Func<double, double, bool> contains)
    {
        const int Side = 24;
        MaskRaster mask = new(Side, Side);
        mask.Invert();

        shape.Draw(mask, MaskRaster.Black);

        for (int i = 0; i < mask.Levels.Length; i++)
        {
            (int x, int y) = (i % Side, i / Side);
            Assert.True(contains(x + 0.5, y + 0.5) == (mask.Levels[i] == MaskRaster.Black), $"{shape} at {x}, {y}");
        }
    }

    private static EditError Refuse(Action action) => Assert.Throws<EditException>(action).Error;

    private static MaskRaster Decode(DrawnMask mask) => MaskPlanes.Decode(mask.Content, long.MaxValue).Brightness;

    private static MaskPixels Inspect(DrawnMask mask)
    {
        MaskFile file = MaskFile.FromContent("/masks/mask.png", mask.Content.ToArray());
        Assert.True(file.Judge(new MaskRules("the-model", MaxSide: 1408), EditTask.Inpaint, image: null).IsValid);
        Assert.Equal(mask.BlackPercent, 100.0 * file.Inspection!.Pixels!.Black / file.Inspection.Pixels.Total, 1e-9);
        return file.Inspection.Pixels;
    }
}
