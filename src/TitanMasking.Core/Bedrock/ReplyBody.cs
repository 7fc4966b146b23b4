using TitanMasking.Core.Files;

namespace TitanMasking.Core.Bedrock;

/// <summary>Reads a reply whole, into one buffer where its size is known.</summary>
internal static class ReplyBody
{
    private const int FirstBufferBytes = 64 * 1024;

    /// <summary>Reads to the end of the reply.</summary>
    /// <param name="stream">The reply as it comes; it ends by itself where the length says.</param>
    /// <param name="length">The length that was announced, in bytes; 0 where none was.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="cancellationToken">Abandons the reading.</param>
    /// <returns>The bytes of the reply; the caller disposes of them.</returns>
    /// <exception cref="BedrockException"><see cref="BedrockFailure.NotAnswered"/>: the reply is longer than the limit.</exception>
    /// <exception cref="IOException">The connection broke before the reply's end.</exception>
    public static async Task<PooledBuffer> ReadAsync(Stream stream, long length, int limit, CancellationToken cancellationToken)
    {
        ThrowIfOver(limit, length);

        // Not given back where reading fails: whoever was to write into it may still do so.
        PooledBuffer reply = new(length > 0 ? (int)length : FirstBufferBytes);
        while (length == 0 || reply.Written.Length < length)
        {
            int read = await stream.ReadAsync(reply.GetMemory(), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            reply.Advance(read);
            ThrowIfOver(limit, reply.Written.Length);
        }

        return reply;
    }

    private static void ThrowIfOver(int limit, long length)
    {
        if (length > limit)
        {
            throw new BedrockException(BedrockFailure.NotAnswered, BedrockErrors.ReplyTooLong(limit));
        }
    }
}
