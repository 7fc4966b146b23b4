using Microsoft.AspNetCore.Http;

namespace TitanMasking.Emulator;

/// <summary>Sends an answer without a length that never ends: the body, and then spaces, which JSON allows behind it.</summary>
/// <param name="time">The clock of the drops.</param>
/// <param name="stopping">Ends it with the emulator.</param>
internal sealed class EndlessBody(TimeProvider time, CancellationToken stopping)
{
    private const int BlockBytes = 64 * 1024;

    private static readonly TimeSpan s_drop = TimeSpan.FromSeconds(1);
    private static readonly byte[] s_spaces = Enumerable.Repeat((byte)' ', BlockBytes).ToArray();

    /// <summary>Sends until the client goes away or the emulator stops, which breaks the connection.</summary>
    /// <param name="http">The call.</param>
    /// <param name="body">What comes first.</param>
    /// <param name="isDripping">True for one byte a second, false for as fast as it is read.</param>
    public async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> body, bool isDripping)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            while (true)
            {
                ReadOnlyMemory<byte> rest = body.IsEmpty ? s_spaces : body;
                int length = isDripping ? 1 : Math.Min(rest.Length, BlockBytes);
                await http.Response.Body.WriteAsync(rest[..length], either.Token);
                await http.Response.Body.FlushAsync(either.Token);
                body = body.IsEmpty ? body : body[length..];
                if (isDripping)
                {
                    await Task.Delay(s_drop, time, either.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            http.Abort();
        }
    }
}
