using System.Buffers;

namespace TitanMasking.Core.Files;

/// <summary>
/// Bytes that are written one after the other into an array of the runtime's pool, which has it back when the buffer is disposed. Bodies of
/// requests and replies are megabytes each: left to the garbage collector, a run holds those of many calls that have long come to their end.
/// </summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _array;
    private int _length;

    /// <summary>Borrows an array.</summary>
    /// <param name="capacity">How many bytes are expected; more may come.</param>
    public PooledBuffer(int capacity) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>What was written. Not to be touched any more once the buffer is disposed.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    /// <summary>Opens what was written for reading.</summary>
    public Stream OpenRead() => new MemoryStream(_array, 0, _length, writable: false);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _length);
        _length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the array back. Where somebody may still read from it, the garbage collector is to have it instead.</summary>
    public void Dispose()
    {
        byte[] array = Interlocked.Exchange(ref _array, []);
        _length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Reserve(int count)
    {
        if (count <= _array.Length - _length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Min(Math.Max(2L * _array.Length, (long)_length + count), Array.MaxLength)));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
