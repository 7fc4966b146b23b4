using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace TitanMasking.PS.Tests.Support;

/// <summary>An endpoint on loopback that answers as a test tells it to.</summary>
internal sealed class LoopbackBedrock : IDisposable
{
    /// <summary>The id that it gives to every request.</summary>
    public const string RequestId = "0f1e2d3c";

    private static readonly Dictionary<int, string> s_errors = new()
    {
        [400] = "ValidationException",
        [403] = "AccessDeniedException",
        [404] = "ResourceNotFoundException",
        [503] = "ServiceUnavailableException",
    };

    private readonly HttpListener _listener;
    private readonly Func<string, Task<(int Status, string Body)>> _answer;
    private readonly ConcurrentBag<string> _signedRegions = [];
    private readonly ConcurrentBag<string?> _guardrails = [];
    private int _calls;

    public LoopbackBedrock(Func<string, Task<(int Status, string Body)>> answer)
    {
        _answer = answer;
        _listener = Listen(out int port);
        Url = $"http://127.0.0.1:{port}";
        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The region that each call was signed for, in no order.</summary>
    public IEnumerable<string> SignedRegions => _signedRegions;

    /// <summary>The guardrail that each call named, as <c>identifier:version</c>, in no order; null where it named none.</summary>
    public IEnumerable<string?> Guardrails => _guardrails;

    /// <summary>An answer with one picture.</summary>
    public static string Painted(int width = WorkFolder.Side, int height = WorkFolder.Side) =>
        JsonSerializer.Serialize(new { images = new[] { Convert.ToBase64String(Pictures.Photo(width, height)) } });

    public void Dispose() => _listener.Close();

    private static HttpListener Listen(out int port)
    {
        while (true)
        {
            port = Random.Shared.Next(20_000, 60_000);
            HttpListener listener = new();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                // The port is taken: another one.
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref _calls);
        _signedRegions.Add(context.Request.Headers["Authorization"]!.Split('/')[2]);
        _guardrails.Add(context.Request.Headers["X-Amzn-Bedrock-GuardrailIdentifier"] is { } identifier ? $"{identifier}:{context.Request.Headers["X-Amzn-Bedrock-GuardrailVersion"]}" : null);
        using StreamReader reader = new(context.Request.InputStream);
        (int status, string body) = await _answer(await reader.ReadToEndAsync());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.AddHeader("x-amzn-RequestId", RequestId);
        if (s_errors.TryGetValue(status, out string? error))
        {
            context.Response.AddHeader("x-amzn-ErrorType", error);
        }

        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
