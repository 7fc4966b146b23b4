using System.Globalization;
using System.Text.RegularExpressions;

namespace TitanMasking.Core.Catalogue;

/// <summary>The sizes of a catalogue as it has them: pixels per row, an x, and rows, as <c>1280x768</c>.</summary>
internal static partial class SizeText
{
    /// <summary>The text of a size.</summary>
    /// <param name="size">The size in pixels.</param>
    public static string Of((int Width, int Height) size) => string.Create(CultureInfo.InvariantCulture, $"{size.Width}x{size.Height}");

    /// <summary>Reads a size, in the one form that it has.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The size in pixels, each side 1 or more; null where it is none.</returns>
    public static (int Width, int Height)? Read(string text) =>
        Sides(text) is [> 0 and var width, > 0 and var height] && Of((width, height)) == text ? (width, height) : null;

    /// <summary>The size of a list that is nearest to another one: that whose sides differ by the fewest pixels together.</summary>
    /// <param name="size">The size in pixels.</param>
    /// <param name="sizes">The list; what is none in it is passed over.</param>
    /// <returns>The text of the nearest; null where the list has none.</returns>
    public static string? Nearest((int Width, int Height) size, IEnumerable<string> sizes) =>
        sizes.Where(text => Read(text) is not null).MinBy(text => Distance(Read(text)!.Value, size));

    /// <summary>The size of a list that a text which is none was most likely meant for: <c>1280*720</c>, or <c>1024</c> for a square.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sizes">The list.</param>
    /// <returns>The text of the nearest; null where the text has no number, or the list no size.</returns>
    public static string? NearestTo(string text, IEnumerable<string> sizes) => Sides(text) switch
    {
        [] => null,
        [var side] => Nearest((side, side), sizes),
        [var width, var height, ..] => Nearest((width, height), sizes),
    };

    private static long Distance((int Width, int Height) one, (int Width, int Height) other) =>
        Math.Abs((long)one.Width - other.Width) + Math.Abs((long)one.Height - other.Height);

    private static int[] Sides(string text) =>
        [.. Number().Matches(text).Select(number => int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int side) ? side : int.MaxValue)];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
