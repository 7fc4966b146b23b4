namespace TitanMasking.Fuzzing;

/// <summary>A reader of strangers' bytes, and what must hold whatever it is given.</summary>
public abstract class Target
{
    // What a first call loads and keeps is not the input's cost.
    private readonly Lazy<bool> _warm;

    protected Target() => _warm = new(() =>
    {
        foreach (byte[] input in Inputs.Values)
        {
            Read(Prepare(input));
        }

        return true;
    });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new Targets.MaskTarget { Mends = true },
        new Targets.MaskTarget { Mends = false },
        new Targets.HeaderTarget(),
        new Targets.JournalTarget(),
        new Targets.CatalogueTarget(),
        new Targets.ReplyTarget(),
        new Targets.ErrorTarget(),
    ];

    /// <summary>The name by which it is asked for.</summary>
    public abstract string Name { get; }

    /// <summary>What the fuzzer begins with, by a name for each: seeds, and what is kept of earlier runs.</summary>
    public IReadOnlyDictionary<string, byte[]> Inputs => field ??= new Dictionary<string, byte[]>([.. Seeds, .. Corpus.Of(Name)]);

    /// <summary>What the fuzzer may put into an input as a whole.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>Inputs that are sound, or nearly so.</summary>
    protected abstract IReadOnlyDictionary<string, byte[]> Seeds { get; }

    /// <summary>Finds a target; null where there is none of that name.</summary>
    public static Target? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    /// <summary>Reads all inputs once.</summary>
    public void WarmUp() => _ = _warm.Value;

    /// <summary>Reads an input.</summary>
    /// <exception cref="FindingException">It cost more memory than it may, or broke what must hold; any other exception is a finding as well.</exception>
    public void Run(byte[] input)
    {
        WarmUp();
        input = Prepare(input);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(input);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        FindingException.ThrowUnless(allocated <= AllowedBytes(input.Length), $"{allocated:N0} bytes were allocated, and {AllowedBytes(input.Length):N0} are allowed");
    }

    /// <summary>Makes of an input what is read; the input itself unless said otherwise.</summary>
    protected virtual byte[] Prepare(byte[] input) => input;

    /// <summary>Reads an input. Only what is documented may be thrown by what is called, and is caught here.</summary>
    protected abstract void Read(byte[] input);

    /// <summary>The most bytes that reading an input may allocate.</summary>
    protected abstract long AllowedBytes(int inputLength);
}
