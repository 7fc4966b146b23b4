using System.Buffers;
using System.Text;
using System.Text.Json;
using NetVips;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

/// <summary>How the project's edits reach Stability's services, polarity included.</summary>
public sealed class StabilityTests
{
    private const string Inpaint = "us.stability.stable-image-inpaint-v1:0";
    private const string Erase = "us.stability.stable-image-erase-object-v1:0";
    private const string Replace = "us.stability.stable-image-search-replace-v1:0";

    private static readonly Edit s_inpaint = Requests.Inpaint with { MaskPath = "/masks/photo.png" };
    private static readonly Edit s_outpaint = s_inpaint with { Task = EditTask.Outpaint };
    private static readonly Edit s_named = Requests.Inpaint with { MaskPrompt = "the sofa" };

    [Fact]
    public void Inpainting_turns_the_mask_and_outpainting_sends_it_as_it_is()
    {
        MaskFile mask = RealMask();

        using JsonDocument inpainting = Write(Inpaint, Requests.WithFiles(s_inpaint, mask: mask));
        using JsonDocument outpainting = Write(Inpaint, Requests.WithFiles(s_outpaint, mask: mask));

        Assert.Equal(["image", "prompt", "mask", "seed"], inpainting.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(mask.Content.ToArray(), outpainting.RootElement.GetProperty("mask").GetBytesFromBase64());
        byte[] before = Pixels(mask.Content.ToArray());
        byte[] turned = Pixels(inpainting.RootElement.GetProperty("mask").GetBytesFromBase64());
        Assert.Equal(before.Select(value => (byte)(255 - value)), turned);
        Assert.Contains((byte)0, before);
    }

    [Fact]
    public void Erasing_has_no_prompt_and_a_turned_mask()
    {
        using JsonDocument body = Write(Erase, Requests.WithFiles(s_inpaint with { Prompt = null }, mask: RealMask()));

        Assert.Equal(["image", "mask", "seed"], body.RootElement.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public void A_mask_prompt_becomes_a_search_prompt()
    {
        Edit edit = s_named with { NegativePrompt = "people", Options = new EditOptions { ModelOptions = new Dictionary<string, object?> { ["Grow_Mask"] = 3, ["style_preset"] = "photographic" } } };
        using JsonDocument body = Write(Replace, Requests.WithFiles(edit));

        Assert.Equal(
            """{"image":"+/++AA==","prompt":"a bowl of fruit","negative_prompt":"people","search_prompt":"the sofa","seed":4711,"grow_mask":3,"style_preset":"photographic"}""",
            body.RootElement.GetRawText());
    }

    [Fact]
    public void What_a_service_cannot_do_is_refused_with_those_that_can()
    {
        AssertRefused(Erase, EditErrorId.EditNotSupported, Requests.WithFiles(s_inpaint), Inpaint);
        AssertRefused(Inpaint, EditErrorId.EditNotSupported, Requests.WithFiles(s_inpaint with { Prompt = null }), Erase);
        AssertRefused(Inpaint, EditErrorId.EditNotSupported, Requests.WithFiles(s_named), Replace);
        AssertRefused(Replace, EditErrorId.EditNotSupported, Requests.WithFiles(s_named with { Task = EditTask.Outpaint }), Requests.V2);
        AssertRefused(Replace, EditErrorId.EditNotSupported, Requests.WithFiles(s_named with { Prompt = null }), Requests.V2);
    }

    [Theory]
    [InlineData("-Quality")]
    [InlineData("-CfgScale")]
    [InlineData("-OutpaintingMode")]
    [InlineData("-Count")]
    [InlineData("-Seed")]
    [InlineData("grow_mask")]
    [InlineData("colour")]
    public void What_the_contract_does_not_know_is_refused(string option)
    {
        EditOptions options = option switch
        {
            "-Quality" => new EditOptions { Quality = "standard" },
            "-CfgScale" => new EditOptions { CfgScale = 8 },
            "-OutpaintingMode" => new EditOptions { OutpaintingMode = "DEFAULT" },
            "-Count" => new EditOptions { Count = 2 },
            "-Seed" => new EditOptions { Seed = 4_294_967_295 },
            _ => new EditOptions { ModelOptions = new Dictionary<string, object?> { [option] = 21 } },
        };

        AssertRefused(Inpaint, EditErrorId.OptionNotSupported, Requests.WithFiles(s_inpaint with { Options = options }), option);
    }

    [Theory]
    [InlineData(64, 64, true)]
    [InlineData(63, 64, false)]
    [InlineData(160, 64, true)]
    [InlineData(161, 64, false)]
    [InlineData(3072, 3072, true)]
    [InlineData(3073, 3072, false)]
    public void Sizes_have_limits_of_their_own(int width, int height, bool isAllowed)
    {
        EditRequest request = Requests.WithFiles(s_inpaint, Requests.Photo with { Width = width, Height = height });

        EditException? exception = Record.Exception(() => Requests.Model(Inpaint).Check(request)) as EditException;

        Assert.Equal(isAllowed ? null : EditErrorId.ImageNotSupported, exception?.Error.Id);
    }

    [Fact]
    public void Greys_paint_in_part()
    {
        MaskFile mask = Requests.Mask(Requests.Photo, good => good with { Pixels = new MaskPixels { Black = 0, White = 1, Other = 9, FirstOther = new MaskPixel(0, 0, "9"), BlackBorder = false } });

        Assert.Empty(Requests.Model(Inpaint).Check(Requests.WithFiles(s_inpaint, mask: mask)));
        Assert.Throws<EditException>(() => Requests.Model().Check(Requests.WithFiles(s_inpaint, mask: mask)));
    }

    [Theory]
    [InlineData("Filter reason: prompt", EditErrorId.ContentFiltered)]
    [InlineData("Inference error", EditErrorId.ModelFailed)]
    public void A_finish_reason_is_a_failure(string reason, EditErrorId id)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"seeds":[1],"finish_reasons":["{{reason}}"],"images":[]}""");

        ReplyProblem problem = Requests.Model(Inpaint).ReadReply(body, asked: 1).Problem!;

        Assert.Equal(id, problem.Id);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_finish_reason_is_a_success()
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { seeds = new[] { 1 }, finish_reasons = new string?[] { null }, images = new[] { Convert.ToBase64String(new PngBuilder(8, 8).Build()) } });

        ModelReply reply = Requests.Model(Inpaint).ReadReply(body, asked: 1);

        Assert.Null(reply.Problem);
        Assert.Single(reply.Images);
    }

    private static MaskFile RealMask()
    {
        byte[] png = new PngBuilder(1152, 768) { SampleAt = (x, y, _) => x is > 100 and < 200 && y > 50 ? 0 : 255 }.Build();
        using MemoryStream stream = new(png);
        return new MaskFile("/masks/photo.png", png, MaskInspection.Read(stream), Unreadable: null);
    }

    private static byte[] Pixels(byte[] png)
    {
        using Image image = Vips.Decode(png);
        return image.WriteToMemory<byte>();
    }

    private static JsonDocument Write(string modelId, EditRequest request)
    {
        Assert.Empty(Requests.Model(modelId).Check(request));
        ArrayBufferWriter<byte> body = new();
        Requests.Model(modelId).WriteRequest(request, body);
        return JsonDocument.Parse(body.WrittenMemory.ToArray());
    }

    private static void AssertRefused(string modelId, EditErrorId id, EditRequest request, string found)
    {
        EditException exception = Assert.Throws<EditException>(() => Requests.Model(modelId).Check(request));

        Assert.Equal(id, exception.Error.Id);
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }
}
