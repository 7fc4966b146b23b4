using System.Numerics;
using NetVips;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Simulation;

/// <summary>A decoded picture of 8 or 16 bits a sample: gray or RGB, with or without alpha.</summary>
internal abstract class Picture
{
    private const string ProfileField = "icc-profile-data";

    private readonly Enums.Interpretation _interpretation;
    private readonly byte[]? _profile;

    private Picture(Image image)
    {
        Width = image.Width;
        Height = image.Height;
        Bands = image.Bands;
        _interpretation = image.Interpretation;
        _profile = image.Contains(ProfileField) ? (byte[])image.Get(ProfileField) : null;
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>The samples of a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</summary>
    protected int Bands { get; }

    /// <summary>Of these, the ones that hold colour.</summary>
    protected int ColourBands => Bands >= 3 ? 3 : 1;

    /// <summary>Decodes a PNG or JPEG as it is stored. CMYK is turned into sRGB, since no PNG can hold it.</summary>
    /// <exception cref="VipsException">The data is broken or cut off.</exception>
    public static Picture Decode(byte[] encoded)
    {
        using Image stored = Vips.Decode(encoded);
        using Image image = stored.Interpretation == Enums.Interpretation.Cmyk ? stored.IccTransform("srgb", embedded: true) : stored.Copy();
        return image.Format == Enums.BandFormat.Ushort ? new Stored<ushort>(image) : new Stored<byte>(image);
    }

    /// <summary>The colour of a pixel, reduced to eight bits a channel.</summary>
    /// <param name="pixel">The pixel's number, counted by rows from the top left.</param>
    public abstract Rgb this[int pixel] { get; }

    /// <summary>Paints on a copy of the picture.</summary>
    /// <param name="painted">One flag a pixel. Pixels with the flag get another colour than they had; all others, and all alpha, stay bit for bit.</param>
    /// <param name="fill">What to paint.</param>
    /// <returns>A PNG with the picture's own bands, depth and colour profile.</returns>
    public abstract byte[] Paint(bool[] painted, IFill fill);

    private sealed class Stored<T> : Picture
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        // 1 for 8 bits, 257 for 16: the factor that maps 255 to white.
        private static readonly int s_scale = int.CreateTruncating(T.MaxValue) / byte.MaxValue;

        private readonly T[] _samples;

        internal Stored(Image image)
            : base(image) => _samples = image.WriteToMemory<T>();

        public override Rgb this[int pixel]
        {
            get
            {
                ReadOnlySpan<T> samples = _samples.AsSpan(pixel * Bands, ColourBands);
                return new Rgb(ToByte(samples[0]), ToByte(samples[samples.Length / 2]), ToByte(samples[^1]));
            }
        }

        public override byte[] Paint(bool[] painted, IFill fill)
        {
            T[] samples = _samples.AsSpan().ToArray();
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    int pixel = (y * Width) + x;
                    if (painted[pixel])
                    {
                        Set(samples.AsSpan(pixel * Bands, ColourBands), fill.At(x, y));
                    }
                }
            }

            return Encode(samples);
        }

        private static byte ToByte(T sample) => (byte)(int.CreateTruncating(sample) / s_scale);

        private static T ToSample(byte value) => T.CreateTruncating(value * s_scale);

        private static void Set(Span<T> pixel, Rgb colour)
        {
            T before = pixel[0];
            bool same;
            if (pixel.Length == 1)
            {
                pixel[0] = ToSample(colour.Gray);
                same = pixel[0] == before;
            }
            else
            {
                T red = ToSample(colour.Red);
                T green = ToSample(colour.Green);
                T blue = ToSample(colour.Blue);
                same = red == before && green == pixel[1] && blue == pixel[2];
                pixel[0] = red;
                pixel[1] = green;
                pixel[2] = blue;
            }

            if (same)
            {
                // A pixel that happened to have this colour is moved by the least step: painted pixels always differ.
                pixel[0] ^= T.One;
            }
        }

        private byte[] Encode(T[] samples)
        {
            Enums.BandFormat format = typeof(T) == typeof(ushort) ? Enums.BandFormat.Ushort : Enums.BandFormat.Uchar;
            using Image raw = Image.NewFromMemory(samples, Width, Height, Bands, format);
            using Image copy = raw.Copy(interpretation: _interpretation);
            using Image image = copy.Mutate(fields =>
            {
                if (_profile is not null)
                {
                    fields.Set(GValue.BlobType, ProfileField, _profile);
                }
            });
            return Vips.Encode(image, OutputFormat.Png);
        }
    }
}
