namespace TitanMasking.Core.Simulation;

/// <summary>Björn Ottosson's OKLCH: colours named by lightness, colourfulness and hue, where equal lightness looks equal in every hue.</summary>
internal static class Oklch
{
    /// <summary>Turns a colour into sRGB.</summary>
    /// <param name="lightness">0 (black) to 1 (white).</param>
    /// <param name="chroma">0 (gray) to about 0.3; what sRGB cannot show is clipped.</param>
    /// <param name="hue">The turn round the colour circle; 0 and 1 are the same.</param>
    public static Rgb ToRgb(double lightness, double chroma, double hue)
    {
        (double sin, double cos) = Math.SinCos(hue * Math.Tau);
        double a = chroma * cos;
        double b = chroma * sin;
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return new Rgb(
            Encode((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encode((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encode((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double value) => value * value * value;

    private static byte Encode(double linear)
    {
        double value = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
    }
}
