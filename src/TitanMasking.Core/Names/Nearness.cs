namespace TitanMasking.Core.Names;

/// <summary>Which of several names was most likely meant by one that there is not.</summary>
internal static class Nearness
{
    private const int Most = 3;

    /// <summary>The three nearest names, the nearest first: those that what was typed is a part of, then those with the fewest slips of the keys.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">The names that there are.</param>
    public static IEnumerable<string> Nearest(string typed, IEnumerable<string> names) =>
        names.OrderBy(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, typed)).Take(Most);

    // Levenshtein's: how many characters are to be put in, taken out or changed.
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        foreach (char c in one)
        {
            int diagonal = row[0]++;
            for (int i = 1; i < row.Length; i++)
            {
                int changed = char.ToUpperInvariant(c) == char.ToUpperInvariant(other[i - 1]) ? diagonal : diagonal + 1;
                diagonal = row[i];
                row[i] = Math.Min(changed, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[^1];
    }
}
