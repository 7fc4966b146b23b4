using System.Buffers;
using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

/// <summary>What the contracts say of an edit that extends the canvas, before any canvas is made.</summary>
public sealed class CanvasSidesTests
{
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Stability = "us.stability.stable-outpaint-v1:0";

    private static readonly CanvasSides s_sides = new(100, 0, 50, 0);

    [Fact]
    public void Sides_that_are_all_0_are_absent()
    {
        Assert.Null((Requests.Outpaint with { Sides = new CanvasSides(0, 0, 0, 0) }).Sides);
        Assert.NotNull((Requests.Outpaint with { Sides = new CanvasSides(0, 0, 0, 1) }).Sides);
    }

    [Fact]
    public void A_canvas_is_larger_by_its_sides()
    {
        Assert.Equal((1000 + 4, 500 + 6), new CanvasSides(1, 2, 3, 4).Around(1000, 500));
        Assert.Equal((int.MaxValue, 1), s_sides.Around(int.MaxValue, 1));
        Assert.Equal("100 left, 50 right", s_sides.ToString());
        Assert.Equal("1 left, 2 top, 3 right, 4 bottom", new CanvasSides(1, 2, 3, 4).ToString());
    }

    [Theory]
    [InlineData(1, 1302, 768)]
    [InlineData(3, 1302, 768)]
    [InlineData(6, 918, 1152)]
    public void What_is_painted_is_as_large_as_the_canvas_of_the_upright_picture(int orientation, int width, int height)
    {
        EditRequest request = Request(s_sides, Requests.Photo with { Orientation = orientation });

        Assert.Equal((width, height), request.PaintedSize);
        Assert.Equal((1152, 768), (request with { Sides = null }).PaintedSize);
    }

