namespace TitanMasking.Core.Simulation;

/// <summary>
/// Titan Image Generator v1 and v2, as the Amazon Bedrock user guide describes them (read 2026-11-22). Sizes and texts
/// about which the guide is unclear are accepted with a warning. It sets no rule for the colours of an image, so any PNG
/// or JPEG that decodes is taken.
/// </summary>
internal sealed class TitanSimulation : AmazonSimulation
{
    private const int MaxTextLength = 512;
    private const int MaxSide = 1408;

    // The guide says "5 MB" and not which megabyte: the larger one is the limit, between the two is a warning.
    private const int MaxImageBytes = 5 * 1024 * 1024;
    private const int SureImageBytes = 5_000_000;

    private const int SureSide = 256;
    private const long DefaultSeed = 42;

    private static readonly HashSet<(int Width, int Height)> s_sureSizes =
    [
        (1024, 1024), (768, 1152), (1152, 768), (768, 1280), (1280, 768), (896, 1152), (1152, 896), (768, 1408), (1408, 768),
        (640, 1408), (1408, 640), (1152, 640), (1173, 640), (512, 512), (384, 576), (576, 384), (384, 640), (640, 384),
        (448, 576), (576, 448), (384, 704), (704, 384), (320, 704), (704, 320),
    ];

    /// <summary>Creates the contract.</summary>
    public TitanSimulation()
        : base(new TextField(0, MaxTextLength), DefaultSeed, ("width", new IntegerField(1, MaxSide)), ("height", new IntegerField(1, MaxSide)))
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelIds { get; } = ["amazon.titan-image-generator-v1", "amazon.titan-image-generator-v2:0"];

    /// <inheritdoc/>
    protected override void CheckImage(PictureHeader header, int byteLength, string path, Action<string> warn)
    {
        if (byteLength > MaxImageBytes)
        {
            throw new RefusedException(path, FormattableString.Invariant($"an image of {byteLength:N0} bytes"), "At most 5 MB are allowed. Compress it more, or make it smaller.");
        }

        string size = $"{header.Width}x{header.Height} pixels";
        if (Math.Max(header.Width, header.Height) > MaxSide)
        {
            throw new RefusedException(path, $"an image of {size}", $"The longer side may have at most {MaxSide}. Scale the image and its mask down.");
        }

        if (byteLength > SureImageBytes)
        {
            warn(FormattableString.Invariant($"{path} has {byteLength:N0} bytes. The simulation takes it; the documentation says 5 MB, which may mean {SureImageBytes:N0}. Compress it more to be sure."));
        }

        if (Math.Min(header.Width, header.Height) < SureSide)
        {
            warn($"{path} has {size}. The simulation takes it; whether the service takes a side under {SureSide} is unconfirmed. Scale the image and its mask up to be sure.");
        }
        else if (!s_sureSizes.Contains((header.Width, header.Height)))
        {
            warn($"{path} has {size}. The simulation takes it; whether the service takes a size that is not among its listed ones is unconfirmed. Scale to a listed size, such as 1024x1024, to be sure.");
        }
    }

    /// <inheritdoc/>
    protected override void CheckOptions(WireObject options, PictureHeader image)
    {
        CheckSide(options, "width", image.Width);
        CheckSide(options, "height", image.Height);
    }

    private static void CheckSide(WireObject options, string name, int side)
    {
        if (options.Get<long>(name, side) is long sent && sent != side)
        {
            throw new RefusedException(options.PathOf(name), $"{sent}", $"The image has {side}. Send that, or leave the field out.");
        }
    }
}
