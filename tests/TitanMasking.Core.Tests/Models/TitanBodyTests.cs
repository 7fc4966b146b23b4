using System.Buffers;
using System.Text;
using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

/// <summary>The body, field for field and in order, against the structure that the contract's first users built by hand.</summary>
public sealed class TitanBodyTests
{
    private static readonly EditOptions s_premium = new() { Quality = "premium" };

    [Theory]
    [InlineData(Requests.V1)]
    [InlineData(Requests.V2)]
    public void Inpainting_with_a_mask_image(string modelId)
    {
        string body = Write(Requests.WithFiles(Requests.Inpaint with { Options = s_premium }), modelId);

        AssertSame(
            """
            {
                "taskType": "INPAINTING",
                "imageGenerationConfig": {
                    "numberOfImages": 1, "quality": "premium", "height": 768, "width": 1152, "cfgScale": 8.0, "seed": 4711
                },
                "inPaintingParams": { "image": "+/++AA==", "text": "a bowl of fruit", "maskImage": "++//" }
            }
            """,
            body);
    }

    [Theory]
    [InlineData(Requests.V1)]
    [InlineData(Requests.V2)]
    public void Outpainting_with_a_mask_prompt(string modelId)
    {
        string body = Write(Requests.WithFiles(Requests.Outpaint with { MaskPrompt = "the sofa", Options = s_premium }), modelId);

        AssertSame(
            """
            {
                "taskType": "OUTPAINTING",
                "imageGenerationConfig": {
                    "numberOfImages": 1, "quality": "premium", "height": 768, "width": 1152, "cfgScale": 8.0, "seed": 4711
                },
                "outPaintingParams": { "image": "+/++AA==", "text": "a bowl of fruit", "maskPrompt": "the sofa", "outPaintingMode": "DEFAULT" }
            }
            """,
            body);
    }

    [Fact]
    public void Every_option_has_its_field()
    {
        Edit edit = Requests.Outpaint with
        {
            NegativePrompt = "people",
            Options = new EditOptions
            {
                Quality = "PREMIUM",
                CfgScale = 9.25m,
                Seed = 4711,
                Count = 3,
                OutpaintingMode = "precise",
            },
        };

        AssertSame(
            """
            {
                "taskType": "OUTPAINTING",
                "imageGenerationConfig": {
                    "numberOfImages": 3, "quality": "premium", "height": 768, "width": 1152, "cfgScale": 9.25, "seed": 4711
                },
                "outPaintingParams": {
                    "image": "+/++AA==", "text": "a bowl of fruit", "negativeText": "people", "maskImage": "++//",
                    "outPaintingMode": "PRECISE"
                }
            }
            """,
            Write(Requests.WithFiles(edit)));
    }

    [Fact]
    public void What_is_left_out_is_not_sent()
    {
        AssertSame(
            """
            {
                "taskType": "INPAINTING",
                "imageGenerationConfig": {
                    "numberOfImages": 1, "quality": "standard", "height": 768, "width": 1152, "cfgScale": 8.0, "seed": 4711
                },
                "inPaintingParams": { "image": "+/++AA==", "maskImage": "++//" }
            }
            """,
            Write(Requests.WithFiles(Requests.Inpaint with { Prompt = "", NegativePrompt = "", MaskPrompt = "" })));
    }

    [Theory]
    [InlineData("10", "10.0")]
    [InlineData("1.1", "1.1")]
    [InlineData("7.50", "7.50")]
    public void A_scale_always_has_a_fraction(string given, string sent)
    {
        decimal scale = decimal.Parse(given, System.Globalization.CultureInfo.InvariantCulture);

        string body = Write(Requests.WithFiles(Requests.Inpaint with { Options = new EditOptions { CfgScale = scale } }));

        Assert.Contains($"\"cfgScale\":{sent},", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Base64_is_not_escaped()
    {
        byte[] all = [.. Enumerable.Range(0, 256 * 256).SelectMany(pair => new[] { (byte)(pair >> 8), (byte)pair })];
        EditRequest request = Requests.WithFiles(Requests.Inpaint);

        string body = Write(request with { Image = request.Image with { Content = all } });

        Assert.Contains($"\"{Convert.ToBase64String(all)}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\\', body);
    }

    [Theory]
    [InlineData("Obstschale für Käthe, 碗, وعاء, 🍇🍎, \"quoted\" \\ \n\t</script>")]
    [InlineData("e\u0301 \u200d \u0000 \uffff")]
    public void Texts_survive(string text)
    {
        Edit edit = Requests.Inpaint with { Prompt = text, NegativePrompt = text, MaskPrompt = text };

        using JsonDocument body = JsonDocument.Parse(Write(Requests.WithFiles(edit)));

        JsonElement parameters = body.RootElement.GetProperty("inPaintingParams");
        Assert.All(["text", "negativeText", "maskPrompt"], name => Assert.Equal(text, parameters.GetProperty(name).GetString()));
    }

    [Fact]
    public void Half_a_character_breaks_nothing()
    {
        using JsonDocument body = JsonDocument.Parse(Write(Requests.WithFiles(Requests.Inpaint with { Prompt = "a\ud83c" })));

        Assert.Equal("a\ufffd", body.RootElement.GetProperty("inPaintingParams").GetProperty("text").GetString());
    }

    [Fact]
    public void No_text_of_the_files_is_built_on_the_way()
    {
        EditRequest request = Requests.WithFiles(Requests.Inpaint);
        request = request with
        {
            Image = request.Image with { Content = new byte[1_600_000] },
            Mask = request.Mask! with { Content = new byte[400_000] },
        };
        ImageModel model = Requests.Model();
        model.WriteRequest(request, new ArrayBufferWriter<byte>(3_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        ArrayBufferWriter<byte> body = new(2_700_000);
        model.WriteRequest(request, body);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, body.WrittenCount, 1.1 * body.WrittenCount);
    }

    [Theory]
    [InlineData(null, "standard")]
    [InlineData("standard", "standard")]
    [InlineData("Premium", "premium")]
    public void Quality_is_named_as_the_contract_names_it(string? quality, string expected) =>
        Assert.Equal(expected, Requests.Model().QualityOf(new EditOptions { Quality = quality }));

    private static string Write(EditRequest request, string modelId = Requests.V2)
    {
        ArrayBufferWriter<byte> body = new();
        Requests.Model(modelId).WriteRequest(request, body);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    private static void AssertSame(string expected, string body)
    {
        using JsonDocument one = JsonDocument.Parse(expected);
        using JsonDocument other = JsonDocument.Parse(body);
        Assert.Equal(Fields("", one.RootElement), Fields("", other.RootElement));
    }

    // Every field in its order, numbers as they are written: 8.0 is not 8.
    private static IEnumerable<string> Fields(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Fields($"{path}/{field.Name}", field.Value)),
        JsonValueKind.String => [$"{path} = '{element.GetString()}'"],
        _ => [$"{path} = {element.GetRawText()}"],
    };
}
