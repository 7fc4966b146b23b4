namespace TitanMasking.Benchmarks.Measuring;

/// <summary>One figure of one peer, taken several times.</summary>
/// <param name="Benchmark">What was measured.</param>
/// <param name="Case">Under which conditions.</param>
/// <param name="Measure">Which figure, with its unit.</param>
/// <param name="Peer">Of whom; <c>ours</c> is this module.</param>
/// <param name="Values">As often as it was taken.</param>
/// <param name="MoreIsBetter">True of a rate, false of what something costs.</param>
internal sealed record Figure(string Benchmark, string Case, string Measure, string Peer, IReadOnlyList<double> Values, bool MoreIsBetter = false)
{
    /// <summary>Our own peer's name.</summary>
    public const string Ours = "ours";

    public double Median => Percentile(0.5);

    public double Min => Values.Min();

    public double Max => Values.Max();

    private double Percentile(double share)
    {
        double[] sorted = [.. Values.Order()];
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
