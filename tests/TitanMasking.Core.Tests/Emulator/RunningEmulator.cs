using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TitanMasking.Core.Tests.Simulation;
using TitanMasking.Emulator;
using Xunit;

namespace TitanMasking.Core.Tests.Emulator;

/// <summary>An emulator in this process, on a free port of loopback.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningEmulator(WebApplication app, TimerWatch time, TextWriter log)
    {
        _app = app;
        Time = time;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(Url) };
    }

    public string Url => _app.Urls.Single();

    /// <summary>Its clock, which stands still.</summary>
    public TimerWatch Time { get; }

    public TextWriter Log { get; }

    /// <summary>A client that signs nothing.</summary>
    public HttpClient Http { get; }

    /// <summary>A request that paints, small enough for a test.</summary>
    public static byte[] Body { get; } = Wire.Inpaint(Pictures.Png(Pictures.Scene()), Pictures.MaskPng(Pictures.Blob()));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RunningEmulator> StartAsync(params string[] arguments) => await StartAsync(secret: null, arguments);

    public static async Task<RunningEmulator> StartAsync(string? secret, string[] arguments)
    {
        TimerWatch time = new();
        StringWriter log = new();
        EmulatorOptions options = EmulatorOptions.Parse(["--urls", "http://127.0.0.1:0", .. arguments], secret);
        WebApplication app = TitanMasking.Emulator.Emulator.Build(options, time, log);
        await app.StartAsync(Token);
        return new RunningEmulator(app, time, log);
    }

    /// <summary>Calls with an Authorization header that nobody checks.</summary>
    public Task<HttpResponseMessage> PostAsync(byte[] body, string modelId = Wire.TitanV2)
    {
        HttpRequestMessage request = Invoke(new ByteArrayContent(body), modelId);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "anything");
        return Http.SendAsync(request, Token);
    }

    /// <summary>A call without an Authorization header.</summary>
    public static HttpRequestMessage Invoke(HttpContent content, string modelId = Wire.TitanV2) =>
        new(HttpMethod.Post, $"/model/{Uri.EscapeDataString(modelId)}/invoke") { Content = content };

    /// <summary>Calls once and reads the error's name; null for none.</summary>
    public async Task<string?> ErrorTypeAsync(byte[]? body = null, string modelId = Wire.TitanV2)
    {
        using HttpResponseMessage response = await PostAsync(body ?? "{}"u8.ToArray(), modelId);
        return Header(response, "x-amzn-ErrorType");
    }

    public async Task<JsonElement> StatsAsync() =>
        JsonDocument.Parse(await Http.GetByteArrayAsync("/stats", Token)).RootElement;

    /// <summary>What became of the calls, as <c>name=count</c> in the order of the names.</summary>
    public async Task<string> ResultsAsync() =>
        string.Join(", ", (await StatsAsync()).GetProperty("results").EnumerateObject().Select(result => $"{result.Name}={result.Value}"));

    /// <summary>Asks until this, and no more, has become of the calls.</summary>
    public async Task UntilAsync(string results)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await ResultsAsync() != results)
        {
            Assert.False(patience.IsCancellationRequested, $"It is {await ResultsAsync()}, expected was {results}.");
        }
    }

    public async Task ResetAsync() => (await Http.PostAsync("/reset", content: null, Token)).EnsureSuccessStatusCode();

    public Task StopAsync() => _app.StopAsync(Token);

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;

    public static async Task<string> MessageAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Token)).RootElement.GetProperty("message").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
