using System.Text;
using NetVips;

namespace SampleArt.Drawing;

/// <summary>How values and small shapes are written in SVG.</summary>
internal static class Svg
{
    public const string Black = "#000";
    public const string White = "#fff";

    /// <summary>Hundredths of a pixel are enough, and hide what the last bits of a double differ by between machines.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##");

    /// <summary>A grey for an amount of light, 0 to 1: light is linear, and what an SVG file holds is not.</summary>
    public static string Grey(double light) => Tint(light, light, light);

    /// <summary>A colour for amounts of red, green and blue light, each 0 to 1.</summary>
    public static string Tint(double red, double green, double blue) => $"#{Encode(red):x2}{Encode(green):x2}{Encode(blue):x2}";

    public static string Shape(Outline outline, string paint, double opacity = 1) =>
        $"<path d=\"{outline}\" fill=\"{paint}\" opacity=\"{Number(opacity)}\"/>";

    public static string Circle(double x, double y, double radius, string paint, double opacity = 1) =>
        $"<circle cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\" fill=\"{paint}\" opacity=\"{Number(opacity)}\"/>";

    /// <summary>The path from one pixel to another, for <see cref="Stroke"/>.</summary>
    public static string Line(double fromX, double fromY, double toX, double toY) =>
        $"M{Number(fromX)},{Number(fromY)}L{Number(toX)},{Number(toY)}";

    public static string Stroke(string path, string paint, double width, double opacity = 1) =>
        $"<path d=\"{path}\" fill=\"none\" stroke=\"{paint}\" stroke-width=\"{Number(width)}\" opacity=\"{Number(opacity)}\"/>";

    /// <summary>
    /// Content within an area, with edges that are soft over so many pixels. The filter is kept to the area, since
    /// blurring the whole picture for every small shadow takes a hundred times as long.
    /// </summary>
    public static string Soft(int pixels, Outline area, string content)
    {
        int left = (int)Math.Max(-200, area.Left - (3 * pixels));
        int top = (int)Math.Max(-200, area.Top - (3 * pixels));
        int width = (int)Math.Min(Camera.Width + 200, area.Right + (3 * pixels)) + 1 - left;
        int height = (int)Math.Min(Camera.Height + 200, area.Bottom + (3 * pixels)) + 1 - top;
        string id = $"soft{pixels}_{left}_{top}_{width}_{height}";
        return $"<filter id=\"{id}\" filterUnits=\"userSpaceOnUse\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" "
            + $"color-interpolation-filters=\"sRGB\"><feGaussianBlur stdDeviation=\"{pixels}\"/></filter><g filter=\"url(#{id})\">{content}</g>";
    }

    /// <summary>From SVG text to pixels: four bands, at 72 dots an inch.</summary>
    public static Image Render(string document) => Image.SvgloadBuffer(Encoding.UTF8.GetBytes(document));

    private static int Encode(double light)
    {
        double clamped = Math.Clamp(light, 0, 1);
        double encoded = clamped <= 0.0031308 ? clamped * 12.92 : (1.055 * Math.Pow(clamped, 1 / 2.4)) - 0.055;
        return (int)Math.Round(encoded * 255);
    }
}
