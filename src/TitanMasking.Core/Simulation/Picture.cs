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

    private Picture(Picture from, int width, int height, int bands)
    {
        Width = width;
        Height = height;
        Bands = bands;
        _interpretation = from._interpretation;
        _profile = from._profile;
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>Whether no pixel is transparent, not even in part.</summary>
    public bool IsOpaque
    {
        get
        {
            for (int i = 0; i < Width * Height; i++)
            {
                if (Alpha(i) != byte.MaxValue)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether there is an alpha channel, whatever it holds.</summary>
    public bool HasAlpha => Bands != ColourBands;

    /// <summary>The samples of a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</summary>
    protected int Bands { get; }

    /// <summary>Of these, the ones that hold colour.</summary>
    protected int ColourBands => Bands >= 3 ? 3 : 1;

    /// <summary>Decodes a PNG, JPEG or WebP as it is stored. CMYK is turned into sRGB, since no PNG can hold it.</summary>
    /// <param name="encoded">A file's bytes. Check the size in its header first.</param>
    /// <param name="path">The field that holds it, for messages.</param>
    /// <exception cref="RefusedException">The data is broken or cut off.</exception>
    public static Picture Decode(byte[] encoded, string path)
    {
        try
        {
            using Image stored = Vips.Decode(encoded);
            using Image image = stored.Interpretation == Enums.Interpretation.Cmyk ? stored.IccTransform("srgb", embedded: true) : stored.Copy();
            return image.Format == Enums.BandFormat.Ushort ? new Stored<ushort>(image) : new Stored<byte>(image);
        }
        catch (VipsException broken)
        {
            throw new RefusedException(path, "an image that cannot be decoded", "It is broken or cut off. Save it again.", broken);
        }
    }

    /// <summary>The colour of a pixel, reduced to eight bits a channel.</summary>
    /// <param name="pixel">The pixel's number, counted by rows from the top left.</param>
    public abstract Rgb this[int pixel] { get; }

    /// <summary>How opaque a pixel is: 0 to 255, and 255 where there is no alpha channel.</summary>
    /// <param name="pixel">The pixel's number, counted by rows from the top left.</param>
    public abstract byte Alpha(int pixel);

    /// <summary>The picture's colours without its alpha channel.</summary>
    public abstract Picture WithoutAlpha();

    /// <summary>The picture on a larger canvas, white and opaque round it.</summary>
    /// <param name="left">Pixels to add on the left; those on the other sides follow.</param>
    /// <param name="up">Pixels to add above.</param>
    /// <param name="right">Pixels to add on the right.</param>
    /// <param name="down">Pixels to add below.</param>
    public abstract Picture Extend(int left, int up, int right, int down);

    /// <summary>Paints on a copy of the picture.</summary>
    /// <param name="strength">One number a pixel, counted by rows from the top left. Where it is 0, the pixel stays bit for bit; 255 gives the pixel another colour than it had; between, the two colours are mixed. All alpha stays.</param>
    /// <param name="fill">What to paint.</param>
    /// <param name="format">The format of the file. Only a PNG holds what was kept bit for bit, and the picture's own depth.</param>
    /// <returns>A file with the picture's own bands and colour profile, as far as the format has them.</returns>
    public abstract byte[] Paint(byte[] strength, IFill fill, OutputFormat format);

    private sealed class Stored<T> : Picture
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        // 1 for 8 bits, 257 for 16: the factor that maps 255 to white.
        private static readonly int s_scale = int.CreateTruncating(T.MaxValue) / byte.MaxValue;

        private readonly T[] _samples;

        internal Stored(Image image)
            : base(image) => _samples = image.WriteToMemory<T>();

        private Stored(Picture from, int width, int height, int bands)
            : base(from, width, height, bands) => _samples = new T[width * height * bands];

        public override Rgb this[int pixel]
        {
            get
            {
                ReadOnlySpan<T> samples = _samples.AsSpan(pixel * Bands, ColourBands);
                return new Rgb(ToByte(samples[0]), ToByte(samples[samples.Length / 2]), ToByte(samples[^1]));
            }
        }

        public override byte Alpha(int pixel) => HasAlpha ? ToByte(_samples[(pixel * Bands) + ColourBands]) : byte.MaxValue;

        public override Picture WithoutAlpha()
        {
            Stored<T> opaque = new(this, Width, Height, ColourBands);
            for (int i = 0; i < Width * Height; i++)
            {
                _samples.AsSpan(i * Bands, ColourBands).CopyTo(opaque._samples.AsSpan(i * ColourBands));
            }

            return opaque;
        }

        public override Picture Extend(int left, int up, int right, int down)
        {
            Stored<T> canvas = new(this, left + Width + right, up + Height + down, Bands);
            Array.Fill(canvas._samples, T.MaxValue);
            for (int y = 0; y < Height; y++)
            {
                _samples.AsSpan(y * Width * Bands, Width * Bands).CopyTo(canvas._samples.AsSpan((((up + y) * canvas.Width) + left) * Bands));
            }

            return canvas;
        }

        public override byte[] Paint(byte[] strength, IFill fill, OutputFormat format)
        {
            T[] samples = _samples.AsSpan().ToArray();
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    int pixel = (y * Width) + x;
                    if (strength[pixel] != 0)
                    {
                        Set(samples.AsSpan(pixel * Bands, ColourBands), fill.At(x, y), strength[pixel]);
                    }
                }
            }

            return Encode(samples, format);
        }

        private static byte ToByte(T sample) => (byte)(int.CreateTruncating(sample) / s_scale);

        private static void Set(Span<T> pixel, Rgb colour, byte strength)
        {
            T before = pixel[0];
            bool same;
            if (pixel.Length == 1)
            {
                pixel[0] = Mix(before, colour.Gray, strength);
                same = pixel[0] == before;
            }
            else
            {
                T red = Mix(before, colour.Red, strength);
                T green = Mix(pixel[1], colour.Green, strength);
                T blue = Mix(pixel[2], colour.Blue, strength);
                same = red == before && green == pixel[1] && blue == pixel[2];
                pixel[0] = red;
                pixel[1] = green;
                pixel[2] = blue;
            }

            if (same && strength == byte.MaxValue)
            {
                // A pixel that happened to have this colour is moved by the least step: painted pixels always differ.
                pixel[0] ^= T.One;
            }
        }

        // Rounded to the nearest; 255 is odd, so no value lies half way.
        private static T Mix(T before, byte painted, byte strength) => T.CreateTruncating(
            ((int.CreateTruncating(before) * (byte.MaxValue - strength)) + (painted * s_scale * strength) + (byte.MaxValue / 2)) / byte.MaxValue);

        private byte[] Encode(T[] samples, OutputFormat format)
        {
            Enums.BandFormat depth = typeof(T) == typeof(ushort) ? Enums.BandFormat.Ushort : Enums.BandFormat.Uchar;
            using Image raw = Image.NewFromMemory(samples, Width, Height, Bands, depth);
            using Image copy = raw.Copy(interpretation: _interpretation);
            using Image image = copy.Mutate(fields =>
            {
                if (_profile is not null)
                {
                    fields.Set(GValue.BlobType, ProfileField, _profile);
                }
            });
            return Vips.Encode(image, format);
        }
    }
}
