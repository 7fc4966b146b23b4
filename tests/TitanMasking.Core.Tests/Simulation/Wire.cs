using System.Text;
using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Simulation;

/// <summary>Requests and answers of the models, written out and read by hand.</summary>
internal static class Wire
{
    public const string TitanV2 = "amazon.titan-image-generator-v2:0";

    /// <summary>An inpainting request; <paramref name="more"/> and <paramref name="rest"/> are JSON that follows the mask and the parameters.</summary>
    public static byte[] Inpaint(byte[] image, byte[] mask, string more = "", string rest = "") =>
        Utf8($$"""{"taskType":"INPAINTING","inPaintingParams":{"image":"{{Base64(image)}}","maskImage":"{{Base64(mask)}}"{{more}}}{{rest}}}""");

    public static byte[] Outpaint(byte[] image, byte[] mask, string more = ""","text":"a hall" """, string rest = "") =>
        Utf8($$"""{"taskType":"OUTPAINTING","outPaintingParams":{"image":"{{Base64(image)}}","maskImage":"{{Base64(mask)}}"{{more}}}{{rest}}}""");

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    /// <summary>Sends a request and reads the pictures of the answer.</summary>
    public static async Task<byte[][]> PaintAsync(byte[] body, string modelId = TitanV2)
    {
        using BedrockSimulation simulation = new();
        BedrockReply reply = await simulation.InvokeModelAsync(modelId, body, TestContext.Current.CancellationToken);
        using JsonDocument answer = JsonDocument.Parse(reply.Body);
        return [.. answer.RootElement.GetProperty("images").EnumerateArray().Select(image => image.GetBytesFromBase64())];
    }

    /// <summary>Sends a request and collects what the simulation warns of.</summary>
    public static async Task<IReadOnlyList<string>> WarningsAsync(byte[] body, string modelId = TitanV2)
    {
        List<string> warnings = [];
        using BedrockSimulation simulation = new(warnings.Add);
        await simulation.InvokeModelAsync(modelId, body, TestContext.Current.CancellationToken);
        return warnings;
    }

    /// <summary>Sends a request that must be refused, and returns the message.</summary>
    public static async Task<string> RefusalAsync(byte[] body, string modelId = TitanV2)
    {
        using BedrockSimulation simulation = new();
        BedrockException refusal = await Assert.ThrowsAsync<BedrockException>(() => simulation.InvokeModelAsync(modelId, body, TestContext.Current.CancellationToken));
        Assert.Equal(BedrockFailure.Answered, refusal.Failure);
        Assert.Equal("ValidationException", refusal.ErrorType);
        Assert.Equal(400, refusal.StatusCode);
        Assert.NotNull(refusal.RequestId);
        return refusal.Message;
    }
}
