using NetVips;
using TitanMasking.Core.Images;

namespace TitanMasking.Benchmarks.Images;

/// <summary>
/// The same decoding, scaling, compositing and encoding by libvips alone, with its own settings for threads and cache: no checks, no journal,
/// no service. It is the same library that the module uses, so what it takes less is what the module adds.
/// </summary>
internal static class VipsHost
{
    public const string Name = "vips-host";

    private const double TintStrength = 0.6;

    private static readonly double[] s_tint = [255, 0, 128];

    /// <inheritdoc cref="ImageWork.Run"/>
    public static int Run(string[] args) => new ImageWork(Fit, Paint, Preview).Run(args);

    private static void Fit(ImageFiles files)
    {
        using Image reply = Image.NewFromFile(files.Reply);
        using Image scaled = Image.Thumbnail(files.Photo, reply.Width, height: reply.Height, size: Enums.Size.Force);
        File.WriteAllBytes(files.Sent, Encode(scaled, OutputFormat.Png));
        using Image mask = Image.NewFromFile(files.Mask, access: Enums.Access.Sequential);
        using Image scaledMask = mask.Resize((double)reply.Width / mask.Width, kernel: Enums.Kernel.Nearest, vscale: (double)reply.Height / mask.Height);
        File.WriteAllBytes(files.SentMask, Encode(scaledMask, OutputFormat.Png));
    }

    private static void Paint(ImageFiles files, OutputFormat format)
    {
        Fit(files);
        using Image original = Image.NewFromFile(files.Photo, access: Enums.Access.Sequential);
        using Image reply = Image.NewFromFile(files.Reply);
        using Image painted = reply.Resize((double)original.Width / reply.Width, vscale: (double)original.Height / reply.Height);
        using Image mask = Image.NewFromFile(files.Mask, access: Enums.Access.Sequential);
        using Image alpha = mask.Invert();
        using Image both = alpha.Ifthenelse(painted, original, blend: true);
        Write(files, both, format);
    }

    private static void Preview(ImageFiles files)
    {
        using Image original = Image.NewFromFile(files.Photo, access: Enums.Access.Sequential);
        using Image mask = Image.NewFromFile(files.Mask, access: Enums.Access.Sequential);
        using Image alpha = mask.Invert();
        using Image strength = alpha.Linear([TintStrength], [0], uchar: true);
        using Image tinted = strength.Ifthenelse(s_tint, original, blend: true);
        using Image pixels = tinted.Cast(Enums.BandFormat.Uchar);
        Write(files, pixels, OutputFormat.Png);
    }

    private static void Write(ImageFiles files, Image image, OutputFormat format)
    {
        Directory.CreateDirectory(files.Out);
        File.WriteAllBytes(files.Result(format), Encode(image, format));
    }

    // As the module encodes.
    private static byte[] Encode(Image image, OutputFormat format) => format == OutputFormat.Png
        ? image.PngsaveBuffer(compression: 4, filter: Enums.ForeignPngFilter.All)
        : image.JpegsaveBuffer(q: 92);
}
