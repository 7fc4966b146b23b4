using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using NetVips;
using TitanMasking.Benchmarks.Measuring;
using TitanMasking.Core.Masks;

namespace TitanMasking.Benchmarks.Masks;

/// <summary>Masks a second by kind, every pixel tested: ours on one thread and on two, Pillow, libvips, and the inflating of the pixels alone, which no reader can be faster than.</summary>
internal static class MaskBenchmark
{
    private const string Benchmark = "masks";
    private const string Measure = "masks a second";
    private const int Side = 1024;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(1);

    // Decodes every pixel and counts values: the least by which a Python program could tell a clean mask.
    private const string Pillow = """
        import sys, time
        sys.path.append('/usr/lib/python3/dist-packages')
        from PIL import Image
        path, seconds = sys.argv[1], float(sys.argv[2])
        count, start = 0, time.monotonic()
        while time.monotonic() - start < seconds:
            image = Image.open(path)
            image.load()
            image.histogram()
            count += 1
        print('#usage {"Count": %d, "WallSeconds": %f, "CpuSeconds": 0, "PeakMegabytes": 0, "AllocatedMegabytes": 0}' % (count, time.monotonic() - start))
        """;

    public static void Run(Arguments arguments, Results results)
    {
        using TemporaryFolder folder = new();
        foreach ((string kind, byte[] png) in Kinds())
        {
            string path = folder[kind.Replace(' ', '-') + ".png"];
            File.WriteAllBytes(path, png);
            Add(results, kind, Figure.Ours, Repeat(arguments.Runs, () => Rate(1, () => Inspect(png))));
            Add(results, kind, "ours on two threads", Repeat(arguments.Runs, () => Rate(2, () => Inspect(png))));
            Add(results, kind, "vips", Repeat(arguments.Runs, () => Rate(1, () => InspectByVips(png))));
            Add(results, kind, "inflate", Repeat(arguments.Runs, () => Rate(1, Inflater(png))));
            if (s_hasPillow.Value)
            {
                Add(results, kind, "pillow", Repeat(arguments.Runs, () =>
                {
                    Usage usage = Usage.OfProcess("python3", ["-c", Pillow, path, s_time.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
                    return usage.Count / usage.WallSeconds;
                }));
            }
        }
    }

    private static readonly Lazy<bool> s_hasPillow = new(() =>
    {
        try
        {
            Usage.OfProcess("python3", ["-c", "import sys; sys.path.append('/usr/lib/python3/dist-packages'); import PIL; print('#usage {\"Count\":0,\"WallSeconds\":0,\"CpuSeconds\":0,\"PeakMegabytes\":0,\"AllocatedMegabytes\":0}')"]);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    private static void Add(Results results, string kind, string peer, double[] values) => results.Add(new Figure(Benchmark, kind, Measure, peer, values, MoreIsBetter: true));

    private static double[] Repeat(int times, Func<double> measure) => [.. Enumerable.Range(0, times).Select(_ => measure())];

    private static double Rate(int threads, Action work)
    {
        work();
        long start = Stopwatch.GetTimestamp();
        int total = 0;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            int count = 0;
            while (Stopwatch.GetElapsedTime(start) < s_time)
            {
                work();
                count++;
            }

            Interlocked.Add(ref total, count);
        }))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return total / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Inspect(byte[] png)
    {
        using MemoryStream stream = new(png, writable: false);
        MaskInspection.Read(stream);
    }

    private static void InspectByVips(byte[] png)
    {
        using Image image = Image.NewFromBuffer(png, access: Enums.Access.Sequential);
        using Image histogram = image.HistFind();
        histogram.Max();
    }

    private static Action Inflater(byte[] png)
    {
        using MemoryStream pixels = new();
        for (int position = 8; position < png.Length;)
        {
            int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(position));
            if (png.AsSpan(position + 4, 4).SequenceEqual("IDAT"u8))
            {
                pixels.Write(png, position + 8, length);
            }

            position += length + 12;
        }

        byte[] compressed = pixels.ToArray();
        byte[] buffer = new byte[64 * 1024];
        return () =>
        {
            using ZLibStream inflated = new(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);
            while (inflated.Read(buffer) > 0)
            {
            }
        };
    }

    private static IEnumerable<(string Kind, byte[] Png)> Kinds()
    {
        using Image black = Image.Black(Side / 2, Side / 2);
        using Image plain = black.Embed(Side / 4, Side / 4, Side, Side, extend: Enums.Extend.White);
        using Image gray = plain.Copy(interpretation: Enums.Interpretation.Bw);
        yield return ("gray", Png(gray));
        yield return ("gray, interlaced", gray.PngsaveBuffer(interlace: true));
        yield return ("1 bit", gray.PngsaveBuffer(bitdepth: 1));
        yield return ("palette", gray.PngsaveBuffer(palette: true));
        using Image deep = gray.Cast(Enums.BandFormat.Ushort, shift: true).Linear([257.0 / 256], [0]).Cast(Enums.BandFormat.Ushort).Copy(interpretation: Enums.Interpretation.Grey16);
        yield return ("16 bits", Png(deep));
        using Image rgb = gray.Bandjoin(gray, gray).Copy(interpretation: Enums.Interpretation.Srgb);
        yield return ("RGB", Png(rgb));
        using Image rgba = rgb.Bandjoin([255.0]);
        yield return ("RGBA", Png(rgba));
        yield return ("RGBA, filtered", rgba.PngsaveBuffer(compression: 6, filter: Enums.ForeignPngFilter.All));
        foreach ((string where, int x, int y) in new[] { ("first", 0, 0), ("middle", Side / 2, Side / 2), ("last", Side - 1, Side - 1) })
        {
            using Image wrong = gray.Mutate(changing => changing.DrawRect([128], x, y, 1, 1));
            yield return ($"gray, wrong at the {where} pixel", Png(wrong));
        }
    }

    private static byte[] Png(Image image) => image.PngsaveBuffer(compression: 6);
}
