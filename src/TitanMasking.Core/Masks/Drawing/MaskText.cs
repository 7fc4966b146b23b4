using System.Globalization;

namespace TitanMasking.Core.Masks.Drawing;

/// <summary>Reads shapes, sides and colours as people write them.</summary>
internal static class MaskText
{
    // Far beyond any picture, and still exact as a number.
    private const double MaxLength = 1_000_000;

    private static readonly char[] s_separators = [',', ';', ' '];

    public static MaskShape Rectangle(string text, int width, int height)
    {
        double[] box = Lengths("-Rectangle", text, [width, height, width, height], "x,y,width,height");
        return new RectangleShape(box[0], box[1], box[2], box[3]);
    }

    public static MaskShape Ellipse(string text, int width, int height)
    {
        double[] box = Lengths("-Ellipse", text, [width, height, width, height], "x,y,width,height of the rectangle whose sides it touches");
        return new EllipseShape(box[0], box[1], box[2], box[3]);
    }

    public static MaskShape Polygon(string text, int width, int height)
    {
        string[] words = Split(text);
        if (words.Length < 6 || words.Length % 2 != 0)
        {
            throw MaskErrors.TextNotUnderstood("-Polygon", text, "x1,y1,x2,y2,x3,y3 and so on, three points or more");
        }

        double[] numbers = Lengths("-Polygon", text, [.. words.Select((_, index) => index % 2 == 0 ? width : height)], "x1,y1,x2,y2,x3,y3 and so on");
        return new PolygonShape([.. numbers.Chunk(2).Select(point => (point[0], point[1]))]);
    }

    /// <summary>What lies inside a border: one number for all sides, or one for each.</summary>
    public static MaskShape InsideOfBorder(string text, int width, int height)
    {
        string all = Split(text) is [var one] ? $"{one},{one},{one},{one}" : text;
        double[] sides = Lengths("-Border", all, [width, height, width, height], "left,top,right,bottom, or one number for all sides");
        return new RectangleShape(sides[0], sides[1], Math.Max(0, width - sides[0] - sides[2]), Math.Max(0, height - sides[1] - sides[3]));
    }

    /// <summary>A colour, as <c>#RRGGBB</c> or three numbers.</summary>
    public static double[] Color(string text)
    {
        string[] words = text is ['#', _, _, _, _, _, _] ? [text[1..3], text[3..5], text[5..7]] : Split(text);
        NumberStyles style = text.StartsWith('#') ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        byte[] color = [.. words.Select(word => byte.TryParse(word, style, CultureInfo.InvariantCulture, out byte level) ? level : (byte?)null).OfType<byte>()];
        return words.Length == 3 && color.Length == 3
            ? [.. color.Select(level => (double)level)]
            : throw MaskErrors.TextNotUnderstood("-FromColor", text, "red,green,blue, each 0 to 255, or #RRGGBB");
    }

    private static double[] Lengths(string parameter, string text, int[] extents, string form)
    {
        string[] words = Split(text);
        double[] lengths = [.. words.Zip(extents, Length).OfType<double>()];
        bool hasSize = parameter is "-Rectangle" or "-Ellipse";
        return words.Length == extents.Length && lengths.Length == extents.Length && !(hasSize && (lengths[2] < 0 || lengths[3] < 0))
            ? lengths
            : throw MaskErrors.TextNotUnderstood(parameter, text, $"{form}, each in pixels or, with %, of the picture's width or height");
    }

    private static double? Length(string word, int extent)
    {
        bool isPercent = word.EndsWith('%');
        return double.TryParse(isPercent ? word[..^1] : word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && Math.Abs(number) <= MaxLength
            ? isPercent ? number * extent / 100 : number
            : null;
    }

    private static string[] Split(string text) => text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
}
