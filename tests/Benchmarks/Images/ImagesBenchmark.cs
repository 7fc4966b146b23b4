using NetVips;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Images;
using TitanMasking.Core.Models;

namespace TitanMasking.Benchmarks.Images;

/// <summary>What happens to the pixels of a photo of 24 megapixels: ours against libvips alone and against ImageMagick, each in a process of its own.</summary>
internal static class ImagesBenchmark
{
    /// <summary>Picture and mask become what the model takes.</summary>
    public const string Fit = "fit";

    /// <summary>The whole way of an edit with <c>-Fit -PreserveUnmasked</c>, but for the service.</summary>
    public const string CompositePng = "composite, png";

    /// <summary>The same, written as JPEG.</summary>
    public const string CompositeJpeg = "composite, jpeg";

    /// <summary>The picture with its painted region tinted.</summary>
    public const string Preview = "preview";

    private const string Benchmark = "images";
    private const int Width = 6000;
    private const int Height = 4000;

    // ImageMagick's programs print no usage: what they took is known to the process that waited for them.
    private const string UsageOfPrograms = """
        import json, resource, subprocess, sys, time
        start = time.monotonic()
        for command in json.loads(sys.argv[1]):
            subprocess.run(command, check=True)
        wall = time.monotonic() - start
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        print('#usage ' + json.dumps({'Count': 1, 'WallSeconds': wall, 'CpuSeconds': usage.ru_utime + usage.ru_stime, 'PeakMegabytes': usage.ru_maxrss / 1000, 'AllocatedMegabytes': 0}))
        """;

    public static void Run(Arguments arguments, Results results)
    {
        using TemporaryFolder folder = new();
        ImageFiles small = Make(folder["small"], Width / 8, Height / 8);
        ImageFiles large = Make(folder["large"], Width, Height);
        string? magick = FindMagick();
        if (magick is null)
        {
            Console.WriteLine($"{Benchmark}: ImageMagick is left out, since neither magick nor convert, or no python3, is installed.");
        }

        foreach (string work in new[] { Fit, CompositePng, CompositeJpeg, Preview })
        {
            List<Peer> peers =
            [
                PeerOf(Figure.Ours, large, () => Usage.OfChild([ImagesHost.Name, work, small.Folder, large.Folder])),
                PeerOf("vips", large, () => Usage.OfChild([VipsHost.Name, work, small.Folder, large.Folder])),
            ];
            if (magick is not null)
            {
                string commands = System.Text.Json.JsonSerializer.Serialize(Commands(magick, work, large));
                peers.Add(PeerOf("ImageMagick", large, () => Usage.OfProcess("python3", ["-c", UsageOfPrograms, commands])));
            }

            foreach ((string peer, IReadOnlyList<Usage> usages) in Peer.TakeInTurn(peers, arguments.Runs))
            {
                results.Add(new Figure(Benchmark, work, "wall seconds", peer, [.. usages.Select(usage => usage.WallSeconds)]));
                results.Add(new Figure(Benchmark, work, "CPU seconds", peer, [.. usages.Select(usage => usage.CpuSeconds)]));
                results.Add(new Figure(Benchmark, work, "peak MB", peer, [.. usages.Select(usage => usage.PeakMegabytes)]));
            }
        }
    }

    private static Peer PeerOf(string name, ImageFiles files, Func<Usage> run) => new(name, () =>
    {
        Directory.CreateDirectory(files.Out);
        Usage usage = run();
        Directory.Delete(files.Out, recursive: true);
        return usage;
    });

    private static string? FindMagick() => Programs.Find("python3") is null ? null : Programs.Find("magick", "convert");

    private static string[][] Commands(string magick, string work, ImageFiles files)
    {
        (int width, int height) = Canvas(Width, Height);
        string canvas = $"{width}x{height}!";
        string full = $"{Width}x{Height}!";
        const string Compression = "png:compression-level=4";
        string[] fit = [magick, "-define", $"jpeg:size={2 * width}x{2 * height}", files.Photo, "-resize", canvas, "-define", Compression, files.Sent];
        string[] fitMask = [magick, files.Mask, "-sample", canvas, "-define", Compression, files.SentMask];
        string[] Composite(OutputFormat format) =>
            [magick, files.Photo, "(", files.Reply, "-resize", full, ")", "(", files.Mask, "-negate", ")", "-composite", "-quality", "92", "-define", Compression, files.Result(format)];
        return work switch
        {
            Fit => [fit, fitMask],
            CompositePng => [fit, fitMask, Composite(OutputFormat.Png)],
            CompositeJpeg => [fit, fitMask, Composite(OutputFormat.Jpeg)],
            _ =>
            [
                [
                    magick, files.Photo, "(", "-size", $"{Width}x{Height}", "xc:#ff0080", ")",
                    "(", files.Mask, "-negate", "-evaluate", "multiply", "0.6", ")", "-composite", "-define", Compression, files.Result(OutputFormat.Png),
                ],
            ],
        };
    }

    private static (int Width, int Height) Canvas(int width, int height) => FitCanvas.Choose(ModelCatalogue.BuiltIn.Find(ImagesHost.ModelId)!, (width, height));

    private static ImageFiles Make(string folder, int width, int height)
    {
        Directory.CreateDirectory(folder);
        ImageFiles files = new(folder);
        using Image photo = Photo.Make(width, height, seed: 1);
        photo.Jpegsave(files.Photo, q: 92);

        (int canvasWidth, int canvasHeight) = Canvas(width, height);
        using Image reply = Photo.Make(canvasWidth, canvasHeight, seed: 11);
        reply.Pngsave(files.Reply);

        using Image white = Image.Black(width, height).Invert();
        using Image mask = white.Mutate(changing => changing.DrawCircle([0], width / 2, height / 2, height / 3, fill: true));
        mask.Copy(interpretation: Enums.Interpretation.Bw).Pngsave(files.Mask);
        return files;
    }
}
