using System.Diagnostics;
using NetVips;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Gallery;

namespace TitanMasking.Benchmarks.Gallery;

/// <summary>A page of 1,000 edits: how long it takes to write, how large it is, and how long a Chromium takes from its start to a picture of it, against one of nothing.</summary>
internal static class GalleryBenchmark
{
    private const string Benchmark = "gallery";
    private const int Edits = 1000;
    private const int Side = 1024;

    // Each photo is read anew for each edit that shows it.
    private const int Photos = 20;

    public static void Run(Arguments arguments, Results results)
    {
        using TemporaryFolder folder = new();
        GalleryEdit[] edits = Make(folder);
        string page = folder["review.html"];
        List<double> seconds = [];
        for (int run = 0; run < arguments.Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            GalleryPage.Write(page, edits, overwrite: true, static _ => { }, CancellationToken.None);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        string ofEdits = $"{Edits} edits";
        results.Add(new Figure(Benchmark, ofEdits, "wall seconds to write", Figure.Ours, seconds));
        results.Add(new Figure(Benchmark, ofEdits, "page MB", Figure.Ours, [new FileInfo(page).Length / 1e6]));
        if (Programs.Find("chromium", "chromium-browser", "google-chrome") is not { } browser)
        {
            Console.WriteLine($"{Benchmark}: no page is opened, since no Chromium is installed.");
            return;
        }

        Peer[] peers =
        [
            new(Figure.Ours, () => Open(browser, new Uri(page).AbsoluteUri)),
            new("blank page", () => Open(browser, "about:blank")),
        ];
        foreach ((string peer, IReadOnlyList<Usage> usages) in Peer.TakeInTurn(peers, arguments.Runs))
        {
            results.Add(new Figure(Benchmark, ofEdits, "wall seconds to open", peer, [.. usages.Select(usage => usage.WallSeconds)]));
        }
    }

    private static GalleryEdit[] Make(TemporaryFolder folder)
    {
        string mask = folder["mask.png"];
        using Image white = Image.Black(Side, Side).Invert();
        using Image drawn = white.Mutate(changing => changing.DrawCircle([0], Side / 2, Side / 2, Side / 3, fill: true));
        drawn.Copy(interpretation: Enums.Interpretation.Bw).Pngsave(mask);
        string Save(string name, int seed)
        {
            using Image photo = Photo.Make(Side, Side, seed);
            photo.WriteToFile(folder[name]);
            return folder[name];
        }

        (string Source, string Result)[] files =
            [.. Enumerable.Range(0, Photos).Select(i => (Save($"{i}.jpg", (20 * i) + 1), Save($"{i}.inpaint.png", (20 * i) + 11)))];
        return
        [
            .. Enumerable.Range(0, Edits).Select(i => new GalleryEdit
            {
                Status = GalleryStatus.Painted,
                SourcePath = files[i % Photos].Source,
                ResultPath = files[i % Photos].Result,
                MaskPath = mask,
                Task = EditTask.Inpaint,
                Prompt = $"a red door with the number {i}",
                ModelId = "amazon.nova-canvas-v1:0",
                Seed = i,
                Cost = 0.04m,
                Duration = TimeSpan.FromSeconds(4),
            }),
        ];
    }

    // A browser and a profile of its own each time, and its end is counted too.
    private static Usage Open(string browser, string address)
    {
        using TemporaryFolder folder = new();
        long start = Stopwatch.GetTimestamp();
        Child.OutputOf(browser, ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,900", $"--user-data-dir={folder["profile"]}", $"--screenshot={folder["page.png"]}", address]);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return File.Exists(folder["page.png"]) ? new Usage(1, wall, 0, 0, 0) : throw new InvalidOperationException($"{browser} drew nothing of {address}.");
    }
}
