using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TitanMasking.Core.Simulation;

/// <summary>
/// What the simulation paints where no prompt says what: the colours round the hole, stretched over it like a skin,
/// with a faint hatch so that nobody takes it for a model's work.
/// </summary>
internal sealed class Membrane : IFill
{
    private const int HatchDepth = 9;

    private readonly Level _skin;
    private readonly int _slopeX;
    private readonly int _slopeY;
    private readonly int _phase;

    /// <summary>Stretches the skin.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="strength">One number a pixel, counted by rows from the top left; what is not 0 is the hole.</param>
    /// <param name="seed">The seed, which turns the hatch.</param>
    /// <param name="number">The number of the picture within its answer, from 0.</param>
    public Membrane(Picture picture, byte[] strength, long seed, int number)
    {
        _skin = new Level(picture.Width, picture.Height);
        for (int i = 0; i < strength.Length; i++)
        {
            if (strength[i] == 0)
            {
                Rgb colour = picture[i];
                _skin.Set(i, new Vector3(colour.Red, colour.Green, colour.Blue));
            }
        }

        _skin.Fill();

        // In units of 1/65536 of the hatch's period, which is 11 to 22 pixels along each axis.
        Random random = new((int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes<long>([seed, number])));
        _slopeX = random.Next(3000, 6000);
        _slopeY = random.Next(3000, 6000) * (random.Next(2) == 0 ? 1 : -1);
        _phase = random.Next(ushort.MaxValue);
    }

    /// <inheritdoc/>
    public Rgb At(int x, int y)
    {
        int phase = ((x * _slopeX) + (y * _slopeY) + _phase) & ushort.MaxValue;
        float hatch = HatchDepth * ((Math.Abs(phase - 32768) / 16384f) - 1);
        Vector3 colour = _skin.Colours[(y * _skin.Width) + x] + new Vector3(hatch);
        return new Rgb(ToByte(colour.X), ToByte(colour.Y), ToByte(colour.Z));
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    /// <summary>
    /// One floor of a pyramid. Known colours are averaged upwards until no hole is left, then each floor fills its own
    /// holes from the floor above and smooths them: every pixel is visited a few times, however large the hole.
    /// </summary>
    private sealed class Level(int width, int height)
    {
        private const int Smoothings = 4;

        private readonly bool[] _known = new bool[width * height];

        public int Width { get; } = width;

        public Vector3[] Colours { get; } = new Vector3[width * height];

        public void Set(int pixel, Vector3 colour)
        {
            Colours[pixel] = colour;
            _known[pixel] = true;
        }

        public void Fill()
        {
            if (Colours.Length == 1)
            {
                if (!_known[0])
                {
                    // There is nothing round the hole: the whole picture is painted.
                    Colours[0] = new Vector3(128);
                }

                return;
            }

            Level above = Reduce();
            above.Fill();
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    int pixel = (y * Width) + x;
                    if (!_known[pixel])
                    {
                        Colours[pixel] = above.Between(x, y);
                    }
                }
            }

            for (int i = 0; i < Smoothings; i++)
            {
                Smooth();
            }
        }

        private Level Reduce()
        {
            Level above = new((Width + 1) / 2, (height + 1) / 2);
            for (int y = 0; y < height; y += 2)
            {
                for (int x = 0; x < Width; x += 2)
                {
                    Vector3 sum = default;
                    int count = 0;
                    for (int v = y; v < Math.Min(y + 2, height); v++)
                    {
                        for (int u = x; u < Math.Min(x + 2, Width); u++)
                        {
                            if (_known[(v * Width) + u])
                            {
                                sum += Colours[(v * Width) + u];
                                count++;
                            }
                        }
                    }

                    if (count > 0)
                    {
                        above.Set((y / 2 * above.Width) + (x / 2), sum / count);
                    }
                }
            }

            return above;
        }

        // The colour at a pixel of the floor below, between the middles of the four nearest pixels of this one.
        private Vector3 Between(int x, int y)
        {
            int near = Math.Min(y / 2, height - 1) * Width;
            int far = Math.Clamp((y / 2) + ((y & 1) == 0 ? -1 : 1), 0, height - 1) * Width;
            int left = x / 2;
            int right = Math.Clamp((x / 2) + ((x & 1) == 0 ? -1 : 1), 0, Width - 1);
            return (0.5625f * Colours[near + left]) + (0.1875f * (Colours[near + right] + Colours[far + left])) + (0.0625f * Colours[far + right]);
        }

        private void Smooth()
        {
            for (int y = 0; y < height; y++)
            {
                int row = y * Width;
                int up = Math.Max(y - 1, 0) * Width;
                int down = Math.Min(y + 1, height - 1) * Width;
                for (int x = 0; x < Width; x++)
                {
                    if (!_known[row + x])
                    {
                        Vector3 sum = Colours[up + x] + Colours[down + x] + Colours[row + Math.Max(x - 1, 0)] + Colours[row + Math.Min(x + 1, Width - 1)];
                        Colours[row + x] = 0.25f * sum;
                    }
                }
            }
        }
    }
}
