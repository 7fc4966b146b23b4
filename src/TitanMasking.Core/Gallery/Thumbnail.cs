using NetVips;
using TitanMasking.Core.Images;

namespace TitanMasking.Core.Gallery;

/// <summary>A small picture for a page: WebP, upright, in sRGB, with nothing of the file's metadata, such as where it was taken.</summary>
/// <param name="Content">The file's bytes, at most <see cref="MaxPictureBytes"/> or <see cref="MaxOverlayBytes"/>.</param>
/// <param name="Width">The width of the large picture, upright.</param>
/// <param name="Height">The height of the large picture, upright.</param>
internal sealed record Thumbnail(byte[] Content, int Width, int Height)
{
    /// <summary>Two pictures and an overlay are 54,400 characters of base64, so that a page of 1,000 edits stays under 60 MB.</summary>
    public const int MaxPictureBytes = 18_500;

    /// <inheritdoc cref="MaxPictureBytes"/>
    public const int MaxOverlayBytes = 3_800;

    /// <summary>No larger file is read into memory.</summary>
    public const int MaxFileBytes = 100_000_000;

    /// <summary>No larger picture is decoded: interlaced, it takes four bytes a pixel.</summary>
    public const long MaxPixels = 100_000_000;

    private const int LongestSide = 640;
    private const double ScaleStep = 0.75;
    private const double SmallestScale = 0.02;

    private static readonly int[] s_qualities = [75, 50];

    // The red film that photo tools lay over what is masked.
    private static readonly double[] s_ruby = [255, 40, 72];

    /// <summary>Makes the small picture of a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="ImageFormatException">It is too large, or cannot be decoded.</exception>
    /// <exception cref="IOException">It is not there, or could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Thumbnail OfPicture(string path) => Make(path, MaxPictureBytes, static image => image.Copy());

    /// <summary>Makes the overlay of a mask: red where the task paints, clear elsewhere.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="paintsBlack">True where the task paints the black pixels, false where it paints the white ones.</param>
    /// <inheritdoc cref="OfPicture"/>
    public static Thumbnail OfMask(string path, bool paintsBlack) => Make(path, MaxOverlayBytes, image =>
    {
        using Image opaque = image.HasAlpha() ? image.Flatten(background: [255]) : image.Copy();
        using Image gray = opaque.Colourspace(Enums.Interpretation.Bw);
        using Image painted = paintsBlack ? gray.Invert() : gray.Copy();
        using Image film = painted.NewFromImage(s_ruby);
        using Image overlay = film.Bandjoin(painted);
        return overlay.Copy(interpretation: Enums.Interpretation.Srgb);
    });

    private static Thumbnail Make(string path, int maxBytes, Func<Image, Image> draw)
    {
        byte[] content = ReadContent(path);
        try
        {
            // Opening decodes nothing.
            (int width, int height) = UprightSize(content);
            if ((long)width * height > MaxPixels)
            {
                throw new ImageFormatException(ImageDefect.Damaged, $"has {width}×{height} pixels, which is more than a gallery decodes");
            }

            return new Thumbnail(EncodeWithin(content, maxBytes, draw), width, height);
        }
        catch (VipsException exception)
        {
            // What libvips says is kept in one buffer a process: another thread's words may stand in it.
            throw new ImageFormatException(ImageDefect.Damaged, "cannot be decoded", exception);
        }
    }

    private static (int Width, int Height) UprightSize(byte[] content)
    {
        using Image stored = Vips.Decode(content);
        return stored.Contains("orientation") && stored.Get("orientation") is int and >= 5
            ? (stored.Height, stored.Width)
            : (stored.Width, stored.Height);
    }

    // Decoded once. Noise is as large as it can be; a picture that small fits whatever it shows.
    private static byte[] EncodeWithin(byte[] content, int maxBytes, Func<Image, Image> draw)
    {
        using Image large = Vips.Shrink(content, LongestSide);
        using Image drawn = draw(large);
        using Image pixels = drawn.CopyMemory();
        for (double scale = 1; ; scale *= ScaleStep)
        {
            using Image small = scale < 1 ? pixels.Resize(scale) : pixels.Copy();
            foreach (int quality in s_qualities)
            {
                byte[] encoded = Vips.EncodePreview(small, quality);
                if (encoded.Length <= maxBytes || scale < SmallestScale)
                {
                    return encoded;
                }
            }
        }
    }

    private static byte[] ReadContent(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length > MaxFileBytes)
        {
            throw new ImageFormatException(ImageDefect.Damaged, $"has {file.Length} bytes, which is more than a gallery reads");
        }

        byte[] content = GC.AllocateUninitializedArray<byte>((int)file.Length);
        file.ReadExactly(content);
        return content;
    }
}
