namespace TitanMasking.Core.Names;

/// <summary>Which of several names was most likely meant by one that there is not.</summary>
public static class Nearness
{
    private const int Most = 3;
    private const int LettersPerSlip = 4;

    // Of shorter names most slips are words of their own: Text and Test, Mask and Mark.
    private const int LettersForAnySlip = 6;

    /// <summary>The three nearest names, the nearest first: those that what was typed is a part of, then those with the fewest slips of the keys.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">The names that there are.</param>
    public static IEnumerable<string> Nearest(string typed, IEnumerable<string> names) =>
        names.OrderBy(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, typed)).Take(Most);

    /// <summary>
    /// True where a name was so likely meant that what was typed is hardly a word of its own: it begins with the same letter, and has no more
    /// than one slip of the keys for every four letters of the name. Of fewer than six letters, two may be swapped, one missing or one doubled,
    /// or there is a plural's s. Case and whatever is neither letter nor digit count for nothing.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="name">The name.</param>
    public static bool IsSlipOf(string typed, string name)
    {
        string letters = new([.. typed.Where(char.IsLetterOrDigit)]);
        return letters.Length > 0 && AreSame(letters[0], name[0]) && name.Length switch
        {
            < LettersPerSlip => Distance(letters, name) == 0,
            < LettersForAnySlip => CommonSlips(name).Prepend(name).Contains(letters, StringComparer.OrdinalIgnoreCase),
            _ => Distance(letters, name) <= name.Length / LettersPerSlip,
        };
    }

    private static IEnumerable<string> CommonSlips(string name) =>
        Enumerable.Range(0, name.Length)
            .SelectMany(i => new[] { name.Remove(i, 1), name.Insert(i, name[i..(i + 1)]), name.Remove(i, 1).Insert(Math.Max(i - 1, 0), name[i..(i + 1)]) })
            .Append(name + "s");

    // Damerau's and Levenshtein's: how many characters are to be put in, taken out, changed, or swapped with their neighbours.
    private static int Distance(string one, string other)
    {
        int[,] slips = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                slips[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(slips[i - 1, j - 1] + (AreSame(one[i - 1], other[j - 1]) ? 0 : 1), Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1),
                };
                if (i > 1 && j > 1 && AreSame(one[i - 1], other[j - 2]) && AreSame(one[i - 2], other[j - 1]))
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[one.Length, other.Length];
    }

    private static bool AreSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
