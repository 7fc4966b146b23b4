namespace SampleArt.Drawing;

/// <summary>A box with a level top and bottom, which may differ in size, as a leg that tapers does.</summary>
internal sealed class Block(
    (double Left, double Right, double Front, double Back, double Y) bottom,
    (double Left, double Right, double Front, double Back, double Y) top)
{
    public Face Top { get; } = Face.Level(top.Left, top.Right, top.Front, top.Back, top.Y);

    public Face Front { get; } = new(
        new(bottom.Left, bottom.Y, bottom.Front), new(top.Left, top.Y, top.Front),
        new(top.Right, top.Y, top.Front), new(bottom.Right, bottom.Y, bottom.Front));

    public Face Left { get; } = new(
        new(bottom.Left, bottom.Y, bottom.Back), new(top.Left, top.Y, top.Back),
        new(top.Left, top.Y, top.Front), new(bottom.Left, bottom.Y, bottom.Front));

    public Face Right { get; } = new(
        new(bottom.Right, bottom.Y, bottom.Front), new(top.Right, top.Y, top.Front),
        new(top.Right, top.Y, top.Back), new(bottom.Right, bottom.Y, bottom.Back));

    public IEnumerable<Face> Faces => [Left, Right, Top, Front];

    /// <summary>A plain box.</summary>
    public static Block Box(double left, double right, double bottom, double top, double front, double back) =>
        new((left, right, front, back, bottom), (left, right, front, back, top));
}
