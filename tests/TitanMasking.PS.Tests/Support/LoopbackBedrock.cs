using System.Net;
using System.Text.Json;

namespace TitanMasking.PS.Tests.Support;

/// <summary>An endpoint on loopback that answers as a test tells it to.</summary>
internal sealed class LoopbackBedrock : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<string, Task<(int Status, string Body)>> _answer;
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
        using StreamReader reader = new(context.Request.InputStream);
        (int status, string body) = await _answer(await reader.ReadToEndAsync());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (status != 200)
        {
            context.Response.AddHeader("x-amzn-ErrorType", status == 403 ? "AccessDeniedException" : "ValidationException");
        }

        await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
