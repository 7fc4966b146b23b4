using TitanMasking.Core.Masks;

namespace TitanMasking.Core.Tests.Masks;

/// <summary>What is to come of a mask, worked out pixel by pixel as the words say it: slow and obvious.</summary>
internal static class NaiveMask
{
    /// <summary>Black is every pixel that has a black one in a disc round it.</summary>
    public static bool[,] Grow(bool[,] black, int pixels) => Map(black, (x, y) => Any(black, (otherX, otherY) =>
        black[otherY, otherX] && ((otherX - x) * (otherX - x)) + ((otherY - y) * (otherY - y)) <= pixels * pixels));

    /// <summary>White is every pixel that has a white one in a disc round it.</summary>
    public static bool[,] Shrink(bool[,] black, int pixels) => Not(Grow(Not(black), pixels));

    public static bool[,] Not(bool[,] black) => Map(black, (x, y) => !black[y, x]);

    /// <summary>Regions of a colour with at most so many pixels get the other.</summary>
    public static bool[,] Sweep(bool[,] black, bool color, int area)
    {
        (int height, int width) = (black.GetLength(0), black.GetLength(1));

        // The label of each pixel becomes the smallest of its neighbours' until nothing changes any more.
        int[,] labels = new int[height, width];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i / width, i % width] = i;
        }

        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            Any(black, (x, y) =>
            {
                foreach ((int stepX, int stepY) in Neighbours(color))
                {
                    (int otherX, int otherY) = (x + stepX, y + stepY);
                    if (otherX >= 0 && otherY >= 0 && otherX < width && otherY < height && black[y, x] == color && black[otherY, otherX] == color
                        && labels[otherY, otherX] < labels[y, x])
                    {
                        labels[y, x] = labels[otherY, otherX];
                        hasChanged = true;
                    }
                }

                return false;
            });
        }

        Dictionary<int, int> areas = labels.Cast<int>().GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count());
        return Map(black, (x, y) => black[y, x] == color && areas[labels[y, x]] <= area ? !color : black[y, x]);
    }

    public static bool[,] ToBlack(MaskRaster mask)
    {
        bool[,] black = new bool[mask.Height, mask.Width];
        return Map(black, (x, y) => mask.Levels[(y * mask.Width) + x] == MaskRaster.Black);
    }

    public static MaskRaster ToRaster(bool[,] black)
    {
        MaskRaster mask = new(black.GetLength(1), black.GetLength(0));
        for (int i = 0; i < mask.Levels.Length; i++)
        {
            mask.Levels[i] = black[i / mask.Width, i % mask.Width] ? MaskRaster.Black : MaskRaster.White;
        }

        return mask;
    }

    private static IEnumerable<(int X, int Y)> Neighbours(bool black) =>
        from x in Enumerable.Range(-1, 3)
        from y in Enumerable.Range(-1, 3)
        where (x, y) != (0, 0) && (black || x == 0 || y == 0)
        select (x, y);

    private static bool Any(bool[,] mask, Func<int, int, bool> isTrue)
    {
        for (int y = 0; y < mask.GetLength(0); y++)
        {
            for (int x = 0; x < mask.GetLength(1); x++)
            {
                if (isTrue(x, y))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool[,] Map(bool[,] mask, Func<int, int, bool> value)
    {
        bool[,] result = new bool[mask.GetLength(0), mask.GetLength(1)];
        Any(mask, (x, y) =>
        {
            result[y, x] = value(x, y);
            return false;
        });
        return result;
    }
}
