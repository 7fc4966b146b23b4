namespace TitanMasking.Core.Bedrock;

/// <summary>Reads a reply whole, into one buffer of its own size where the size is known.</summary>
internal static class ReplyBody
{
    private const int FirstBufferBytes = 64 * 1024;

    /// <summary>Reads to the end of the reply.</summary>
    /// <param name="stream">The reply as it comes; it ends by itself where the length says.</param>
    /// <param name="length">The length that was announced, in bytes; 0 where none was.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="cancellationToken">Abandons the reading.</param>
    /// <returns>The bytes of the reply.</returns>
    /// <exception cref="BedrockException"><see cref="BedrockFailure.NotAnswered"/>: the reply is longer than the limit.</exception>
    /// <exception cref="IOException">The connection broke before the reply's end.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, long length, int limit, CancellationToken cancellationToken)
    {
        ThrowIfOver(limit, length);
        byte[] buffer = new byte[length > 0 ? length : Math.Min(FirstBufferBytes, limit + 1)];
        int filled = 0;
        while (true)
        {
            int read = await stream.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            filled += read;
            if (filled == length || filled < buffer.Length)
            {
                Array.Resize(ref buffer, filled);
                return buffer;
            }

            ThrowIfOver(limit, filled);
            Array.Resize(ref buffer, (int)Math.Min(2L * filled, limit + 1L));
        }
    }

    private static void ThrowIfOver(int limit, long length)
    {
        if (length > limit)
        {
            throw new BedrockException(BedrockFailure.NotAnswered, BedrockErrors.ReplyTooLong(limit));
        }
    }
}
