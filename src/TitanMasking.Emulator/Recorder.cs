using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TitanMasking.Emulator;

/// <summary>
/// Keeps every call as three files: <c>.request.json</c> and <c>.reply.json</c>, the bodies byte for byte, and
/// <c>.call.json</c>, what stood round them. Their names begin with the time of the start and the call's number.
/// </summary>
internal sealed class Recorder
{
    // Named one by one, because a header that is not known may be a secret.
    private static readonly string[] s_harmlessHeaders = ["Accept", "Content-Length", "Content-Type", "Host", "Transfer-Encoding", "User-Agent", "X-Amz-Content-SHA256", "X-Amz-Date", NamedGuardrail.IdentifierHeader, NamedGuardrail.VersionHeader, NamedGuardrail.TraceHeader];

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly TextWriter _log;
    private readonly string _prefix;
    private int _number;

    /// <summary>Makes the folder.</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="time">The clock that the calls are dated by.</param>
    /// <param name="log">Where a file that cannot be written is told.</param>
    /// <exception cref="UsageException">There can be no such folder.</exception>
    public Recorder(string folder, TimeProvider time, TextWriter log)
    {
        try
        {
            _folder = Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--record names '{folder}', which can be no folder: {e.Message} Name one that can be written to.");
        }

        _time = time;
        _log = log;
        _prefix = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>Keeps one call. What cannot be written is told, and changes nothing for the client.</summary>
    public async Task KeepAsync(HttpContext http, string modelId, string requestId, ReadOnlyMemory<byte> body, Outcome outcome)
    {
        string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{Interlocked.Increment(ref _number):D6}"));
        RequestTarget target = RequestTarget.Of(http);
        object call = new
        {
            Time = _time.GetUtcNow(),
            ModelId = modelId,
            http.Request.Method,
            target.Path,
            target.Query,
            Headers = http.Request.Headers
                .Where(header => s_harmlessHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => header.Value.ToString()),
            Result = outcome.Name,
            outcome.Status,
            outcome.ErrorType,
            RequestId = requestId,
        };
        try
        {
            await WriteAsync($"{path}.request.json", body);
            await WriteAsync($"{path}.reply.json", outcome.SentBody);
            await WriteAsync($"{path}.call.json", JsonSerializer.SerializeToUtf8Bytes(call, s_json));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await _log.WriteLineAsync($"A call could not be recorded: {e.Message}");
        }
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content)
    {
        await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
        await file.WriteAsync(content);
    }
}
