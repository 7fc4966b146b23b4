using System.Text.Json;
using NetVips;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Images;
using TitanMasking.Core.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class StabilityPaintingTests
{
    private const int Width = StabilityWire.Width;
    private const int Height = StabilityWire.Height;

    private static readonly bool[] s_blob = StabilityWire.Blob;

    public static TheoryData<string, int, bool> Kinds =>
        new(from model in (string[])[StabilityWire.Inpaint, StabilityWire.EraseObject] from bands in (int[])[1, 2, 3, 4] from deep in (bool[])[false, true] select (model, bands, deep));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task White_is_painted_and_black_is_kept(string modelId, int bands, bool deep)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep, Width, Height));

        byte[] painted = Assert.Single(await Wire.PaintAsync(StabilityWire.Sound(modelId, StabilityWire.NoGrowth, image), modelId));

        Assert.Equal(s_blob, deep
            ? Pictures.Differences(Pictures.Samples<ushort>(image), Pictures.Samples<ushort>(painted), bands)
            : Pictures.Differences(Pictures.Samples<byte>(image), Pictures.Samples<byte>(painted), bands));
    }

    [Fact]
    public async Task Search_and_replace_paints_the_middle_of_the_picture()
    {
        bool[] Middle(int grown) => [.. Enumerable.Range(0, Width * Height).Select(i =>
            i % Width >= 30 - grown && i % Width < 60 + grown && i / Width >= 22 - grown && i / Width < 44 + grown)];

        Assert.Equal(Middle(5), await PaintedAsync(StabilityWire.SearchReplace, ""));
        Assert.Equal(Middle(0), await PaintedAsync(StabilityWire.SearchReplace, StabilityWire.NoGrowth));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task Outpainting_keeps_the_image_at_its_place_on_a_larger_canvas(int bands, bool deep)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep, Width, Height));
        byte[] body = StabilityWire.Flat(image, ""","left":7,"up":11,"right":13,"down":17,"prompt":"a hall" """);

        byte[] painted = Assert.Single(await Wire.PaintAsync(body, StabilityWire.Outpaint));

        using Image result = Vips.Decode(painted);
        Assert.Equal((7 + Width + 13, 11 + Height + 17, bands), (result.Width, result.Height, result.Bands));
        using Image canvas = result.CopyMemory();
        using Image kept = canvas.Crop(7, 11, Width, Height);
        if (deep)
        {
            Assert.Equal(Pictures.Samples<ushort>(image), kept.WriteToMemory<ushort>());
        }
        else
        {
            Assert.Equal(Pictures.Samples<byte>(image), kept.WriteToMemory<byte>());
        }

        if (bands is 2 or 4)
        {
            using Image round = canvas.Crop(0, 0, canvas.Width, 11);
            using Image alpha = round.ExtractBand(bands - 1);
            Assert.Equal(deep ? ushort.MaxValue : byte.MaxValue, alpha.Min());
        }
    }

    [Theory]
    [InlineData("left", 95, 66)]
    [InlineData("right", 95, 66)]
    [InlineData("up", 90, 71)]
    [InlineData("down", 90, 71)]
    public async Task Each_side_extends_its_own(string side, int width, int height)
    {
        byte[] painted = Assert.Single(await Wire.PaintAsync(StabilityWire.Flat(StabilityWire.Scene, $""","{side}":5"""), StabilityWire.Outpaint));

        using Image result = Vips.Decode(painted);
        Assert.Equal((width, height), (result.Width, result.Height));
        using Image canvas = result.CopyMemory();
        using Image kept = canvas.Crop(side == "left" ? 5 : 0, side == "up" ? 5 : 0, Width, Height);
        Assert.Equal(Pictures.Samples<byte>(StabilityWire.Scene), kept.WriteToMemory<byte>());

        // What is new is a pattern and no plain colour.
        using Image added = side switch
        {
            "left" => canvas.Crop(0, 0, 5, Height),
            "right" => canvas.Crop(Width, 0, 5, Height),
            "up" => canvas.Crop(0, 0, Width, 5),
            _ => canvas.Crop(0, Height, Width, 5),
        };
        Assert.True(added.Deviate() > 5);
    }

    [Theory]
    [InlineData("", "PNG")]
    [InlineData(""","output_format":"png" """, "PNG")]
    [InlineData(""","output_format":"jpeg" """, "JPEG")]
    [InlineData(""","output_format":"webp" """, "WebP")]
    public async Task The_answer_has_the_format_that_was_asked_for_and_says_that_no_model_painted_it(string more, string format)
    {
        foreach (string modelId in (string[])[StabilityWire.Inpaint, StabilityWire.EraseObject, StabilityWire.SearchReplace, StabilityWire.Outpaint])
        {
            byte[] painted = Assert.Single(await Wire.PaintAsync(StabilityWire.Sound(modelId, more), modelId));

            Assert.Equal(format, ImageSignature.Recognize(painted.AsSpan(0, ImageSignature.Length)));
            Assert.True(SimulationMark.IsSimulated(painted));
            using Image result = Vips.Decode(painted);
            Assert.Equal(Height, result.Height);
            Assert.True(result.Avg() > 0);
        }
    }

    [Theory]
    [InlineData("jpeg", 4, true)]
    [InlineData("jpeg", 1, false)]
    [InlineData("webp", 4, true)]
    [InlineData("webp", 2, false)]
    public async Task Any_image_can_be_answered_in_any_format(string format, int bands, bool deep)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep, Width, Height));

        byte[] painted = Assert.Single(await Wire.PaintAsync(StabilityWire.Sound(StabilityWire.Inpaint, $""","output_format":"{format}" """, image), StabilityWire.Inpaint));

        Assert.NotEmpty(Pictures.Samples<byte>(painted));
        Assert.True(SimulationMark.IsSimulated(painted));
    }

    [Theory]
    [InlineData(""","seed":7""", ""","seed":8""")]
    [InlineData(""","seed":7""", ""","seed":0""")]
    [InlineData(""","seed":0""", "")]
    public async Task Another_seed_paints_another_pattern_and_the_same_request_the_same(string one, string other)
    {
        foreach (string modelId in (string[])[StabilityWire.Inpaint, StabilityWire.EraseObject, StabilityWire.SearchReplace, StabilityWire.Outpaint])
        {
            byte[][] painted = await Wire.PaintAsync(StabilityWire.Sound(modelId, one), modelId);

            Assert.Equal(painted, await Wire.PaintAsync(StabilityWire.Sound(modelId, one), modelId));
            Assert.NotEqual(painted, await Wire.PaintAsync(StabilityWire.Sound(modelId, other), modelId));
        }
    }

    [Fact]
    public async Task The_answer_holds_the_seed_that_was_used_and_no_reason_to_fail()
    {
        Assert.Equal(7, await SeedAsync(""","seed":7"""));
        Assert.Equal(4_294_967_294, await SeedAsync(""","seed":4294967294"""));
        Assert.InRange(await SeedAsync(""","seed":0"""), 1, 4_294_967_294);
        long chosen = await SeedAsync("");
        Assert.InRange(chosen, 1, 4_294_967_294);
        Assert.Equal(
            await Wire.PaintAsync(StabilityWire.Sound(StabilityWire.Inpaint), StabilityWire.Inpaint),
            await Wire.PaintAsync(StabilityWire.Sound(StabilityWire.Inpaint, $""","seed":{chosen}"""), StabilityWire.Inpaint));

        static async Task<long> SeedAsync(string more)
        {
            using BedrockSimulation simulation = new();
            BedrockReply reply = await simulation.InvokeModelAsync(StabilityWire.Inpaint, StabilityWire.Sound(StabilityWire.Inpaint, more), TestContext.Current.CancellationToken);
            using JsonDocument answer = JsonDocument.Parse(reply.Body);
            Assert.Equal(["seeds", "finish_reasons", "images"], answer.RootElement.EnumerateObject().Select(property => property.Name));
            Assert.Equal("[null]", answer.RootElement.GetProperty("finish_reasons").GetRawText());
            Assert.Equal(1, answer.RootElement.GetProperty("images").GetArrayLength());
            return Assert.Single(answer.RootElement.GetProperty("seeds").EnumerateArray()).GetInt64();
        }
    }

    private static bool[] Painted(byte[] after) => Pictures.Differences(Pictures.Samples<byte>(StabilityWire.Scene), Pictures.Samples<byte>(after), 3);

    private static async Task<bool[]> PaintedAsync(string modelId, string more) =>
        Painted(Assert.Single(await Wire.PaintAsync(StabilityWire.Sound(modelId, more), modelId)));
}
