using TitanMasking.Core.Files;
using Xunit;

namespace TitanMasking.Core.Tests.Files;

public sealed class PooledBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(100_000)]
    public void What_is_written_stays_while_it_grows(int capacity)
    {
        byte[] written = new byte[300_000];
        new Random(1).NextBytes(written);
        using PooledBuffer buffer = new(capacity);

        foreach (byte[] part in written.Chunk(7001))
        {
            part.CopyTo(buffer.GetSpan(part.Length));
            buffer.Advance(part.Length);
        }

        Assert.Equal(written, buffer.Written.ToArray());
        using MemoryStream copy = new();
        using Stream stream = buffer.OpenRead();
        stream.CopyTo(copy);
        Assert.Equal(written, copy.ToArray());
    }

    [Fact]
    public void No_more_is_counted_than_there_is_room_for()
    {
        using PooledBuffer buffer = new(16);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(1_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
    }

    // An array that is given back twice would be lent to two at once.
    [Fact]
    public void An_array_is_given_back_once()
    {
        PooledBuffer buffer = new(1_000_000);
        buffer.Advance(10);
        buffer.Dispose();
        buffer.Dispose();

        using PooledBuffer one = new(1_000_000);
        using PooledBuffer other = new(1_000_000);
        one.GetSpan(1)[0] = 1;
        other.GetSpan(1)[0] = 2;
        Assert.Equal(1, one.GetSpan(1)[0]);
        Assert.Equal(0, buffer.Written.Length);
    }
}
