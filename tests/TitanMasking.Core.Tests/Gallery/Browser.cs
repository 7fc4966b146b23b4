using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Xunit;

namespace TitanMasking.Core.Tests.Gallery;

/// <summary>A Chromium with no window, driven by the DevTools protocol over a port of loopback. It ends with the tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];
    private static readonly JsonSerializerOptions s_options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly string _profile = Directory.CreateTempSubdirectory("titan-browser-").FullName;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _answers = new();
    private Process? _process;
    private Task? _draining;
    private Task? _receiving;
    private int _lastId;

    /// <summary>What a page said on its own: its session, the event and what it holds.</summary>
    internal event Action<string?, string, JsonNode?>? Told;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
        {
            return;
        }

        _process = Process.Start(new ProcessStartInfo(path, ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={_profile}"]) { RedirectStandardError = true })!;
        using CancellationTokenSource patience = new(s_patience);
        const string Greeting = "DevTools listening on ";
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"{path} ended before it listened.");
        }
        while (!line.StartsWith(Greeting, StringComparison.Ordinal));

        // What it goes on to say must not fill the pipe.
        _draining = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[Greeting.Length..]), patience.Token);
        _receiving = Task.Run(ReceiveAsync, CancellationToken.None);
    }

    /// <summary>Skips the test where there is no Chromium.</summary>
    public void SkipIfMissing() => Assert.SkipWhen(_process is null, "There is no Chromium here. On Debian: apt-get install chromium.");

    /// <summary>Calls a method of the protocol.</summary>
    internal async Task<JsonNode> CallAsync(string? session, string method, object? parameters = null)
    {
        int id = Interlocked.Increment(ref _lastId);
        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[id] = answer;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, sessionId = session, @params = parameters ?? new { } }, s_options);
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            await Task.WhenAll(_draining ?? Task.CompletedTask, _receiving ?? Task.CompletedTask);
            _process.Dispose();
        }

        _socket.Dispose();
        _sending.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private async Task ReceiveAsync()
    {
        try
        {
            byte[] buffer = new byte[1 << 16];
            while (true)
            {
                using MemoryStream message = new();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (WebSocketException)
        {
            // It was ended.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is not { } id)
        {
            Told?.Invoke((string?)message["sessionId"], (string)message["method"]!, message["params"]);
        }
        else if (_answers.TryRemove((int)id, out TaskCompletionSource<JsonNode>? answer))
        {
            if (message["error"] is { } error)
            {
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                answer.SetResult(message["result"]!);
            }
        }
    }
}
