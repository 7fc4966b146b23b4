using System.Net.Http.Headers;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Tests.Bedrock;
using TitanMasking.Core.Tests.Simulation;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>Whose signatures are accepted when a key is named.</summary>
public sealed class SignatureTests : AwsEnvironment
{
    private static readonly string[] s_key = ["--access-key", AccessKey];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Wire.TitanV2)]
    [InlineData("amazon.titan-image-generator-v1")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:provisioned-model/amazon.titan-image-generator-v2:0")]
    public async Task What_our_client_signs_is_accepted(string modelId)
    {
        Set("AWS_SESSION_TOKEN", "session/token+1==");
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, s_key);
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url, Region = "eu-west-1" });

        Assert.NotNull(await runtime.InvokeModelAsync(modelId, RunningEmulator.Body, Token));
    }

    [Fact]
    public async Task Twenty_million_bytes_are_checked_whole()
    {
        byte[] body = new byte[20_000_000];
        new Random(1).NextBytes(body);
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, s_key);

        Assert.Equal("ValidationException", (await FailAsync(emulator, body)).ErrorType);
    }

    [Fact]
    public async Task Another_secret_is_refused()
    {
        Set("AWS_SECRET_ACCESS_KEY", SecretKey + "x");
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, s_key);

        BedrockException e = await FailAsync(emulator, RunningEmulator.Body);

        Assert.Equal(("InvalidSignatureException", 403), (e.ErrorType, e.StatusCode));
        Assert.Equal("403 InvalidSignatureException=1", await emulator.ResultsAsync());
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        Set("AWS_ACCESS_KEY_ID", "AKIDOTHER");
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, s_key);

        Assert.Equal("UnrecognizedClientException", (await FailAsync(emulator, RunningEmulator.Body)).ErrorType);
    }

    [Theory]
    [InlineData(4.5, null)]
    [InlineData(5.5, "InvalidSignatureException")]
    public async Task A_signature_lasts_five_minutes(double minutes, string? errorType)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, s_key);
        WireRequest signed = await SignAsync();
        emulator.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(errorType, await ReplayAsync(emulator, signed));
    }

    [Fact]
    public async Task What_was_changed_on_the_way_is_refused()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, s_key);
        WireRequest signed = await SignAsync();

        Assert.Null(await ReplayAsync(emulator, signed));
        Assert.Equal("InvalidSignatureException", await ReplayAsync(emulator, signed with { Body = [.. signed.Body, (byte)' '] }));
        Assert.Equal("InvalidSignatureException", await ReplayAsync(emulator, signed with { Target = "/model/amazon.titan-image-generator-v1/invoke" }));
        Assert.Equal("InvalidSignatureException", await ReplayAsync(emulator, signed with { Target = signed.Target + "?a=b" }));
        Assert.Equal("InvalidSignatureException", await ReplayAsync(emulator, signed with { Headers = [.. signed.Headers, KeyValuePair.Create("X-Amz-Extra", "1")] }));
        Assert.Equal("InvalidSignatureException", await ReplayAsync(emulator, Changed(signed, "/bedrock/", "/s3/")));
        Assert.Equal("InvalidSignatureException", await ReplayAsync(emulator, Changed(signed, "/us-east-1/", "/us-west-2/")));
        Assert.Equal("IncompleteSignatureException", await ReplayAsync(emulator, Changed(signed, "Signature=", "Sign=")));
        Assert.Equal("IncompleteSignatureException", await ReplayAsync(emulator, Changed(signed, "AWS4-HMAC-SHA256", "Basic")));
        Assert.Equal("MissingAuthenticationTokenException", await ReplayAsync(emulator, signed with { Headers = [.. signed.Headers.Where(header => header.Key != "Authorization")] }));
    }

    [Fact]
    public async Task Without_a_key_any_signature_is_accepted()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        WireRequest signed = await SignAsync();

        Assert.Null(await ReplayAsync(emulator, Changed(signed, "Signature=", "Signature=0")));
    }

    private static async Task<BedrockException> FailAsync(RunningEmulator emulator, byte[] body)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });
        return await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync(Wire.TitanV2, body, Token));
    }

    private static WireRequest Changed(WireRequest signed, string before, string after) => signed with
    {
        Headers = [.. signed.Headers.Select(header => header.Key == "Authorization" ? KeyValuePair.Create(header.Key, header.Value.Replace(before, after, StringComparison.Ordinal)) : header)],
    };

    /// <summary>Has our client sign a call, which a server that only listens takes.</summary>
    private static async Task<WireRequest> SignAsync()
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });
        await runtime.InvokeModelAsync(Wire.TitanV2, RunningEmulator.Body, Token);
        return server.Request;
    }

    private static async Task<string?> ReplayAsync(RunningEmulator emulator, WireRequest signed)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, signed.Target) { Content = new ByteArrayContent(signed.Body) };
        foreach ((string name, string value) in signed.Headers.Where(header => header.Key is not ("Content-Length" or "Content-Type")))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(signed["Content-Type"]!);
        using HttpResponseMessage response = await emulator.Http.SendAsync(request, Token);
        return RunningEmulator.Header(response, "x-amzn-ErrorType");
    }
}
