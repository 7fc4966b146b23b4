using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Xunit;

namespace TitanMasking.Core.Tests.Gallery;

/// <summary>A page that is open in a browser, and everything that went wrong in it.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly Browser _browser;
    private readonly string _target;
    private readonly string _session;
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrowserPage(Browser browser, string target, string session)
    {
        (_browser, _target, _session) = (browser, target, session);
        _browser.Told += Take;
    }

    /// <summary>Exceptions, errors of the console, refusals of the policy, and requests for anything but files and what is in the page.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<BrowserPage> OpenAsync(Browser browser, string path, int width = 1280, int height = 900, string scheme = "light", bool isMobile = false)
    {
        browser.SkipIfMissing();
        string target = (string)(await browser.CallAsync(null, "Target.createTarget", new { url = "about:blank" }))["targetId"]!;
        string session = (string)(await browser.CallAsync(null, "Target.attachToTarget", new { targetId = target, flatten = true }))["sessionId"]!;
        BrowserPage page = new(browser, target, session);
        foreach (string domain in new[] { "Runtime", "Log", "Network", "Page" })
        {
            await page.CallAsync($"{domain}.enable");
        }

        await page.CallAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = isMobile ? 2 : 1, mobile = isMobile });
        await page.CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = scheme } } });
        await page.CallAsync("Page.navigate", new { url = new Uri(path).AbsoluteUri });
        await page._loaded.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return page;
    }

    /// <summary>The value of an expression, as text.</summary>
    public async Task<string> EvaluateAsync(string expression)
    {
        JsonNode answer = await CallAsync("Runtime.evaluate", new { expression = $"Promise.resolve({expression}).then(String)", awaitPromise = true, returnByValue = true });
        return answer["exceptionDetails"] is { } details ? throw new InvalidOperationException(details.ToJsonString()) : (string)answer["result"]!["value"]!;
    }

    /// <summary>Waits until an expression is true; the page says when it was drawn anew.</summary>
    public Task UntilAsync(string condition) =>
        EvaluateAsync($"(async () => {{ while (!({condition})) await new Promise(next => setTimeout(next, 10)); }})()");

    /// <summary>Presses a key where the focus is.</summary>
    public async Task PressAsync(string key)
    {
        string? text = key.Length == 1 ? key : null;
        await CallAsync("Input.dispatchKeyEvent", new { type = text is null ? "rawKeyDown" : "keyDown", key, text, windowsVirtualKeyCode = CodeOf(key) });
        await CallAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, windowsVirtualKeyCode = CodeOf(key) });
    }

    /// <summary>Presses the mouse at a place.</summary>
    public async Task ClickAsync(double x, double y)
    {
        foreach (string type in new[] { "mousePressed", "mouseReleased" })
        {
            await CallAsync("Input.dispatchMouseEvent", new { type, x, y, button = "left", clickCount = 1 });
        }
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Told -= Take;
        await _browser.CallAsync(null, "Target.closeTarget", new { targetId = _target });
    }

    private static int CodeOf(string key) => key switch { "ArrowLeft" => 37, "ArrowUp" => 38, "ArrowRight" => 39, "ArrowDown" => 40, _ => char.ToUpperInvariant(key[0]) };

    private Task<JsonNode> CallAsync(string method, object? parameters = null) => _browser.CallAsync(_session, method, parameters);

    private void Take(string? session, string method, JsonNode? content)
    {
        if (session != _session)
        {
            return;
        }

        switch (method)
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.exceptionThrown":
            case "Log.entryAdded":
            case "Runtime.consoleAPICalled":
            case "Page.javascriptDialogOpening":
                Complaints.Enqueue($"{method}: {content?.ToJsonString()}");
                break;
            case "Network.requestWillBeSent" when (string)content!["request"]!["url"]! is var url && !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal):
                Complaints.Enqueue($"request: {url}");
                break;
        }
    }
}
