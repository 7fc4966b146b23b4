namespace TitanMasking.Core.Masks;

/// <summary>How a mask is mended.</summary>
public sealed record MaskRepairOptions
{
    /// <summary>Pixels darker than this become black, the others white: 1 to 255, at every depth in steps of 255. Transparent are those less opaque than this.</summary>
    public int Threshold { get; init; } = 128;

    /// <summary>Swap black and white.</summary>
    public bool Invert { get; init; }

    /// <summary>Turn the mask as its image is stored (EXIF orientation), since it was drawn on what people see. Where only that fits, it is done unasked.</summary>
    public bool Turn { get; init; }

    /// <summary>Grow the black region by so many pixels in every direction, -250 to 250; a negative number shrinks it.</summary>
    public int Grow { get; init; }

    /// <summary>Make white regions black that have at most so many pixels, 0 to 1,000,000.</summary>
    public int FillHoles { get; init; }

    /// <summary>Make black regions white that have at most so many pixels, 0 to 1,000,000.</summary>
    public int DropSpecks { get; init; }

    /// <summary>A mask of more pixels is not decoded.</summary>
    public long MaxPixels { get; init; } = MaskInspection.DefaultMaxPixels;
}
