using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Requests and replies on disk.</summary>
public sealed class RecorderTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_kept_byte_for_byte_and_without_credentials()
    {
        Set("AWS_SESSION_TOKEN", "session-token-1");
        using TempFolder folder = new();
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--record", folder["calls"]);
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        BedrockReply reply = await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Guardrail.Of("abc", "3"), Token);

        Assert.Equal(["call", "reply", "request"], folder.Files.Select(file => file.Split('.')[^2]));
        Assert.Equal(RunningEmulator.Body, Read(folder, "request"));
        Assert.Equal(reply.Body.ToArray(), Read(folder, "reply"));
        using JsonDocument call = JsonDocument.Parse(Read(folder, "call"));
        Assert.Equal((Wire.TitanV2, "200", reply.RequestId), (Text(call, "modelId"), Text(call, "result"), Text(call, "requestId")));
        Assert.Equal("application/json", call.RootElement.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Equal("abc", call.RootElement.GetProperty("headers").GetProperty("X-Amzn-Bedrock-GuardrailIdentifier").GetString());
        foreach (string file in folder.Files)
        {
            string text = await File.ReadAllTextAsync(folder[file], Token);
            Assert.DoesNotContain("session-token-1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Signature=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Authorization", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_got_no_answer_is_kept_too_and_numbers_go_up()
    {
        using TempFolder folder = new();
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--record", folder.Path, "--fail", "503=1");
        (await emulator.PostAsync(RunningEmulator.Body)).Dispose();
        (await emulator.PostAsync(RunningEmulator.Body)).Dispose();

        Assert.Equal(["000001", "000002"], folder.Files.Select(file => file.Split('.')[0].Split('-')[1]).Distinct());
        using JsonDocument call = JsonDocument.Parse(await File.ReadAllBytesAsync(folder[folder.Files[0]], Token));
        Assert.Equal("503 ServiceUnavailableException", Text(call, "result"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_the_call_answered()
    {
        using TempFolder folder = new();
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--record", folder["calls"]);
        Directory.Delete(folder["calls"]);

        using HttpResponseMessage response = await emulator.PostAsync(RunningEmulator.Body);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Contains("could not be recorded", emulator.Log.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Read(TempFolder folder, string kind) =>
        File.ReadAllBytes(folder[folder.Files.Single(file => file.EndsWith($".{kind}.json", StringComparison.Ordinal))]);

    private static string? Text(JsonDocument call, string name) => call.RootElement.GetProperty(name).GetString();
}
