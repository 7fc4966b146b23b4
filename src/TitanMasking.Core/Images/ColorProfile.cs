using NetVips;

namespace TitanMasking.Core.Images;

/// <summary>The colour profile that a picture embeds (ICC.1:2022, section 7.2). Models are sent, and answer with, sRGB.</summary>
internal static class ColorProfile
{
    private const string Field = "icc-profile-data";
    private const string Srgb = "srgb";
    private const string Cmyk = "cmyk";
    private const int HeaderLength = 128;

    /// <summary>The profile of a picture; null where it has none, or one that is not for its kind of pixels, which programs pass over.</summary>
    /// <param name="image">The picture.</param>
    public static byte[]? Of(Image image)
    {
        if (!image.Contains(Field) || image.Get(Field) is not byte[] profile)
        {
            return null;
        }

        ReadOnlySpan<byte> space = image.Bands < 3 ? "GRAY"u8 : "RGB "u8;
        bool isFit = profile.Length > HeaderLength && profile.AsSpan(16).StartsWith(space) && profile.AsSpan(36).StartsWith("acsp"u8);
        return isFit ? profile : null;
    }

    /// <summary>The same pixels with another profile.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="profile">The profile; null is none.</param>
    public static Image Put(Image image, byte[]? profile)
    {
        if (profile is null && !image.Contains(Field))
        {
            return image.Copy();
        }

        return image.Mutate(changing =>
        {
            if (profile is null)
            {
                changing.Remove(Field);
            }
            else
            {
                changing.Set(GValue.BlobType, Field, profile);
            }
        });
    }

    /// <summary>The same colours in another profile.</summary>
    /// <param name="image">A picture in sRGB, with no alpha.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="depth">Bits a sample, 8 or 16.</param>
    public static Image FromSrgb(Image image, byte[] profile, int depth)
    {
        using Image plain = Put(image, profile: null);
        using Image independent = plain.IccImport(inputProfile: Srgb);
        using Image told = Put(independent, profile);
        return told.IccExport(intent: Enums.Intent.Relative, depth: depth);
    }

    /// <summary>Opens a picture scaled to a size, in sRGB, as it is stored; inks with no profile of their own are taken for the usual ones. A JPEG is scaled while it is decoded, so that a large one is never there as a whole.</summary>
    /// <param name="content">A PNG or JPEG file.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    public static Image OpenScaled(byte[] content, int width, int height)
    {
        using Image header = Vips.Decode(content);
        bool isCmyk = header.Interpretation == Enums.Interpretation.Cmyk;
        using Image scaled = Image.ThumbnailBuffer(
            content,
            width,
            height: height,
            size: Enums.Size.Force,
            noRotate: true,
            inputProfile: isCmyk ? Cmyk : null,
            outputProfile: isCmyk || Of(header) is not null ? Srgb : null,
            intent: Enums.Intent.Relative,
            failOn: Enums.FailOn.Error);
        return Put(scaled, profile: null);
    }
}
