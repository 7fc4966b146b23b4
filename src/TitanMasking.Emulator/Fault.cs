using System.Globalization;

namespace TitanMasking.Emulator;

/// <summary>One kind of failure that <c>--fail</c> orders, and how often.</summary>
/// <param name="Kind">Its name, as the option has it.</param>
/// <param name="Share">The share of the calls that it befalls, 0 to 1.</param>
/// <param name="Ending">How much of its answer a call still gets.</param>
/// <param name="Error">What is answered; null where the fault is in how the answer ends.</param>
internal sealed record Fault(string Kind, decimal Share, Ending Ending, ServiceError? Error)
{
    private static readonly Dictionary<string, Ending> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reset"] = Ending.Reset,
        ["cut"] = Ending.Cut,
        ["timeout"] = Ending.Timeout,
        ["drip"] = Ending.Drip,
        ["huge"] = Ending.Huge,
        ["html"] = Ending.WebPage,
        ["guardrail"] = Ending.Guardrail,
    };

    /// <summary>Every kind that can be ordered, for messages.</summary>
    public static string Kinds => string.Join(", ", [
        .. ServiceError.Table.Select(error => error.Status.ToString(CultureInfo.InvariantCulture)).Distinct(),
        .. ServiceError.Table.Select(error => error.Type),
        .. s_endings.Keys]);

    /// <summary>Reads the value of <c>--fail</c>, such as <c>429=0.1,503=0.02,reset=0.01</c>.</summary>
    /// <exception cref="UsageException">A kind is unknown or named twice, or a share is none, or they are more than 1 together.</exception>
    public static IReadOnlyList<Fault> ParseList(string text)
    {
        List<Fault> faults = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Parse)];
        Fault? twice = faults.Where((fault, i) => faults.FindIndex(other => other.Ending == fault.Ending && other.Error == fault.Error) < i).FirstOrDefault();
        if (twice is not null)
        {
            throw new UsageException($"--fail names '{twice.Kind}' twice, or by its status and its name. Name each kind once.");
        }

        decimal sum = faults.Sum(fault => fault.Share);
        return sum <= 1
            ? faults
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"The shares of --fail make {sum} together; at most 1 is allowed, which is every call. Lower them."));
    }

    private static Fault Parse(string text)
    {
        string[] pair = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (pair.Length < 2 || !decimal.TryParse(pair[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal share) || share > 1)
        {
            throw new UsageException($"--fail has '{text}'; it takes KIND=SHARE with a share from 0 to 1, several with commas between, such as 429=0.1,503=0.02,reset=0.01.");
        }

        if (s_endings.TryGetValue(pair[0], out Ending ending))
        {
            return new Fault(pair[0], share, ending, Error: null);
        }

        ServiceError error = ServiceError.Table.FirstOrDefault(error => error.Type.Equals(pair[0], StringComparison.OrdinalIgnoreCase) || error.Status.ToString(CultureInfo.InvariantCulture) == pair[0])
            ?? throw new UsageException($"--fail has no kind '{pair[0]}'. There are: {Kinds}.");
        return new Fault(pair[0], share, Ending.Whole, error);
    }
}
