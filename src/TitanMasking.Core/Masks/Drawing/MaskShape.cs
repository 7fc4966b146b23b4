namespace TitanMasking.Core.Masks.Drawing;

/// <summary>A shape. A pixel belongs to it by its centre: the pixel in column 0 and row 0 has its centre at 0.5, 0.5.</summary>
internal abstract record MaskShape
{
    /// <summary>The pixels of a row that belong to the shape, as ranges of columns that may lie beyond the picture.</summary>
    public abstract IEnumerable<(int First, int End)> PixelsOf(int row);

    /// <summary>Draws the shape as far as it lies in the picture.</summary>
    public void Draw(MaskRaster mask, byte level)
    {
        for (int y = 0; y < mask.Height; y++)
        {
            foreach ((int first, int end) in PixelsOf(y))
            {
                (int from, int to) = (Math.Max(first, 0), Math.Min(end, mask.Width));
                if (from < to)
                {
                    mask.Row(y)[from..to].Fill(level);
                }
            }
        }
    }

    /// <summary>Where the centres of a row of pixels lie.</summary>
    private protected static double Centre(int position) => position + 0.5;

    /// <summary>The first pixel whose centre is at a position or behind it.</summary>
    private protected static int FirstFrom(double position) => (int)Math.Clamp(Math.Ceiling(position - 0.5), int.MinValue, int.MaxValue);

    /// <summary>The first pixel whose centre is behind a position.</summary>
    private protected static int FirstBehind(double position) => (int)Math.Clamp(Math.Floor(position - 0.5) + 1, int.MinValue, int.MaxValue);
}

/// <summary>A rectangle: centres on its left and upper sides belong to it, those on the others do not.</summary>
internal sealed record RectangleShape(double X, double Y, double Width, double Height) : MaskShape
{
    public override IEnumerable<(int First, int End)> PixelsOf(int row) =>
        Centre(row) >= Y && Centre(row) < Y + Height ? [(FirstFrom(X), FirstFrom(X + Width))] : [];
}

/// <summary>The ellipse that touches the sides of a rectangle: centres on its line belong to it.</summary>
internal sealed record EllipseShape(double X, double Y, double Width, double Height) : MaskShape
{
    public override IEnumerable<(int First, int End)> PixelsOf(int row)
    {
        (double radiusX, double radiusY) = (Width / 2, Height / 2);
        double fromMiddle = Centre(row) - (Y + radiusY);
        double square = (radiusY * radiusY) - (fromMiddle * fromMiddle);
        if (square < 0 || radiusY == 0)
        {
            return [];
        }

        double half = Math.Sqrt(square) * radiusX / radiusY;
        return [(FirstFrom(X + radiusX - half), FirstBehind(X + radiusX + half))];
    }
}

/// <summary>A polygon, closed from its last point to its first. Where it crosses itself, what lies inside an even number of times is outside. Sides count as those of a rectangle do.</summary>
internal sealed record PolygonShape(IReadOnlyList<(double X, double Y)> Points) : MaskShape
{
    public override IEnumerable<(int First, int End)> PixelsOf(int row)
    {
        double y = Centre(row);
        List<double> crossings = [];
        (double X, double Y) from = Points[^1];
        foreach ((double X, double Y) to in Points)
        {
            if ((from.Y <= y) != (to.Y <= y))
            {
                crossings.Add(from.X + ((y - from.Y) / (to.Y - from.Y) * (to.X - from.X)));
            }

            from = to;
        }

        crossings.Sort();
        return crossings.Chunk(2).Select(pair => (FirstFrom(pair[0]), FirstFrom(pair[1])));
    }
}
