namespace TitanMasking.Core.Masks;

/// <summary>A pixel of a mask that is neither black nor white.</summary>
/// <param name="X">Its column, from 0.</param>
/// <param name="Y">Its row, from 0.</param>
/// <param name="Value">Its samples at their native depth, such as <c>128</c> or <c>(255,0,0)</c>.</param>
public sealed record MaskPixel(int X, int Y, string Value);

/// <summary>What the pixels of a mask are, each read at its native depth. Transparency does not count here: it is a problem of its own.</summary>
public sealed record MaskPixels
{
    /// <summary>Pixels whose samples are all 0.</summary>
    public required long Black { get; init; }

    /// <summary>Pixels whose samples are all at their maximum.</summary>
    public required long White { get; init; }

    /// <summary>All other pixels.</summary>
    public required long Other { get; init; }

    /// <summary>The first pixel, row by row, that is neither black nor white; null where there is none.</summary>
    public MaskPixel? FirstOther { get; init; }

    /// <summary>How far the samples of any of <see cref="Other"/> are at most from black or white, whichever is nearer: in steps of their native depth, and of 8 bits with a palette.</summary>
    public int FurthestOff { get; init; }

    /// <summary>True where every pixel of the outermost rows and columns is black.</summary>
    public required bool BlackBorder { get; init; }

    /// <summary>All pixels.</summary>
    public long Total => Black + White + Other;
}
