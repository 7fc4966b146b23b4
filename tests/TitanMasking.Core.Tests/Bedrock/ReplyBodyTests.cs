using System.IO.Pipelines;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Files;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

public sealed class ReplyBodyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(300_000)]
    public async Task A_reply_is_read_whole_with_and_without_a_length(int size)
    {
        byte[] reply = new byte[size];
        new Random(size).NextBytes(reply);

        Assert.Equal(reply, await ReadAsync(new MemoryStream(reply), size, 300_000));
        Assert.Equal(reply, await ReadAsync(new MemoryStream(reply), 0, 300_000));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(0, 70_000)]
    [InlineData(70_001, 70_000)]
    public async Task A_reply_over_the_limit_is_given_up(long announced, int limit)
    {
        MemoryStream stream = new(new byte[limit + 1]);

        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => ReplyBody.ReadAsync(stream, announced, limit, Token));

        Assert.Equal(BedrockFailure.NotAnswered, e.Failure);
    }

    [Fact]
    public async Task A_reply_that_comes_in_pieces_is_read_whole()
    {
        Pipe pipe = new();
        Task<byte[]> reading = ReadAsync(pipe.Reader.AsStream(), 0, 1000);
        for (byte piece = 1; piece <= 3; piece++)
        {
            await pipe.Writer.WriteAsync(new[] { piece }, Token);
        }

        await pipe.Writer.CompleteAsync();

        Assert.Equal([1, 2, 3], await reading);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long length, int limit)
    {
        using PooledBuffer reply = await ReplyBody.ReadAsync(stream, length, limit, Token);
        return reply.Written.ToArray();
    }
}
