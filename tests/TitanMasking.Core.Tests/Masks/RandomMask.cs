using TitanMasking.Core.Tests.Support;

namespace TitanMasking.Core.Tests.Masks;

/// <summary>A mask of random runs of black, white and other pixels, and what is true of it by looking at every pixel.</summary>
internal sealed class RandomMask
{
    private readonly char[,] _kinds;

    public RandomMask(byte colorType, byte depth, bool interlaced, int width, int height, int othersInHundred)
    {
        PngBuilder png = new(width, height) { ColorType = colorType, Depth = depth, Interlaced = interlaced, FilterOfRow = row => (byte)(row % 5) };
        Random random = new((width * 100) + othersInHundred);
        bool hasOthers = depth > 1 && othersInHundred > 0;
        _kinds = new char[height, width];
        int[,][] samples = new int[height, width][];
        char kind = 'b';
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // Runs, and now and then a picture whose border is all black.
                bool isFrame = othersInHundred % 20 == 0 && (x == 0 || y == 0 || x == width - 1 || y == height - 1);
                kind = random.Next(3) > 0 ? kind : hasOthers && random.Next(100) < othersInHundred ? 'o' : random.Next(2) == 0 ? 'b' : 'w';
                _kinds[y, x] = isFrame ? 'b' : kind;
                samples[y, x] = Samples(png, _kinds[y, x], random);
            }
        }

        Png = png with
        {
            SampleAt = (x, y, channel) => samples[y, x][channel],
            Chunks = colorType == PngBuilder.Indexed ? [PngBuilder.Palette(255, 255, 255, 0, 0, 0, 0, 255, 255)] : [],
        };
    }

    public PngBuilder Png { get; }

    public (int X, int Y)? FirstOther
    {
        get
        {
            for (int i = 0; i < _kinds.Length; i++)
            {
                (int y, int x) = Math.DivRem(i, Png.Width);
                if (_kinds[y, x] == 'o')
                {
                    return (x, y);
                }
            }

            return null;
        }
    }

    public bool IsBorderBlack => Pixels.All(pixel => pixel.Kind == 'b' || !pixel.IsBorder);

    private IEnumerable<(char Kind, bool IsBorder)> Pixels =>
        from y in Enumerable.Range(0, Png.Height)
        from x in Enumerable.Range(0, Png.Width)
        select (_kinds[y, x], x == 0 || y == 0 || x == Png.Width - 1 || y == Png.Height - 1);

    public long Count(char kind) => Pixels.Count(pixel => pixel.Kind == kind);

    private static int[] Samples(PngBuilder png, char kind, Random random)
    {
        // White, black, and from 2 on other colours, or none at all beyond the palette's three.
        if (png.ColorType == PngBuilder.Indexed)
        {
            return [kind switch { 'w' => 0, 'b' => 1, _ => random.Next(2, png.MaxSample + 1) }];
        }

        int[] samples = [.. Enumerable.Repeat(kind == 'w' ? png.MaxSample : 0, png.Channels)];
        int colors = png.Channels <= 2 ? 1 : 3;
        if (kind == 'o')
        {
            samples[random.Next(colors)] = random.Next(1, png.MaxSample);
        }

        if (png.Channels > colors)
        {
            samples[^1] = random.Next(png.MaxSample + 1);
        }

        return samples;
    }
}
