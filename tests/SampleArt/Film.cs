using NetVips;
using SampleArt.Drawing;

namespace SampleArt;

/// <summary>Exposes the drawings as a camera would: light times colour, a soft shoulder, a little glow and grain.</summary>
internal static class Film
{
    private static readonly double[] s_roomLight = [4.4, 4.2, 3.85];
    private static readonly double[] s_sunLight = [7.2, 5.5, 3.4];

    /// <summary>The photograph: 8 bits, sRGB.</summary>
    public static Image Develop(Canvas canvas)
    {
        using Image colour = Light(canvas.Colour);
        using Image room = Light(canvas.Room);
        using Image sun = Light(canvas.Sun);
        using Image light = (room * s_roomLight) + (sun * s_sunLight);
        using Image product = colour * light;
        using Image scene = product.CopyMemory();
        using Image glow = (Glow(scene, 14) * 0.10) + (Glow(scene, 60) * 0.06);
        using Image lens = ((scene.Gaussblur(0.55) * 0.84) + glow) * Falloff();
        using Image shoulder = 1 - (lens * -1.15).Math(Enums.OperationMath.Exp);
        using Image exposed = shoulder.Math2Const(Enums.OperationMath2.Pow, [1.14]);
        using Image encoded = exposed.Copy(interpretation: Enums.Interpretation.Scrgb).Colourspace(Enums.Interpretation.Srgb);
        using Image rich = encoded.Cast(Enums.BandFormat.Float).Recomb(Richer());
        using Image grained = rich + (Grain() * (1.25 - (rich / 255)));
        return grained.Rint().Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Light(string svg)
    {
        using Image drawn = Svg.Render(svg);
        using Image flat = drawn.Flatten();
        using Image light = flat.Colourspace(Enums.Interpretation.Scrgb);
        return light.CopyMemory();
    }

    // What is spread so widely has no detail, so it is spread on a picture of an eighth of the size.
    private static Image Glow(Image scene, double pixels)
    {
        const int Smaller = 8;
        using Image small = scene.Shrink(Smaller, Smaller);
        using Image spread = small.Gaussblur(pixels / Smaller);
        return spread.Resize(Smaller, kernel: Enums.Kernel.Linear);
    }

    // A tenth more colour: every channel moves away from the mean of the three.
    private static Image Richer()
    {
        const double Others = -0.1 / 3;
        const double Own = 1.1 + Others;
        return Image.NewFromArray(new[,] { { Own, Others, Others }, { Others, Own, Others }, { Others, Others, Own } });
    }

    // Lenses give less light towards the corners.
    private static Image Falloff()
    {
        using Image places = Image.Xyz(Camera.Width, Camera.Height);
        using Image fromMiddle = (places - new double[] { Camera.Width / 2.0, Camera.Height / 2.0 }) / (Camera.Width / 2.0);
        using Image square = fromMiddle * fromMiddle;
        return 1 - ((square[0] + square[1]) * 0.17);
    }

    // Grain is a little larger than a pixel and the same in all three colours, or it would look like electronic noise.
    private static Image Grain()
    {
        var dice = new Dice(1839);
        float[] values = new float[Camera.Width * Camera.Height];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(dice.Between(-1, 1) + dice.Between(-1, 1) + dice.Between(-1, 1));
        }

        using Image noise = Image.NewFromMemory(values, Camera.Width, Camera.Height, 1, Enums.BandFormat.Float);
        return noise.Gaussblur(0.6) * 3.2;
    }
}
