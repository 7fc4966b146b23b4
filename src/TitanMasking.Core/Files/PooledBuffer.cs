using System.Buffers;

namespace TitanMasking.Core.Files;

/// <summary>
/// Bytes that are written one after the other into a pooled array, which is given back when the buffer is disposed. Bodies of requests and
/// replies are megabytes each: left to the garbage collector, a run holds those of many calls that have long come to their end.
/// </summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    // A request's body has at most 25,000,000 bytes. What is longer, or more at once, is left to the garbage collector.
    private const int LongestArray = 32 * 1024 * 1024;
    private const int MostArrays = 64;

    // The runtime's shared pool keeps arrays for each thread, and a run goes through many threads. This one holds no more than was in use at
    // once, and goes, being held by the buffers alone, when a run has come to its end.
    private static readonly WeakReference<ArrayPool<byte>?> s_pool = new(null);

    private readonly ArrayPool<byte> _pool = FindPool();
    private byte[] _array;
    private int _length;

    /// <summary>Borrows an array.</summary>
    /// <param name="capacity">How many bytes are expected; more may come.</param>
    public PooledBuffer(int capacity) => _array = _pool.Rent(capacity);

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
            _pool.Return(array);
        }
    }

    private void Reserve(int count)
    {
        if (count <= _array.Length - _length)
        {
            return;
        }

        byte[] larger = _pool.Rent(checked((int)Math.Min(Math.Max(2L * _array.Length, (long)_length + count), Array.MaxLength)));
        _array.AsSpan(0, _length).CopyTo(larger);
        _pool.Return(_array);
        _array = larger;
    }

    private static ArrayPool<byte> FindPool()
    {
        lock (s_pool)
        {
            if (!s_pool.TryGetTarget(out ArrayPool<byte>? pool))
            {
                pool = ArrayPool<byte>.Create(LongestArray, MostArrays);
                s_pool.SetTarget(pool);
            }

            return pool;
        }
    }
}
