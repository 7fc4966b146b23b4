using System.Text.Json;
using NetVips;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Images;
using TitanMasking.Core.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class NovaSimulationTests
{
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Field = "#/inPaintingParams/image: ";
    private const int Width = 340;
    private const int Height = 320;

    private static readonly bool[] s_blob = Pictures.Blob(Width, Height);
    private static readonly byte[] s_scene = Pictures.Png(Pictures.Scene(width: Width, height: Height));
    private static readonly byte[] s_mask = Pictures.MaskPng(s_blob, width: Width);

    [Fact]
    public async Task Inpainting_changes_the_black_pixels_and_outpainting_the_others()
    {
        byte[][] inpainted = await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, ""","text":"a red door" """), Nova);
        byte[][] removed = await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask), Nova);
        byte[][] outpainted = await Wire.PaintAsync(Wire.Outpaint(s_scene, s_mask), Nova);

        Assert.Equal(s_blob, Painted(Assert.Single(inpainted)));
        Assert.Equal(s_blob, Painted(Assert.Single(removed)));
        Assert.Equal(s_blob.Select(black => !black), Painted(Assert.Single(outpainted)));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("negativeText")]
    public async Task A_text_has_1_to_1024_code_points(string field)
    {
        string Field(int length) => $""","{field}":"{string.Concat(Enumerable.Repeat("🧱", length))}" """;

        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, Field(1)), Nova));
        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, Field(1024)), Nova));
        Assert.Contains($"/{field}: an empty text", await Wire.RefusalAsync(Wire.Inpaint(s_scene, s_mask, Field(0)), Nova), StringComparison.Ordinal);
        Assert.Contains($"/{field}: a text of 1025 characters. At most 1024 are allowed", await Wire.RefusalAsync(Wire.Inpaint(s_scene, s_mask, Field(1025)), Nova), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outpainting_needs_a_text_of_up_to_1024_code_points()
    {
        static string Text(int length) => $""","text":"{new string('x', length)}" """;

        Assert.Single(await Wire.PaintAsync(Wire.Outpaint(s_scene, s_mask, Text(1024)), Nova));
        Assert.Contains("/text: a text of 1025 characters", await Wire.RefusalAsync(Wire.Outpaint(s_scene, s_mask, Text(1025)), Nova), StringComparison.Ordinal);
        Assert.Contains("#/outPaintingParams: no field 'text'", await Wire.RefusalAsync(Wire.Outpaint(s_scene, s_mask, ""), Nova), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"width":340}""", ": an unknown field 'width'. Allowed are numberOfImages, quality, cfgScale, seed. Remove the field")]
    [InlineData("""{"height":320}""", ": an unknown field 'height'")]
    [InlineData("""{"numberOfImages":6}""", "/numberOfImages: 6. 1 to 5 is allowed")]
    [InlineData("""{"cfgScale":1.09}""", "/cfgScale: 1.09. 1.1 to 10.0 is allowed")]
    [InlineData("""{"seed":2147483647}""", "/seed: 2147483647. 0 to 2147483646 is allowed")]
    public async Task An_option_that_is_not_allowed_is_refused(string config, string message)
    {
        string refusal = await Wire.RefusalAsync(Wire.Inpaint(s_scene, s_mask, rest: ""","imageGenerationConfig":""" + config), Nova);

        Assert.StartsWith("Malformed input request: #/imageGenerationConfig" + message, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_seed_it_is_12()
    {
        byte[] Request(string config) => Wire.Inpaint(s_scene, s_mask, ""","text":"a red door" """, ""","imageGenerationConfig":""" + config);

        Assert.Equal(await Wire.PaintAsync(Request("""{"seed":12}"""), Nova), await Wire.PaintAsync(Request("{}"), Nova));
        Assert.NotEqual(await Wire.PaintAsync(Request("""{"seed":42}"""), Nova), await Wire.PaintAsync(Request("{}"), Nova));
    }

    [Theory]
    [InlineData(319, 400, "Each side may have 320 to 4096")]
    [InlineData(400, 319, "Each side may have 320 to 4096")]
    [InlineData(4097, 1100, "Each side may have 320 to 4096")]
    [InlineData(30000, 30000, "Each side may have 320 to 4096")]
    [InlineData(1281, 320, "Its sides may relate as 1:4 to 4:1")]
    [InlineData(320, 1281, "Its sides may relate as 1:4 to 4:1")]
    [InlineData(2048, 2048, "It must have fewer than 4,194,304 pixels")]
    [InlineData(4096, 1024, "It must have fewer than 4,194,304 pixels")]
    public async Task An_image_of_another_size_is_refused_from_the_header_alone(int width, int height, string message)
    {
        byte[] image = Pictures.RawPng(width, height, 8, 2, []);

        Assert.Contains($"{Field}an image of {width}x{height} pixels. {message}", await Wire.RefusalAsync(Wire.Inpaint(image, s_mask), Nova), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(320, 320)]
    [InlineData(1280, 320)]
    [InlineData(320, 1280)]
    [InlineData(4094, 1024)]
    [InlineData(2048, 2047)]
    public async Task A_size_within_the_limits_passes_the_check(int width, int height)
    {
        // Pixels that do not decode, so that the large sizes cost nothing: the complaint is about these.
        byte[] image = Pictures.RawPng(width, height, 8, 2, []);
        byte[] body = Wire.Utf8($$"""{"taskType":"INPAINTING","inPaintingParams":{"image":"{{Wire.Base64(image)}}","maskPrompt":"x"} }""");

        Assert.Contains("an image that cannot be decoded", await Wire.RefusalAsync(body, Nova), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alpha_channel_must_be_opaque_throughout()
    {
        using Image scene = Pictures.Scene(width: Width, height: Height);
        using Image opaque = scene.Bandjoin(255);
        byte[] samples = opaque.WriteToMemory<byte>();
        samples[^1] = 254;
        using Image raw = Image.NewFromMemory(samples, Width, Height, 4, Enums.BandFormat.Uchar);
        byte[] pierced = Pictures.Png(raw.Copy(interpretation: Enums.Interpretation.Srgb));

        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(Vips.Encode(opaque, OutputFormat.Png), s_mask), Nova));
        Assert.Contains($"{Field}an image with transparent pixels", await Wire.RefusalAsync(Wire.Inpaint(pierced, s_mask), Nova), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_file_is_taken_with_a_warning()
    {
        byte[] padded = [.. s_scene, .. new byte[5_000_001 - s_scene.Length]];

        Assert.Empty(await Wire.WarningsAsync(Wire.Inpaint(s_scene, s_mask), Nova));
        Assert.Contains("has 5,000,001 bytes", Assert.Single(await Wire.WarningsAsync(Wire.Inpaint(padded, s_mask), Nova)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_mask_comes_back_where_it_is_asked_for(bool outpaints)
    {
        const string Asked = ""","text":"a hall","returnMask":true""";

        using JsonDocument answer = await AnswerAsync(outpaints ? Wire.Outpaint(s_scene, s_mask, Asked) : Wire.Inpaint(s_scene, s_mask, Asked));

        byte[] mask = answer.RootElement.GetProperty("maskImage").GetBytesFromBase64();
        Assert.Equal(Pictures.Samples<byte>(s_mask), Pictures.Samples<byte>(mask));
        Assert.True(SimulationMark.IsSimulated(mask));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","returnMask":false""")]
    public async Task The_answer_holds_no_mask_otherwise(string more)
    {
        using JsonDocument answer = await AnswerAsync(Wire.Inpaint(s_scene, s_mask, more));

        Assert.Equal(["images", "error"], answer.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task A_mask_prompts_mask_comes_back_black_in_the_middle()
    {
        byte[] body = Wire.Utf8($$"""{"taskType":"OUTPAINTING","outPaintingParams":{"image":"{{Wire.Base64(s_scene)}}","maskPrompt":"sofa","text":"a hall","returnMask":true} }""");

        using JsonDocument answer = await AnswerAsync(body);

        byte[] mask = Pictures.Samples<byte>(answer.RootElement.GetProperty("maskImage").GetBytesFromBase64());
        byte[] painted = answer.RootElement.GetProperty("images")[0].GetBytesFromBase64();
        Assert.Equal((byte.MaxValue, byte.MinValue), (mask[0], mask[(Height / 2 * Width) + (Width / 2)]));
        Assert.Equal(mask.Select(value => value == byte.MaxValue), Painted(painted));
    }

    private static bool[] Painted(byte[] after) => Pictures.Differences(Pictures.Samples<byte>(s_scene), Pictures.Samples<byte>(after), 3);

    private static async Task<JsonDocument> AnswerAsync(byte[] body)
    {
        using BedrockSimulation simulation = new();
        BedrockReply reply = await simulation.InvokeModelAsync(Nova, body, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(reply.Body);
    }
}
