using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;

namespace TitanMasking.Core.Tests.Models;

/// <summary>Edits with files that were never on disk.</summary>
internal static class Requests
{
    public const string V1 = "amazon.titan-image-generator-v1";
    public const string V2 = "amazon.titan-image-generator-v2:0";
    public const string ImagePath = "/pictures/photo.jpg";

    public static readonly ImageFacts Photo = new()
    {
        Format = ImageFormat.Jpeg,
        Width = 1152,
        Height = 768,
        BitDepth = 8,
        Color = ColorModel.Rgb,
        ByteLength = 4,
    };

    public static readonly Edit Inpaint = new() { Task = EditTask.Inpaint, ImagePath = ImagePath, Prompt = "a bowl of fruit" };

    public static readonly Edit Outpaint = Inpaint with { Task = EditTask.Outpaint };

    public static ImageModel Model(string id = V2) => ImageModel.Create(ModelCatalogue.BuiltIn.Find(id)!);

    /// <summary>An edit with a good mask of the image's size, unless a mask prompt stands in its place.</summary>
    public static EditRequest WithFiles(Edit edit, ImageFacts? image = null, MaskFile? mask = null) => new()
    {
        Edit = edit,
        Image = new ImageFile(ImagePath, image ?? Photo, new byte[] { 0xFB, 0xFF, 0xBE, 0x00 }),
        Mask = edit.MaskPrompt is null ? mask ?? Mask(image ?? Photo) : null,
        Seed = 4711,
    };

    public static MaskFile Mask(ImageFacts image, Func<MaskInspection, MaskInspection>? change = null)
    {
        ImageFacts facts = image with { Format = ImageFormat.Png, BitDepth = 8, Color = ColorModel.Gray, ByteLength = 3 };
        MaskInspection good = new(facts, new MaskPixels { Black = 1, White = 3, Other = 0, BlackBorder = false });
        return new MaskFile("/masks/photo.png", new byte[] { 0xFB, 0xEF, 0xFF }, change is null ? good : change(good), Unreadable: null);
    }
}
