namespace TitanMasking.Emulator;

/// <summary>Draws which calls fail. The n-th call gets the n-th draw, so that one seed always gives one sequence.</summary>
/// <param name="faults">What can befall a call; the shares make at most 1 together.</param>
/// <param name="seed">Where the sequence begins.</param>
internal sealed class Faults(IReadOnlyList<Fault> faults, int seed)
{
    // Whole numbers, so that shares that make 1 together leave no call out.
    private const long Resolution = 1_000_000_000;

    private readonly Lock _lock = new();
    private Random _random = new(seed);

    /// <summary>Draws for one call.</summary>
    /// <returns>What befalls it; null for nothing.</returns>
    public Fault? Draw()
    {
        decimal drawn;
        lock (_lock)
        {
            drawn = (decimal)_random.NextInt64(Resolution) / Resolution;
        }

        foreach (Fault fault in faults)
        {
            drawn -= fault.Share;
            if (drawn < 0)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Begins the sequence anew.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _random = new Random(seed);
        }
    }
}
