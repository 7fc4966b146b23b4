using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class TitanFileRuleTests
{
    [Fact]
    public void A_good_edit_is_taken_without_a_word() => Assert.Empty(Check(Requests.Inpaint));

    [Theory]
    [InlineData(1408, 768, true)]
    [InlineData(768, 1408, true)]
    [InlineData(1409, 768, false)]
    [InlineData(768, 1409, false)]
    public void The_longer_side_has_a_limit(int width, int height, bool isAllowed) => CheckImage(
        Requests.Photo with { Width = width, Height = height }, isAllowed, $"'photo.jpg' is {width}×{height}", "at most 1408 pixels on the longer side", "Add -Fit, which sends it in such a size and gives the result its own, or scale it down, and its mask alike.");

    [Theory]
    [InlineData((5 * 1024 * 1024) - 1, true)]
    [InlineData(5 * 1024 * 1024, true)]
    [InlineData((5 * 1024 * 1024) + 1, false)]
    public void The_file_has_a_limit(long length, bool isAllowed) => CheckImage(
        Requests.Photo with { ByteLength = length }, isAllowed, "'photo.jpg' has 5,242,881 bytes", "at most 5,242,880 bytes", "Add -Fit, which sends it smaller, or save it as JPEG.");

    [Theory]
    [InlineData(ColorModel.Gray, true)]
    [InlineData(ColorModel.Rgb, true)]
    [InlineData(ColorModel.Palette, true)]
    [InlineData(ColorModel.Cmyk, false)]
    public void Inks_are_no_colours(ColorModel color, bool isAllowed) =>
        CheckImage(Requests.Photo with { Color = color }, isAllowed, "'photo.jpg' is a CMYK JPEG", "RGB or grayscale", "Convert it to sRGB");

    [Fact]
    public void Something_must_say_which_pixels()
    {
        EditException exception = Refuse(Requests.WithFiles(Requests.Inpaint) with { Mask = null });

        Assert.Equal(EditErrorId.MaskMissing, exception.Error.Id);
        Assert.Contains("-MaskPrompt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_prompt_is_enough() => Assert.Empty(Check(Requests.Inpaint with { MaskPrompt = "the sofa" }));

    [Fact]
    public void Outpainting_needs_a_prompt_and_inpainting_none()
    {
        Assert.Empty(Check(Requests.Inpaint with { Prompt = null }));

        EditException exception = Refuse(Requests.WithFiles(Requests.Outpaint with { Prompt = "" }));
        Assert.Equal(EditErrorId.PromptInvalid, exception.Error.Id);
        Assert.Contains("needs one for outpainting", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, MaskProblemId> RefusedMasks => new()
    {
        { "alpha channel", MaskProblemId.Alpha },
        { "palette", MaskProblemId.Palette },
        { "16 bits", MaskProblemId.SixteenBit },
        { "only PNG", MaskProblemId.NotPng },
        { "neither black nor white", MaskProblemId.NotBlackAndWhite },
        { "must be the same size", MaskProblemId.SizeDiffers },
        { "no black pixel", MaskProblemId.NothingToPaint },
    };

    [Theory]
    [MemberData(nameof(RefusedMasks))]
    public void A_mask_that_would_be_refused_is_told_by_what_is_wrong(string found, MaskProblemId problem)
    {
        MaskFile mask = Requests.Mask(Requests.Photo, good => problem switch
        {
            MaskProblemId.Alpha => good with { Facts = good.Facts with { HasAlphaChannel = true } },
            MaskProblemId.Palette => good with { Facts = good.Facts with { Color = ColorModel.Palette } },
            MaskProblemId.SixteenBit => good with { Facts = good.Facts with { BitDepth = 16 } },
            MaskProblemId.NotPng => new MaskInspection(good.Facts with { Format = ImageFormat.Jpeg }, Pixels: null),
            MaskProblemId.NotBlackAndWhite => good with { Pixels = good.Pixels! with { Other = 1, FirstOther = new MaskPixel(1, 2, "128") } },
            MaskProblemId.SizeDiffers => good with { Facts = good.Facts with { Width = 768 } },
            _ => good with { Pixels = good.Pixels! with { Black = 0 } },
        });

        EditException exception = Refuse(Requests.WithFiles(Requests.Inpaint, mask: mask));

        Assert.Equal((EditErrorId.MaskInvalid, Requests.ImagePath), (exception.Error.Id, exception.Error.Target));
        Assert.StartsWith("'photo.png': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
        Assert.Matches(@" (Test-TitanMask tells more\.|Repair-TitanMask '[^']+'( -Image '[^']+')?)$", exception.Message);
    }

    [Fact]
    public void A_mask_that_cannot_be_read_is_told_so()
    {
        MaskFile mask = new("/masks/photo.png", ReadOnlyMemory<byte>.Empty, Inspection: null, new ImageFormatException(ImageDefect.Truncated, "is cut off"));

        Assert.Contains("The mask is cut off.", Refuse(Requests.WithFiles(Requests.Inpaint, mask: mask)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_a_mask_is_told_at_once_and_each_repair_once()
    {
        MaskFile mask = Requests.Mask(Requests.Photo, good => good with { Facts = good.Facts with { BitDepth = 16, Color = ColorModel.Palette, HasTransparencyTable = true } });

        string message = Refuse(Requests.WithFiles(Requests.Inpaint, mask: mask)).Message;

        Assert.All(["tRNS", "palette PNG", "16 bits"], found => Assert.Contains(found, message, StringComparison.Ordinal));
        Assert.Equal(2, message.Split("Repair-TitanMask '/masks/photo.png' -Image '/pictures/photo.jpg'").Length);
    }

    [Fact]
    public void What_paints_nothing_depends_on_the_task()
    {
        MaskFile white = Requests.Mask(Requests.Photo, good => good with { Pixels = good.Pixels! with { Black = 0 } });

        Refuse(Requests.WithFiles(Requests.Inpaint, mask: white));
        Assert.Empty(Requests.Model().Check(Requests.WithFiles(Requests.Outpaint, mask: white)));
    }

    [Fact]
    public void Hints_do_not_refuse()
    {
        MaskFile mask = Requests.Mask(Requests.Photo, good => good with { Pixels = good.Pixels! with { BlackBorder = true }, Facts = good.Facts with { DotsPerInch = 300 } });

        Assert.Empty(Requests.Model().Check(Requests.WithFiles(Requests.Inpaint, mask: mask)));
    }

    [Theory]
    [InlineData(1152, 768, "")]
    [InlineData(512, 512, "")]
    [InlineData(320, 704, "")]
    [InlineData(1173, 640, "")]
    [InlineData(1000, 1000, "TitanSizes")]
    [InlineData(768, 768, "TitanSizes")]
    [InlineData(256, 1408, "TitanSizes")]
    [InlineData(255, 1408, "TitanMinSide TitanSizes")]
    [InlineData(1, 1, "TitanMinSide TitanSizes")]
    public void Rules_that_are_not_confirmed_are_told_and_do_not_refuse(int width, int height, string rules)
    {
        IReadOnlyList<UnconfirmedRule> broken = Check(Requests.Inpaint, Requests.Photo with { Width = width, Height = height });

        Assert.Equal(rules, string.Join(' ', broken.Select(rule => rule.Name)));
        Assert.All(broken, rule => Assert.Contains($"'photo.jpg' is {width}×{height}", rule.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1024, 1023, "1024×1024")]
    [InlineData(1280, 720, "1280×768")]
    [InlineData(720, 1280, "768×1280")]
    [InlineData(513, 511, "512×512")]
    public void A_size_that_is_not_in_the_list_is_told_with_the_nearest(int width, int height, string nearest)
    {
        UnconfirmedRule rule = Assert.Single(Check(Requests.Inpaint, Requests.Photo with { Width = width, Height = height }));

        Assert.Contains($"the nearest there is {nearest}.", rule.Message, StringComparison.Ordinal);
    }

    private static void CheckImage(ImageFacts image, bool isAllowed, params string[] found)
    {
        if (isAllowed)
        {
            Check(Requests.Inpaint, image);
            return;
        }

        EditException exception = Refuse(Requests.WithFiles(Requests.Inpaint, image));
        Assert.Equal((EditErrorId.ImageNotSupported, Requests.ImagePath), (exception.Error.Id, exception.Error.Target));
        Assert.All([.. found, Requests.V2], words => Assert.Contains(words, exception.Message, StringComparison.Ordinal));
    }

    private static IReadOnlyList<UnconfirmedRule> Check(Edit edit, ImageFacts? image = null) => Requests.Model().Check(Requests.WithFiles(edit, image));

    private static EditException Refuse(EditRequest request) => Assert.Throws<EditException>(() => Requests.Model().Check(request));
}
