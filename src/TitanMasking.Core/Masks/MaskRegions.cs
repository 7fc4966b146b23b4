namespace TitanMasking.Core.Masks;

/// <summary>
/// The connected regions of a mask. Black pixels hang together by sides and corners, white ones by sides: a line of black that is one
/// pixel wide parts two white regions, however it runs.
/// </summary>
internal sealed class MaskRegions
{
    /// <summary>The largest area of a region that is swept away, so that little has to be remembered.</summary>
    public const int MaxArea = 1_000_000;

    private readonly MaskRaster _mask;
    private readonly byte[] _levels;
    private readonly byte _color;
    private readonly byte _settled;
    private readonly byte _seen;
    private readonly int _area;
    private readonly (int X, int Y)[] _neighbours;
    private readonly List<int> _region = [];

    private MaskRegions(MaskRaster mask, byte color, int area)
    {
        (_mask, _levels, _color, _area) = (mask, mask.Levels, color, area);

        // Levels that no mask of black and white has mark what has been looked at.
        (_settled, _seen) = ((byte)(color ^ 1), (byte)(color ^ 2));
        (int X, int Y)[] sides = [(-1, 0), (0, -1), (1, 0), (0, 1)];
        _neighbours = color == MaskRaster.Black ? [.. sides, (-1, -1), (1, -1), (-1, 1), (1, 1)] : sides;
    }

    /// <summary>Turns small regions of a colour into the other.</summary>
    /// <param name="mask">A mask with only black and white; it is changed.</param>
    /// <param name="color">Black drops specks, white fills holes, be they at the picture's edge or not.</param>
    /// <param name="area">The most pixels of a region that is small.</param>
    /// <returns>How many pixels changed.</returns>
    public static long Sweep(MaskRaster mask, byte color, int area) => new MaskRegions(mask, color, area).Sweep();

    private long Sweep()
    {
        long changed = 0;
        for (int i = 0; i < _levels.Length; i++)
        {
            if (_levels[i] == _color)
            {
                bool isSmall = CollectFrom(i);
                changed += isSmall ? _region.Count : 0;
                Paint(isSmall ? (byte)~_color : _settled);
            }
        }

        _levels.AsSpan().Replace(_settled, _color);
        return changed;
    }

    // Collects no more than is needed to know: a region that touches what is settled as large is large, however little of it is new.
    private bool CollectFrom(int start)
    {
        _region.Clear();
        See(start);
        for (int next = 0; next < _region.Count; next++)
        {
            (int y, int x) = Math.DivRem(_region[next], _mask.Width);
            foreach ((int stepX, int stepY) in _neighbours)
            {
                if ((uint)(x + stepX) >= (uint)_mask.Width || (uint)(y + stepY) >= (uint)_mask.Height)
                {
                    continue;
                }

                int neighbour = _region[next] + (stepY * _mask.Width) + stepX;
                if (_levels[neighbour] == _settled)
                {
                    return false;
                }

                if (_levels[neighbour] == _color)
                {
                    See(neighbour);
                }
            }

            if (_region.Count > _area)
            {
                return false;
            }
        }

        return true;
    }

    private void See(int index)
    {
        _levels[index] = _seen;
        _region.Add(index);
    }

    private void Paint(byte level)
    {
        foreach (int index in _region)
        {
            _levels[index] = level;
        }
    }
}