    [Theory]
    [InlineData(Requests.V2, 1258, 768, true, "")]
    [InlineData(Requests.V2, 1259, 768, false, "'photo.jpg' is 1259×768 and extended by 100 left, 50 right would be 1409×768, and amazon.titan-image-generator-v2:0 takes at most 1408 pixels on the longer side. Add -Fit, which sends it in such a size and gives the result its own, or scale it down first, or extend it otherwise.")]
    [InlineData(Nova, 170, 320, true, "")]
    [InlineData(Nova, 169, 320, false, "is 169×320 and extended by 100 left, 50 right would be 319×320, and amazon.nova-canvas-v1:0 takes sides of 320 to 4096 pixels.")]
    [InlineData(Nova, 1451, 400, false, "would be 1601×400, and amazon.nova-canvas-v1:0 takes proportions from 1:4 to 4:1.")]
    [InlineData(Nova, 2048, 2000, false, "would be 2198×2000, and amazon.nova-canvas-v1:0 takes at most 4,194,303 pixels.")]
    [InlineData(Stability, 2000, 800, true, "")]
    [InlineData(Stability, 2001, 800, false, "'photo.jpg' is 2001×800, and us.stability.stable-outpaint-v1:0 takes proportions from 1:2.5 to 2.5:1. Crop it.")]
    public void The_limits_are_for_the_canvas_that_is_sent(string modelId, int width, int height, bool isAllowed, string message)
    {
        EditRequest request = Request(s_sides, Requests.Photo with { Width = width, Height = height });

        EditException? exception = Record.Exception(() => Requests.Model(modelId).Check(request)) as EditException;

        Assert.Equal(isAllowed ? null : EditErrorId.ImageNotSupported, exception?.Error.Id);
        Assert.Contains(message, exception?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_photo_on_its_side_grows_where_people_see_it()
    {
        ImageFacts turned = Requests.Photo with { Width = 768, Height = 1258, Orientation = 6 };

        Requests.Model().Check(Request(s_sides, turned));

        Assert.Contains("1259×768", Refuse(Requests.V2, EditErrorId.ImageNotSupported, Request(s_sides, turned with { Height = 1259 })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_is_no_matter_where_it_is_written_anew()
    {
        ImageFacts large = Requests.Photo with { ByteLength = 6_000_000 };

        Requests.Model().Check(Request(s_sides, large));
        Refuse(Requests.V2, EditErrorId.ImageNotSupported, Request(s_sides, large) with { Sides = null, Mask = Requests.Mask(large) });
    }

    [Theory]
    [InlineData(Requests.V2, -1, "-Left is -1, and amazon.titan-image-generator-v2:0 takes 0 to 1408.")]
    [InlineData(Requests.V2, 1409, "-Left is 1409")]
    [InlineData(Nova, 4097, "takes 0 to 4096.")]
    [InlineData(Stability, 2001, "takes 0 to 2000.")]
    [InlineData(Stability, int.MinValue, "-Left is -2147483648")]
    public void Sides_have_a_range(string modelId, int left, string message)
    {
        Assert.Contains(message, Refuse(modelId, EditErrorId.OptionNotSupported, Request(new CanvasSides(left, 0, 0, 0))), StringComparison.Ordinal);
        Assert.Contains("-Top", Refuse(modelId, EditErrorId.OptionNotSupported, Request(new CanvasSides(1, left, 0, 0))), StringComparison.Ordinal);
        Assert.Contains("-Right", Refuse(modelId, EditErrorId.OptionNotSupported, Request(new CanvasSides(1, 0, left, 0))), StringComparison.Ordinal);
        Assert.Contains("-Bottom", Refuse(modelId, EditErrorId.OptionNotSupported, Request(new CanvasSides(1, 0, 0, left))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Requests.V2)]
    [InlineData(Nova)]
    [InlineData(Stability)]
    public void Sides_stand_alone(string modelId)
    {
        EditRequest request = Request(s_sides);
        Edit masked = request.Edit with { MaskPath = "/masks/photo.png" };
        Edit named = request.Edit with { MaskPrompt = "the sofa" };

        Assert.StartsWith("-Mask ('photo.png') and sides of a canvas (100 left, 50 right) are given", Refuse(modelId, EditErrorId.MaskAmbiguous, request with { Edit = masked }), StringComparison.Ordinal);
        Assert.StartsWith("-MaskPrompt ('the sofa') and sides of a canvas", Refuse(modelId, EditErrorId.MaskAmbiguous, request with { Edit = named }), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_paints_round_a_picture_can_extend_it()
    {
        Edit inpaint = Requests.Inpaint with { Sides = s_sides };
        foreach (string modelId in (string[])[Requests.V2, Nova, Stability, "us.stability.stable-image-inpaint-v1:0"])
        {
            Assert.False(Requests.Model(modelId).CanDo(inpaint));
            Refuse(modelId, EditErrorId.EditNotSupported, Request(s_sides) with { Edit = inpaint });
        }

        Assert.True(Requests.Model(Stability).CanDo(Requests.Outpaint with { Sides = s_sides, Prompt = null }));
        Assert.False(Requests.Model().CanDo(Requests.Outpaint with { Sides = s_sides, Prompt = null }));
        string message = Refuse("us.stability.stable-image-inpaint-v1:0", EditErrorId.EditNotSupported, Request(s_sides));
        Assert.Contains("no outpainting by sides of a canvas with a prompt. These models have it: ", message, StringComparison.Ordinal);
        Assert.Contains(Requests.V2, message, StringComparison.Ordinal);
        Assert.EndsWith($"{Stability}.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stability_needs_no_prompt_and_amazon_does()
    {
        EditRequest request = Request(s_sides);
        EditRequest silent = request with { Edit = request.Edit with { Prompt = null } };

        Assert.Empty(Requests.Model(Stability).Check(silent));
        Refuse(Requests.V2, EditErrorId.PromptInvalid, silent);
        Refuse(Nova, EditErrorId.PromptInvalid, silent);
    }

    [Theory]
    [InlineData("creativity", 0.1, true)]
    [InlineData("Creativity", 1, true)]
    [InlineData("creativity", 0.09, false)]
    [InlineData("creativity", 1.01, false)]
    [InlineData("creativity", double.NaN, false)]
    [InlineData("creativity", "0.5", false)]
    [InlineData("style_preset", "photographic", true)]
    [InlineData("output_format", "jpeg", true)]
    [InlineData("output_format", "webp", false)]
    [InlineData("grow_mask", 5, false)]
    public void Stability_s_own_options(string name, object value, bool isAllowed)
    {
        EditRequest request = Request(s_sides);
        request = request with { Edit = request.Edit with { Options = new EditOptions { ModelOptions = new Dictionary<string, object?> { [name] = value } } } };

        if (isAllowed)
        {
            Assert.Empty(Requests.Model(Stability).Check(request));
        }
        else
        {
            Assert.EndsWith(
                "knows creativity (0.1 to 1.0), output_format (jpeg, png), style_preset (a name). Leave it out, or mend it.",
                Refuse(Stability, EditErrorId.OptionNotSupported, request),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Stability_is_asked_with_its_own_words()
    {
        EditRequest request = Request(new CanvasSides(1, 2, 0, 4));
        request = request with { Edit = request.Edit with { Options = new EditOptions { ModelOptions = new Dictionary<string, object?> { ["creativity"] = 0.5 } } } };
        ArrayBufferWriter<byte> body = new();

        Requests.Model(Stability).WriteRequest(request, body);

        using JsonDocument json = JsonDocument.Parse(body.WrittenMemory);
        Assert.Equal("""{"image":"+/++AA==","prompt":"a bowl of fruit","left":1,"up":2,"right":0,"down":4,"seed":4711,"creativity":0.5}""", json.RootElement.GetRawText());
    }

    [Theory]
    [InlineData(Nova)]
    [InlineData(Stability)]
    public void A_file_that_no_request_can_hold_is_refused_though_it_was_not_read(string modelId)
    {
        EditRequest request = Request(s_sides, Requests.Photo with { ByteLength = ImageFile.MaxContentBytes + 1 });

        Assert.Contains("at most 25,000,000 are taken", Refuse(modelId, EditErrorId.ImageNotSupported, request), StringComparison.Ordinal);
    }

    private static EditRequest Request(CanvasSides sides, ImageFacts? image = null) =>
        Requests.WithFiles(Requests.Outpaint with { Sides = sides }, image) with { Mask = null, Sides = sides };

    private static string Refuse(string modelId, EditErrorId id, EditRequest request)
    {
        EditException exception = Assert.Throws<EditException>(() => Requests.Model(modelId).Check(request));

        Assert.Equal(id, exception.Error.Id);
        return exception.Message;
    }
}
