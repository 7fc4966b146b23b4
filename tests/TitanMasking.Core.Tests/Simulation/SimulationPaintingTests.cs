using System.Text.Json;
using NetVips;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Images;
using TitanMasking.Core.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class SimulationPaintingTests
{
    private static readonly bool[] s_blob = Pictures.Blob();
    private static readonly byte[] s_scene = Pictures.Png(Pictures.Scene());
    private static readonly byte[] s_mask = Pictures.MaskPng(s_blob);

    public static TheoryData<int, bool> Kinds => new(from bands in (int[])[1, 2, 3, 4] from deep in (bool[])[false, true] select (bands, deep));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Inpainting_changes_every_black_pixel_and_no_other(int bands, bool deep)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep));

        byte[][] painted = await Wire.PaintAsync(Wire.Inpaint(image, s_mask, ""","text":"a red door" """));

        Assert.Equal(s_blob, Painted(image, Assert.Single(painted), bands, deep));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Removing_changes_every_black_pixel_and_no_other(int bands, bool deep)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep));

        byte[][] painted = await Wire.PaintAsync(Wire.Inpaint(image, s_mask));

        Assert.Equal(s_blob, Painted(image, Assert.Single(painted), bands, deep));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Outpainting_changes_every_white_pixel_and_no_other(int bands, bool deep)
    {
        byte[] image = Pictures.Png(Pictures.Scene(bands, deep));

        byte[][] painted = await Wire.PaintAsync(Wire.Outpaint(image, s_mask));

        Assert.Equal(s_blob.Select(black => !black), Painted(image, Assert.Single(painted), bands, deep));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_jpeg_is_painted_on_as_it_decodes(int bands)
    {
        byte[] image = Pictures.Jpeg(Pictures.Scene(bands));

        byte[][] painted = await Wire.PaintAsync(Wire.Inpaint(image, s_mask, ""","text":"a red door" """));

        Assert.Equal(s_blob, Painted(image, Assert.Single(painted), bands, deep: false));
    }

    [Fact]
    public async Task Transparency_stays_where_it_was()
    {
        byte[] image = Pictures.Png(Pictures.Scene(4));

        byte[] painted = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(image, s_mask, ""","text":"a red door" """)));

        Assert.Equal(Alpha(image), Alpha(painted));

        static IEnumerable<byte> Alpha(byte[] png) => Pictures.Samples<byte>(png).Where((_, i) => i % 4 == 3);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("none")]
    public async Task A_pixel_that_has_the_painted_colour_already_is_changed_too(string prompt)
    {
        string more = prompt == "text" ? ""","text":"a red door" """ : "";
        bool[] all = [.. s_blob.Select(_ => true)];

        // Painting on what was painted meets the pattern's own colours at every pixel; for the skin, a mask of everything does.
        byte[] once = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, Pictures.MaskPng(all), more)));
        byte[] twice = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(once, Pictures.MaskPng(all), more)));

        Assert.Equal(all, Painted(once, twice, 3, deep: false));
    }

    [Fact]
    public async Task A_picture_turned_by_exif_is_painted_as_it_is_stored()
    {
        using Image scene = Pictures.Scene();
        using Image turned = scene.Mutate(fields => fields.Set(GValue.GIntType, "orientation", 6));
        byte[] image = turned.JpegsaveBuffer();

        byte[] painted = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(image, s_mask)));

        using Image result = Vips.Decode(painted);
        Assert.Equal((Pictures.Width, Pictures.Height), (result.Width, result.Height));
        Assert.False(result.Contains("orientation"));
        Assert.Equal(s_blob, Painted(image, painted, 3, deep: false));
    }

    [Fact]
    public async Task The_colour_profile_is_kept()
    {
        using Image scene = Pictures.Scene();
        using Image profiled = scene.IccTransform("p3", inputProfile: "srgb");
        byte[] image = profiled.PngsaveBuffer();

        byte[] painted = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(image, s_mask)));

        using Image before = Vips.Decode(image);
        using Image after = Vips.Decode(painted);
        Assert.Equal((byte[])before.Get("icc-profile-data"), (byte[])after.Get("icc-profile-data"));
        Assert.Equal(s_blob, Painted(image, painted, 3, deep: false));
    }

    [Fact]
    public async Task A_cmyk_jpeg_comes_back_as_rgb()
    {
        using Image scene = Pictures.Scene();
        using Image cmyk = scene.IccTransform("cmyk", inputProfile: "srgb");

        byte[] painted = Assert.Single(await Wire.PaintAsync(Wire.Inpaint(cmyk.JpegsaveBuffer(), s_mask)));

        using Image result = Vips.Decode(painted);
        Assert.Equal(3, result.Bands);
    }

    [Fact]
    public async Task A_mask_prompt_names_the_middle_of_the_picture()
    {
        byte[] image = Pictures.Png(Pictures.Scene(width: 90, height: 60));
        bool[] middle = [.. Enumerable.Range(0, 90 * 60).Select(i => i % 90 is >= 30 and < 60 && i / 90 is >= 20 and < 40)];
        byte[] inpaint = Wire.Utf8($$"""{"taskType":"INPAINTING","inPaintingParams":{"image":"{{Wire.Base64(image)}}","maskPrompt":"sofa"} }""");
        byte[] outpaint = Wire.Utf8($$"""{"taskType":"OUTPAINTING","outPaintingParams":{"image":"{{Wire.Base64(image)}}","maskPrompt":"sofa","text":"a hall"} }""");

        Assert.Equal(middle, Painted(image, Assert.Single(await Wire.PaintAsync(inpaint)), 3, deep: false));
        Assert.Equal(middle.Select(inside => !inside), Painted(image, Assert.Single(await Wire.PaintAsync(outpaint)), 3, deep: false));
    }

    [Fact]
    public async Task The_same_request_gets_the_same_bytes()
    {
        byte[] body = Wire.Inpaint(s_scene, s_mask, ""","text":"a red door" """, ""","imageGenerationConfig":{"seed":7}""");
        using BedrockSimulation simulation = new();

        BedrockReply first = await simulation.InvokeModelAsync(Wire.TitanV2, body, TestContext.Current.CancellationToken);
        BedrockReply second = await simulation.InvokeModelAsync(Wire.TitanV2, body, TestContext.Current.CancellationToken);

        Assert.Equal(first.Body.ToArray(), second.Body.ToArray());
        Assert.Equal(first.RequestId, second.RequestId);
    }

    [Fact]
    public async Task Calls_at_the_same_time_do_not_meet()
    {
        byte[][] bodies = [.. Enumerable.Range(0, 16).Select(i => Wire.Inpaint(s_scene, s_mask, $""","text":"door {i}" """))];

        byte[][][] together = await Task.WhenAll(bodies.Select(body => Wire.PaintAsync(body)));

        for (int i = 0; i < bodies.Length; i++)
        {
            Assert.Equal(await Wire.PaintAsync(bodies[i]), together[i]);
        }
    }

    [Theory]
    [InlineData("""{"seed":7}""", "a red door", """{"seed":8}""", "a red door")]
    [InlineData("""{"seed":7}""", "a red door", """{"seed":7}""", "a blue door")]
    [InlineData("""{"seed":7}""", "", """{"seed":8}""", "")]
    public async Task Another_seed_or_prompt_paints_a_visibly_different_pattern(string config, string text, string otherConfig, string otherText)
    {
        byte[] one = Assert.Single(await PaintAsync(config, text));
        byte[] other = Assert.Single(await PaintAsync(otherConfig, otherText));

        int different = Painted(one, other, 3, deep: false).Count(differs => differs);
        Assert.True(different > s_blob.Count(black => black) / 2, $"Only {different} pixels differ.");
    }

    [Theory]
    [InlineData("a red door")]
    [InlineData("")]
    public async Task Every_picture_of_an_answer_is_another(string text)
    {
        byte[][] painted = await PaintAsync("""{"numberOfImages":5}""", text);

        Assert.Equal(5, painted.DistinctBy(Convert.ToBase64String).Count());
    }

    [Fact]
    public async Task Without_a_seed_it_is_42()
    {
        Assert.Equal(await PaintAsync("""{"seed":42}""", "a red door"), await PaintAsync("{}", "a red door"));
    }

    [Theory]
    [InlineData("a red door")]
    [InlineData("")]
    public async Task Every_picture_says_that_no_model_painted_it(string text)
    {
        byte[][] painted = await PaintAsync("""{"numberOfImages":3}""", text);

        Assert.All(painted, picture => Assert.True(SimulationMark.IsSimulated(picture)));
    }

    [Fact]
    public async Task The_answer_holds_images_and_no_error()
    {
        using BedrockSimulation simulation = new();

        BedrockReply reply = await simulation.InvokeModelAsync(Wire.TitanV2, Wire.Inpaint(s_scene, s_mask), TestContext.Current.CancellationToken);

        using JsonDocument answer = JsonDocument.Parse(reply.Body);
        Assert.Equal(["images", "error"], answer.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task A_call_can_be_abandoned()
    {
        using BedrockSimulation simulation = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => simulation.InvokeModelAsync(Wire.TitanV2, Wire.Inpaint(s_scene, s_mask), new CancellationToken(canceled: true)));
    }

    private static Task<byte[][]> PaintAsync(string config, string text)
    {
        string more = text.Length == 0 ? "" : $""","text":"{text}" """;
        return Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, more, ""","imageGenerationConfig":""" + config));
    }

    private static bool[] Painted(byte[] before, byte[] after, int bands, bool deep) => deep
        ? Pictures.Differences(Pictures.Samples<ushort>(before), Pictures.Samples<ushort>(after), bands)
        : Pictures.Differences(Pictures.Samples<byte>(before), Pictures.Samples<byte>(after), bands);
}
