using NetVips;
using TitanMasking.Core.Images;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class StabilityRequestTests
{
    [Theory]
    [InlineData(StabilityWire.Inpaint, "image, seed, output_format, prompt, mask, negative_prompt, grow_mask, style_preset")]
    [InlineData(StabilityWire.EraseObject, "image, seed, output_format, mask, grow_mask")]
    [InlineData(StabilityWire.SearchReplace, "image, seed, output_format, prompt, search_prompt, negative_prompt, grow_mask, style_preset")]
    [InlineData(StabilityWire.Outpaint, "image, seed, output_format, left, up, right, down, prompt, creativity, style_preset")]
    public async Task An_unknown_field_is_refused_in_the_services_own_words(string modelId, string fields)
    {
        string refusal = await Wire.RefusalAsync(StabilityWire.Sound(modelId, ""","taskType":"INPAINTING" """), modelId);

        Assert.StartsWith($"Invalid field in request. Available fields: [{fields}]. Found was 'taskType'", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.EraseObject, ""","prompt":"x" """)]
    [InlineData(StabilityWire.Inpaint, ""","search_prompt":"x" """)]
    [InlineData(StabilityWire.SearchReplace, ""","mask":"AAAA" """)]
    [InlineData(StabilityWire.Outpaint, ""","grow_mask":1""")]
    [InlineData(StabilityWire.Outpaint, ""","negative_prompt":"x" """)]
    public async Task A_field_of_another_service_is_refused(string modelId, string more)
    {
        Assert.StartsWith("Invalid field in request. Available fields: [", await Wire.RefusalAsync(StabilityWire.Sound(modelId, more), modelId), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint, "", "#: no field 'prompt'")]
    [InlineData(StabilityWire.Inpaint, ""","prompt":"" """, "#/prompt: an empty text")]
    [InlineData(StabilityWire.Inpaint, ""","prompt":"x" """, "#: no field 'mask', and an image without an alpha channel")]
    [InlineData(StabilityWire.EraseObject, "", "#: no field 'mask', and an image without an alpha channel")]
    [InlineData(StabilityWire.SearchReplace, ""","search_prompt":"x" """, "#: no field 'prompt'")]
    [InlineData(StabilityWire.SearchReplace, ""","prompt":"x" """, "#: no field 'search_prompt'")]
    [InlineData(StabilityWire.SearchReplace, ""","prompt":"x","search_prompt":"" """, "#/search_prompt: an empty text")]
    [InlineData(StabilityWire.Outpaint, "", "#: none of 'left', 'right', 'up' and 'down'")]
    [InlineData(StabilityWire.Outpaint, ""","prompt":"x" """, "#: none of 'left', 'right', 'up' and 'down'")]
    [InlineData(StabilityWire.Outpaint, ""","left":0,"up":0""", "#: nothing to paint")]
    public async Task What_is_required_must_be_there(string modelId, string more, string message)
    {
        Assert.StartsWith($"Malformed input request: {message}", await Wire.RefusalAsync(StabilityWire.Flat(StabilityWire.Scene, more), modelId), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint)]
    [InlineData(StabilityWire.EraseObject)]
    [InlineData(StabilityWire.SearchReplace)]
    [InlineData(StabilityWire.Outpaint)]
    public async Task The_image_is_required(string modelId)
    {
        Assert.Contains("#: no field 'image'", await Wire.RefusalAsync(Wire.Utf8("{}"), modelId), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint, ""","grow_mask":-1""", "#/grow_mask: -1. 0 to 20 is allowed")]
    [InlineData(StabilityWire.EraseObject, ""","grow_mask":21""", "#/grow_mask: 21. 0 to 20 is allowed")]
    [InlineData(StabilityWire.SearchReplace, ""","grow_mask":5.0""", "#/grow_mask: the number 5.0. Expected is an integer")]
    [InlineData(StabilityWire.Inpaint, ""","seed":-1""", "#/seed: -1. 0 to 4294967294 is allowed")]
    [InlineData(StabilityWire.Outpaint, ""","seed":4294967295""", "#/seed: 4294967295. 0 to 4294967294 is allowed")]
    [InlineData(StabilityWire.EraseObject, ""","seed":"7" """, "#/seed: a string. Expected is an integer")]
    [InlineData(StabilityWire.Inpaint, ""","output_format":"PNG" """, "#/output_format: 'PNG'. Allowed are jpeg, png, webp")]
    [InlineData(StabilityWire.EraseObject, ""","output_format":"jpg" """, "#/output_format: 'jpg'. Allowed are jpeg, png, webp")]
    [InlineData(StabilityWire.Outpaint, ""","creativity":0.09""", "#/creativity: 0.09. 0.1 to 1.0 is allowed")]
    [InlineData(StabilityWire.Outpaint, ""","creativity":1.01""", "#/creativity: 1.01. 0.1 to 1.0 is allowed")]
    [InlineData(StabilityWire.Outpaint, ""","right":2001""", "#/right: 2001. 0 to 2000 is allowed")]
    [InlineData(StabilityWire.Outpaint, ""","up":-1""", "#/up: -1. 0 to 2000 is allowed")]
    [InlineData(StabilityWire.Outpaint, ""","down":1.5""", "#/down: the number 1.5. Expected is an integer")]
    [InlineData(StabilityWire.Inpaint, ""","style_preset":"" """, "#/style_preset: an empty text")]
    [InlineData(StabilityWire.Inpaint, ""","image":"AAAA" """, "#: the field 'image' twice")]
    public async Task A_value_outside_its_range_is_refused(string modelId, string more, string message)
    {
        Assert.StartsWith($"Malformed input request: {message}", await Wire.RefusalAsync(StabilityWire.Sound(modelId, more), modelId), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint, ""","negative_prompt":"fog","grow_mask":20,"seed":4294967294,"output_format":"png" """)]
    [InlineData(StabilityWire.EraseObject, ""","grow_mask":0,"seed":0,"output_format":"jpeg" """)]
    [InlineData(StabilityWire.SearchReplace, ""","negative_prompt":"fog","grow_mask":0,"seed":1,"output_format":"webp" """)]
    [InlineData(StabilityWire.Outpaint, ""","right":0,"up":1,"down":2,"prompt":"a hall","creativity":0.1,"seed":7,"output_format":"png" """)]
    [InlineData(StabilityWire.Outpaint, ""","creativity":1""")]
    public async Task Every_field_and_the_ends_of_the_ranges_are_taken(string modelId, string more)
    {
        byte[] body = StabilityWire.Sound(modelId, more);

        Assert.Single(await Wire.PaintAsync(body, modelId));
        Assert.Empty(await Wire.WarningsAsync(body, modelId));
    }

    [Fact]
    public async Task A_side_of_2000_is_taken()
    {
        Assert.Single(await Wire.PaintAsync(StabilityWire.Flat(StabilityWire.Scene, ""","down":2000"""), StabilityWire.Outpaint));
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint)]
    [InlineData(StabilityWire.SearchReplace)]
    [InlineData(StabilityWire.Outpaint)]
    public async Task A_prompt_has_at_most_10000_code_points(string modelId)
    {
        string rest = modelId switch
        {
            StabilityWire.Inpaint => StabilityWire.MaskField(StabilityWire.Mask),
            StabilityWire.SearchReplace => ""","search_prompt":"sofa" """,
            _ => ""","up":1""",
        };
        byte[] Request(int length) => StabilityWire.Flat(StabilityWire.Scene, $""","prompt":"{string.Concat(Enumerable.Repeat("🧱", length))}" """ + rest);

        Assert.Single(await Wire.PaintAsync(Request(10_000), modelId));
        Assert.Contains("#/prompt: a text of 10001 characters. At most 10000 are allowed", await Wire.RefusalAsync(Request(10_001), modelId), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StabilityWire.Inpaint, ""","style_preset":"anime" """, "#/style_preset is 'anime'")]
    [InlineData(StabilityWire.Inpaint, ""","negative_prompt":"" """, "#/negative_prompt is empty")]
    [InlineData(StabilityWire.SearchReplace, ""","negative_prompt":"LONG" """, "#/negative_prompt has more than 10,000 characters")]
    [InlineData(StabilityWire.Outpaint, ""","prompt":"" """, "#/prompt is empty")]
    public async Task What_the_documentation_leaves_open_is_taken_with_a_warning(string modelId, string more, string warning)
    {
        byte[] body = StabilityWire.Sound(modelId, more.Replace("LONG", new string('x', 10_001), StringComparison.Ordinal));

        Assert.StartsWith(warning, Assert.Single(await Wire.WarningsAsync(body, modelId)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, 100, "Each side must have at least 64")]
    [InlineData(100, 63, "Each side must have at least 64")]
    [InlineData(161, 64, "Its sides may relate as 1:2.5 to 2.5:1")]
    [InlineData(64, 161, "Its sides may relate as 1:2.5 to 2.5:1")]
    [InlineData(3073, 3072, "It may have at most 9,437,184 pixels")]
    [InlineData(int.MaxValue, int.MaxValue, "It may have at most 9,437,184 pixels")]
    public async Task An_image_of_another_size_is_refused_from_the_header_alone(int width, int height, string message)
    {
        byte[] body = StabilityWire.Sound(StabilityWire.Outpaint, image: Pictures.RawPng(width, height, 8, 2, []));

        Assert.Contains($"#/image: an image of {width}x{height} pixels. {message}", await Wire.RefusalAsync(body, StabilityWire.Outpaint), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(160, 64)]
    [InlineData(64, 160)]
    [InlineData(3072, 3072)]
    public async Task A_size_within_the_limits_passes_the_check(int width, int height)
    {
        // Pixels that do not decode, so that the large sizes cost nothing: the complaint is about these.
        byte[] body = StabilityWire.Sound(StabilityWire.Outpaint, image: Pictures.RawPng(width, height, 8, 2, []));

        Assert.Contains("#/image: an image that cannot be decoded", await Wire.RefusalAsync(body, StabilityWire.Outpaint), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        byte[] body = StabilityWire.Sound(StabilityWire.Outpaint, image: [.. "GIF89a"u8, .. new byte[40]]);

        Assert.Contains("#/image: neither a PNG nor a JPEG nor a WebP. Allowed is a PNG, JPEG or WebP", await Wire.RefusalAsync(body, StabilityWire.Outpaint), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_webps_size_is_read_from_its_header(bool lossless, bool alpha)
    {
        using Image narrow = Pictures.Scene(alpha ? 4 : 3, width: 64, height: 161);
        using Image wide = Pictures.Scene(alpha ? 4 : 3, width: 100, height: 70);
        byte[] wrong = narrow.WebpsaveBuffer(lossless: lossless);
        byte[] right = wide.WebpsaveBuffer(lossless: lossless);

        Assert.Contains("#/image: an image of 64x161 pixels", await Wire.RefusalAsync(StabilityWire.Sound(StabilityWire.Outpaint, image: wrong), StabilityWire.Outpaint), StringComparison.Ordinal);
        byte[] painted = Assert.Single(await Wire.PaintAsync(StabilityWire.Sound(StabilityWire.Outpaint, image: right), StabilityWire.Outpaint));
        using Image result = Vips.Decode(painted);
        Assert.Equal((103, 70), (result.Width, result.Height));
    }

    [Fact]
    public async Task A_webp_that_is_cut_off_is_refused()
    {
        using Image scene = Pictures.Scene(width: 90, height: 66);
        byte[] webp = Vips.Encode(scene, OutputFormat.Webp);

        Task<string> RefusalAsync(int length) => Wire.RefusalAsync(StabilityWire.Sound(StabilityWire.Outpaint, image: webp[..length]), StabilityWire.Outpaint);

        Assert.Contains("#/image: a file whose header is broken or cut off", await RefusalAsync(12), StringComparison.Ordinal);
        Assert.Contains("#/image: a file whose header is broken or cut off", await RefusalAsync(24), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stability.stable-image-inpaint-v1:0", StabilityWire.Inpaint)]
    [InlineData("stability.stable-image-erase-object-v1:0", StabilityWire.EraseObject)]
    [InlineData("stability.stable-image-search-replace-v1:0", StabilityWire.SearchReplace)]
    [InlineData("stability.stable-outpaint-v1:0", StabilityWire.Outpaint)]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.stability.stable-outpaint-v1:0", StabilityWire.Outpaint)]
    public async Task The_prefix_of_a_profile_may_be_left_out_and_an_arn_names_it_too(string modelId, string profile)
    {
        byte[] body = StabilityWire.Sound(profile);

        Assert.Equal(await Wire.PaintAsync(body, profile), await Wire.PaintAsync(body, modelId));
    }
}
