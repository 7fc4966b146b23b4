namespace TitanMasking.Core.Edits;

/// <summary>How many pixels a picture's canvas grows on each side of it, as people see the picture: upright. 0 leaves a side as it is.</summary>
/// <param name="Left">Pixels on the left.</param>
/// <param name="Top">Pixels above.</param>
/// <param name="Right">Pixels on the right.</param>
/// <param name="Bottom">Pixels below.</param>
public sealed record CanvasSides(int Left, int Top, int Right, int Bottom)
{
    /// <summary>The size of the larger canvas; a side that no picture has ends at the largest number.</summary>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    public (int Width, int Height) Around(int width, int height) => (Sum(Left, width, Right), Sum(Top, height, Bottom));

    /// <summary>The sides that grow, as people write them: <c>200 left, 50 bottom</c>.</summary>
    public override string ToString() => string.Join(
        ", ",
        new[] { (Left, "left"), (Top, "top"), (Right, "right"), (Bottom, "bottom") }.Where(side => side.Item1 != 0).Select(side => $"{side.Item1} {side.Item2}"));

    private static int Sum(int before, int length, int after) => (int)Math.Min(int.MaxValue, (long)before + length + after);
}
