using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

public sealed class SimulationRequestTests
{
    private static readonly byte[] s_scene = Pictures.Png(Pictures.Scene());
    private static readonly byte[] s_mask = Pictures.MaskPng(Pictures.Blob());

    [Theory]
    [InlineData("", "#: a body that is not valid JSON")]
    [InlineData("{", "#: a body that is not valid JSON")]
    [InlineData("null", "#: null. Expected is an object")]
    [InlineData("[]", "#: an array. Expected is an object")]
    [InlineData("{}", "#: no field 'taskType'. It is required")]
    [InlineData("""{"tasktype":"INPAINTING"}""", "#: an unknown field 'tasktype'. Allowed are taskType, inPaintingParams,")]
    [InlineData("""{"taskType":"inpainting"}""", "#/taskType: 'inpainting'. Allowed are INPAINTING, OUTPAINTING")]
    [InlineData("""{"taskType":1}""", "#/taskType: the number 1. Expected is a string")]
    [InlineData("""{"taskType":"INPAINTING"}""", "#: no 'inPaintingParams'. The task INPAINTING needs it")]
    [InlineData("""{"taskType":"OUTPAINTING","inPaintingParams":PARAMS}""", "#: 'inPaintingParams' with the task OUTPAINTING")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":PARAMS,"outPaintingParams":{"image":"","text":"x"}}""", "#: 'outPaintingParams' with the task INPAINTING")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":"PARAMS"}""", "#/inPaintingParams: a string. Expected is an object")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":PARAMS} x""", "#: a body that is not valid JSON")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":PARAMS,}""", "#: a body that is not valid JSON")]
    [InlineData("""{"taskType":"INPAINTING","taskType":"INPAINTING","inPaintingParams":PARAMS}""", "#: the field 'taskType' twice")]
    [InlineData("""{"taskType":"OUTPAINTING","outPaintingParams":PARAMS}""", "#/outPaintingParams: no field 'text'. It is required")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":{"maskPrompt":"x"}}""", "#/inPaintingParams: no field 'image'. It is required")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":{"image":"IMAGE"}}""", "#/inPaintingParams: neither 'maskImage' nor 'maskPrompt'")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":{"image":"IMAGE","maskPrompt":"x","maskImage":"MASK"}}""", "#/inPaintingParams: both 'maskImage' and 'maskPrompt'")]
    [InlineData("""{"taskType":"INPAINTING","inPaintingParams":{"image":"IMAGE","maskPrompt":""}}""", "#/inPaintingParams/maskPrompt: an empty text")]
    [InlineData("""{"taskType":"OUTPAINTING","outPaintingParams":{"image":"IMAGE","maskPrompt":"x","text":""}}""", "#/outPaintingParams/text: an empty text")]
    [InlineData("""{"taskType":"OUTPAINTING","outPaintingParams":{"image":"IMAGE","maskPrompt":"x","text":"y","outPaintingMode":"precise"}}""", "#/outPaintingParams/outPaintingMode: 'precise'. Allowed are DEFAULT, PRECISE")]
    public async Task A_body_of_another_shape_is_refused(string body, string message)
    {
        string sent = body.Replace("PARAMS", """{"image":"IMAGE","maskImage":"MASK"}""", StringComparison.Ordinal)
            .Replace("IMAGE", Wire.Base64(s_scene), StringComparison.Ordinal)
            .Replace("MASK", Wire.Base64(s_mask), StringComparison.Ordinal);

        Assert.StartsWith($"Malformed input request: {message}", await Wire.RefusalAsync(Wire.Utf8(sent)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "text":7 """, "/text: the number 7. Expected is a string")]
    [InlineData(""" "text":null """, "/text: null. Expected is a string")]
    [InlineData(""" "Text":"x" """, ": an unknown field 'Text'")]
    [InlineData(""" "negativeText":["x"] """, "/negativeText: an array. Expected is a string")]
    [InlineData(""" "returnMask":"true" """, "/returnMask: a string. Expected is true or false")]
    [InlineData(""" "returnMask":1 """, "/returnMask: the number 1. Expected is true or false")]
    [InlineData(""" "outPaintingMode":"DEFAULT" """, ": an unknown field 'outPaintingMode'")]
    [InlineData(""" "text":"\ud800" """, "#: a body that is not valid JSON")]
    [InlineData(""" "image":"AAAA" """, ": the field 'image' twice")]
    public async Task A_painting_field_of_another_type_is_refused(string field, string message)
    {
        Assert.Contains(message, await Wire.RefusalAsync(Wire.Inpaint(s_scene, s_mask, "," + field)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"numberOfImages":0}""", "/numberOfImages: 0. 1 to 5 is allowed")]
    [InlineData("""{"numberOfImages":6}""", "/numberOfImages: 6. 1 to 5 is allowed")]
    [InlineData("""{"numberOfImages":1.0}""", "/numberOfImages: the number 1.0. Expected is an integer")]
    [InlineData("""{"numberOfImages":1e0}""", "/numberOfImages: the number 1e0. Expected is an integer")]
    [InlineData("""{"numberOfImages":"1"}""", "/numberOfImages: a string. Expected is an integer")]
    [InlineData("""{"quality":"Premium"}""", "/quality: 'Premium'. Allowed are standard, premium")]
    [InlineData("""{"quality":true}""", "/quality: true. Expected is a string")]
    [InlineData("""{"cfgScale":1.09}""", "/cfgScale: 1.09. 1.1 to 10.0 is allowed")]
    [InlineData("""{"cfgScale":10.01}""", "/cfgScale: 10.01. 1.1 to 10.0 is allowed")]
    [InlineData("""{"cfgScale":1e400}""", "/cfgScale: 1e400. 1.1 to 10.0 is allowed")]
    [InlineData("""{"cfgScale":"8.0"}""", "/cfgScale: a string. Expected is a number")]
    [InlineData("""{"cfgscale":8}""", ": an unknown field 'cfgscale'. Allowed are numberOfImages, quality, cfgScale,")]
    [InlineData("""{"seed":-1}""", "/seed: -1. 0 to 2147483646 is allowed")]
    [InlineData("""{"seed":2147483647}""", "/seed: 2147483647. 0 to 2147483646 is allowed")]
    [InlineData("""{"seed":99999999999999999999}""", "/seed: 99999999999999999999. 0 to 2147483646 is allowed")]
    [InlineData("""{"seed":7.0}""", "/seed: the number 7.0. Expected is an integer")]
    [InlineData("""{"width":60,"height":47}""", "/width: 60. The image has 61")]
    [InlineData("""{"width":61,"height":48}""", "/height: 48. The image has 47")]
    [InlineData("""{"width":"61"}""", "/width: a string. Expected is an integer")]
    [InlineData("[]", ": an array. Expected is an object")]
    public async Task A_generation_option_outside_its_range_is_refused(string config, string message)
    {
        string refusal = await Wire.RefusalAsync(Wire.Inpaint(s_scene, s_mask, rest: ""","imageGenerationConfig":""" + config));

        Assert.StartsWith("Malformed input request: #/imageGenerationConfig" + message, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"numberOfImages":1,"quality":"standard","cfgScale":1.1,"seed":0,"width":61,"height":47}""")]
    [InlineData("""{"numberOfImages":5,"quality":"premium","cfgScale":10,"seed":2147483646,"height":47}""")]
    [InlineData("""{"cfgScale":10.0}""")]
    [InlineData("""{"cfgScale":8e0}""")]
    public async Task The_ends_of_the_ranges_are_taken(string config)
    {
        Assert.NotEmpty(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, rest: ""","imageGenerationConfig":""" + config)));
    }

    [Fact]
    public async Task Every_field_of_both_tasks_is_taken()
    {
        const string Shared = ""","text":"a hall","negativeText":"fog","returnMask":true""";

        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, Shared)));
        Assert.Single(await Wire.PaintAsync(Wire.Outpaint(s_scene, s_mask, Shared + ""","outPaintingMode":"PRECISE" """)));
        Assert.Single(await Wire.PaintAsync(Wire.Outpaint(s_scene, s_mask, Shared + ""","outPaintingMode":"DEFAULT" """)));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("negativeText")]
    public async Task A_text_has_at_most_512_code_points_of_any_length_in_bytes(string field)
    {
        string Field(int length) => $""","{field}":"{string.Concat(Enumerable.Repeat("🧱", length))}" """;

        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask, Field(512))));
        Assert.Contains($"/{field}: a text of 513 characters. At most 512 are allowed", await Wire.RefusalAsync(Wire.Inpaint(s_scene, s_mask, Field(513))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        byte[] body = Wire.Inpaint(s_scene, s_mask, ""","text":"~" """);
        body[Array.LastIndexOf(body, (byte)'~')] = 0xFF;

        Assert.Contains("#: a body that is not valid JSON", await Wire.RefusalAsync(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data:image/png;base64,AAAA", "a character outside the base64 alphabet at position 4")]
    [InlineData("AAAA\\nAAAA", "a character outside the base64 alphabet at position 4")]
    [InlineData("AAAA AAA", "a character outside the base64 alphabet at position 4")]
    [InlineData("AA-_", "a character outside the base64 alphabet at position 2")]
    [InlineData("AA==AAAA", "a character outside the base64 alphabet at position 2")]
    [InlineData("A===", "a character outside the base64 alphabet at position 1")]
    [InlineData("AAAAAA", "6 characters, which is no multiple of 4")]
    [InlineData("AAA", "3 characters, which is no multiple of 4")]
    [InlineData("AB==", "leftover bits in the last character")]
    [InlineData("AAB=", "leftover bits in the last character")]
    [InlineData("", "no bytes")]
    [InlineData("AAAA", "neither a PNG nor a JPEG")]
    public async Task Base64_is_taken_to_the_letter(string text, string message)
    {
        byte[] body = Wire.Utf8($$"""{"taskType":"INPAINTING","inPaintingParams":{"image":"{{text}}","maskPrompt":"x"} }""");

        Assert.Contains($"#/inPaintingParams/image: {message}", await Wire.RefusalAsync(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Base64_may_be_escaped_as_json_allows()
    {
        string escaped = Wire.Base64(s_scene).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal);
        byte[] body = Wire.Utf8($$"""{"taskType":"INPAINTING","inPaintingParams":{"image":"{{escaped}}","maskPrompt":"x"} }""");

        Assert.Contains('\\', escaped);
        Assert.Single(await Wire.PaintAsync(body));
    }

    [Theory]
    [InlineData("amazon.titan-image-generator-v1")]
    [InlineData("amazon.titan-image-generator-v2:0")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-image-generator-v2:0")]
    [InlineData("us.amazon.titan-image-generator-v2:0")]
    [InlineData("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.titan-image-generator-v2:0")]
    public async Task Both_versions_of_titan_answer(string modelId)
    {
        Assert.Single(await Wire.PaintAsync(Wire.Inpaint(s_scene, s_mask), modelId));
    }

    [Theory]
    [InlineData("amazon.titan-image-generator-v3")]
    [InlineData("Amazon.titan-image-generator-v1")]
    [InlineData("x/amazon.titan-image-generator-v1")]
    [InlineData("xx.amazon.titan-image-generator-v1")]
    [InlineData("")]
    public async Task Another_model_is_not_found(string modelId)
    {
        using BedrockSimulation simulation = new();

        BedrockException refusal = await Assert.ThrowsAsync<BedrockException>(() => simulation.InvokeModelAsync(modelId, Wire.Inpaint(s_scene, s_mask), TestContext.Current.CancellationToken));

        Assert.Equal(("ResourceNotFoundException", 404, BedrockFailure.Answered), (refusal.ErrorType, refusal.StatusCode, refusal.Failure));
        Assert.NotNull(refusal.RequestId);
        Assert.Contains("amazon.titan-image-generator-v2:0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_has_at_most_25_million_bytes()
    {
        byte[] body = new byte[25_000_001];
        Array.Fill(body, (byte)' ');
        Wire.Inpaint(s_scene, s_mask).CopyTo(body, 0);

        Assert.Contains("25,000,001 bytes; at most 25,000,000", await Wire.RefusalAsync(body), StringComparison.Ordinal);
        Assert.Single(await Wire.PaintAsync(body[..^1]));
    }

    [Fact]
    public void It_says_where_the_answers_come_from()
    {
        using BedrockSimulation simulation = new();

        Assert.Equal("simulation", simulation.Origin);
        Assert.False(simulation.IsAws);
    }
}
