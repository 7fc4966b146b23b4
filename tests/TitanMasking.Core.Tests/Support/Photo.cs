using TitanMasking.Core.Images;

namespace TitanMasking.Core.Tests.Support;

/// <summary>What the headers of a photo say that was never on disk.</summary>
internal static class Photo
{
    public static ImageFacts Facts(int width, int height) => new()
    {
        Format = ImageFormat.Jpeg,
        Width = width,
        Height = height,
        BitDepth = 8,
        Color = ColorModel.Rgb,
        ByteLength = 1000,
    };
}
