namespace TitanMasking.Core.Simulation;

/// <summary>
/// Nova Canvas, as the Amazon Nova user guide describes it (read 2026-11-22): Titan's two tasks with other limits. Which
/// limit it sets to a file's size is left open there, so a large file is accepted with a warning.
/// </summary>
internal sealed class NovaSimulation : AmazonSimulation
{
    private const int MaxTextLength = 1024;
    private const long DefaultSeed = 12;
    private const int MinSide = 320;
    private const int MaxSide = 4096;
    private const int MaxAspect = 4;
    private const int PixelsTooMany = 4_194_304;
    private const int SureImageBytes = 5_000_000;

    /// <summary>Creates the contract.</summary>
    public NovaSimulation()
        : base(new TextField(1, MaxTextLength), DefaultSeed)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelIds { get; } = ["amazon.nova-canvas-v1:0"];

    /// <inheritdoc/>
    protected override void CheckImage(PictureHeader header, int byteLength, string path, Action<string> warn)
    {
        string found = $"an image of {header.Width}x{header.Height} pixels";
        int shorter = Math.Min(header.Width, header.Height);
        int longer = Math.Max(header.Width, header.Height);
        if (shorter < MinSide || longer > MaxSide)
        {
            throw new RefusedException(path, found, $"Each side may have {MinSide} to {MaxSide}. Scale the image and its mask.");
        }

        if (longer > MaxAspect * shorter)
        {
            throw new RefusedException(path, found, $"Its sides may relate as 1:{MaxAspect} to {MaxAspect}:1. Crop the image and its mask.");
        }

        if (header.Width * header.Height >= PixelsTooMany)
        {
            throw new RefusedException(path, found, FormattableString.Invariant($"It must have fewer than {PixelsTooMany:N0} pixels in all. Scale the image and its mask down."));
        }

        if (byteLength > SureImageBytes)
        {
            warn(FormattableString.Invariant($"{path} has {byteLength:N0} bytes. The simulation takes it; whether the service takes more than the 5 MB of Titan Image Generator is unconfirmed. Compress it more to be sure."));
        }
    }

    /// <inheritdoc/>
    protected override void CheckPixels(Picture picture, string path)
    {
        if (!picture.IsOpaque)
        {
            throw new RefusedException(path, "an image with transparent pixels", "An alpha channel is allowed only where it is opaque throughout. Save the image without transparency.");
        }
    }
}
