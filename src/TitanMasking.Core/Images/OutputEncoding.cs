namespace TitanMasking.Core.Images;

/// <summary>Brings a model's picture into the format that was asked for.</summary>
internal static class OutputEncoding
{
    /// <summary>Encodes a picture; one that has the format already is left untouched where no quality is asked for, and with it the provenance that the model signed.</summary>
    /// <param name="image">A PNG, JPEG or WebP file.</param>
    /// <param name="format">The format that was asked for.</param>
    /// <param name="quality">How well JPEG and WebP keep it, 1 to 100; null is what the picture has, or the format's usual one.</param>
    /// <exception cref="ImageFormatException">The picture cannot be decoded.</exception>
    public static ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> image, OutputFormat format, int? quality = null)
    {
        string? has = ImageSignature.Recognize(image.Span[..Math.Min(image.Length, ImageSignature.Length)]);
        if (quality is null && string.Equals(has, format.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return image;
        }

        try
        {
            return Vips.Convert(image, format, quality);
        }
        catch (NetVips.VipsException exception)
        {
            // What libvips says is kept in one buffer a process: another thread's words may stand in it.
            throw new ImageFormatException(ImageDefect.Damaged, "cannot be decoded", exception);
        }
    }
}
