using NetVips;

namespace TitanMasking.Benchmarks.Measuring;

/// <summary>Clouds with the grain of a camera, so that they compress as a photo does.</summary>
internal static class Photo
{
    /// <summary>Makes one of a size in pixels; the same seed makes the same one.</summary>
    public static Image Make(int width, int height, int seed)
    {
        Image[] bands =
        [
            .. Enumerable.Range(seed, 3).Select(band =>
            {
                using Image cloud = Image.Perlin(width, height, cellSize: Math.Max(16, height / 16), uchar: true, seed: band);
                using Image grain = Image.Gaussnoise(width, height, sigma: 4, mean: 0, seed: band + 100);
                return (cloud + grain).Cast(Enums.BandFormat.Uchar);
            }),
        ];
        return bands[0].Bandjoin(bands[1..]).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
