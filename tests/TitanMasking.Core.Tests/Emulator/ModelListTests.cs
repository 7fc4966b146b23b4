using System.Net;
using System.Text.Json;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Tests.Bedrock;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>The control plane's list of models, as our client and as any other client sees it.</summary>
public sealed class ModelListTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Our_client_finds_every_model_of_the_catalogue()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey, ["--access-key", AccessKey]);
        using BedrockControl control = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        FoundationModels models = await control.ListFoundationModelsAsync(Token);

        Assert.All(ModelCatalogue.BuiltIn.Models, model => Assert.Equal(model.EndOfLife is null ? "ACTIVE" : "LEGACY", models.StateOf(model.Id)));
        Assert.Equal(FoundationModels.Absent, models.StateOf("amazon.titan-image-generator-v3:0"));
    }

    [Fact]
    public async Task An_entry_has_the_services_shape()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        JsonElement model = await FirstAsync(emulator, "stability.stable-image-inpaint-v1:0");

        Assert.Equal("arn:aws:bedrock:us-east-1::foundation-model/stability.stable-image-inpaint-v1:0", model.GetProperty("modelArn").GetString());
        Assert.Equal(("Stable Image Inpaint", "Stability AI"), (model.GetProperty("modelName").GetString(), model.GetProperty("providerName").GetString()));
        Assert.Equal(["TEXT", "IMAGE"], model.GetProperty("inputModalities").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["IMAGE"], model.GetProperty("outputModalities").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("ACTIVE", model.GetProperty("modelLifecycle").GetProperty("status").GetString());
    }

    [Fact]
    public async Task It_counts_as_no_call_and_takes_none_of_the_failures_that_are_ordered()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync("--fail", "503=1", "--rpm", "1");

        await FirstAsync(emulator, "amazon.nova-canvas-v1:0");
        await FirstAsync(emulator, "amazon.nova-canvas-v1:0");

        Assert.Equal(0, (await emulator.StatsAsync()).GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Without_an_Authorization_header_nobody_asks()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        using HttpResponseMessage response = await emulator.Http.GetAsync("/foundation-models", Token);

        Assert.Equal((HttpStatusCode.Forbidden, "MissingAuthenticationTokenException"), (response.StatusCode, RunningEmulator.Header(response, "x-amzn-ErrorType")));
    }

    [Fact]
    public async Task Another_secret_is_refused()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(SecretKey + "x", ["--access-key", AccessKey]);
        using BedrockControl control = new(new BedrockRuntimeOptions { EndpointUrl = emulator.Url });

        EditException e = await Assert.ThrowsAsync<EditException>(() => control.ListFoundationModelsAsync(Token));

        Assert.Equal(EditErrorId.CredentialsInvalid, e.Error.Id);
    }

    private static async Task<JsonElement> FirstAsync(RunningEmulator emulator, string modelId)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/foundation-models");
        request.Headers.Authorization = new("Bearer", "anything");
        using HttpResponseMessage response = await emulator.Http.SendAsync(request, Token);
        JsonElement list = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Token)).RootElement;
        return list.GetProperty("modelSummaries").EnumerateArray().Single(model => model.GetProperty("modelId").GetString() == modelId);
    }
}
