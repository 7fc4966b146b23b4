using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

/// <summary>What only a comparison with the image can tell of a mask.</summary>
public sealed class MaskAndImageTests
{
    private const string Mend = "Repair-TitanMask '/masks/it''s.png' -Image '/photos/[1].jpg'";

    private static readonly MaskRules s_rules = new("the-model", MaxSide: 1408);

    [Theory]
    [InlineData(768, 512, 1, "It is turned by a quarter.", "Turn the mask by a quarter")]
    [InlineData(384, 256, 1, "It is turned by a quarter.", "Turn the mask by a quarter")]
    [InlineData(768, 512, 4, "It is turned by a quarter.", "Turn the mask by a quarter")]
    [InlineData(768, 512, 5, "stored turned (EXIF orientation)", Mend)]
    [InlineData(768, 512, 8, "stored turned (EXIF orientation)", Mend)]
    [InlineData(1535, 1024, 6, "stored turned (EXIF orientation)", Mend)]
    [InlineData(256, 384, 1, "It has the same proportions.", Mend)]
    [InlineData(1024, 1536, 6, "It has the same proportions.", Mend)]
    [InlineData(333, 500, 1, "It has the same proportions.", Mend)]
    [InlineData(331, 500, 1, "", "Draw the mask at 512×768")]
    [InlineData(512, 760, 1, "", "Draw the mask at 512×768")]
    public void Another_size_is_an_error_that_says_how_it_came(int width, int height, int orientation, string found, string repair)
    {
        MaskReport report = Judge(Facts(width, height), Facts(512, 768) with { Orientation = orientation });

        MaskProblem problem = report.Problems.First(problem => problem.Id == MaskProblemId.SizeDiffers);
        Assert.Contains($"The mask is {width}×{height} and the image 512×768; they must be the same size.", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(found, problem.Message.Replace(", and the mask fits what people see.", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(repair, problem.Repair, StringComparison.Ordinal);
        Assert.False(report.IsValid);
    }

    [Theory]
    [InlineData(3, 768, $"{Mend} -Turn")]
    [InlineData(6, 512, $"{Mend} -Turn")]
    [InlineData(6, 768, "Draw the mask on the stored picture if it was not")]
    public void The_same_size_is_fine_and_a_hint_tells_that_the_image_is_stored_turned(int orientation, int height, string repair)
    {
        MaskReport report = Judge(Facts(512, height), Facts(512, height) with { Orientation = orientation });

        Assert.Equal((MaskProblemId.ImageTurned, MaskProblemSeverity.Hint), (report.Problems.Single().Id, report.Problems.Single().Severity));
        Assert.Equal(repair, report.Problems.Single().Repair);
        Assert.True(report.IsValid);
    }

    [Theory]
    [InlineData(72.0, 300.0, true)]
    [InlineData(72.009, 72.0, false)]
    [InlineData(72.0, 73.0, false)]
    [InlineData(null, 72.0, false)]
    [InlineData(72.0, null, false)]
    public void Another_resolution_is_a_hint(double? mask, double? image, bool isTold)
    {
        MaskReport report = Judge(Facts(512, 768) with { DotsPerInch = mask }, Facts(512, 768) with { DotsPerInch = image });

        Assert.True(report.IsValid);
        Assert.Equal(isTold ? [(MaskProblemId.ResolutionDiffers, MaskProblemSeverity.Hint)] : [], report.Problems.Select(problem => (problem.Id, problem.Severity)));
    }

    [Fact]
    public void Another_size_makes_the_resolution_moot()
    {
        MaskReport report = Judge(Facts(512, 512) with { DotsPerInch = 72 }, Facts(512, 768) with { DotsPerInch = 300 });

        Assert.Equal([MaskProblemId.SizeDiffers], report.Problems.Select(problem => problem.Id));
    }

    private static MaskReport Judge(ImageFacts mask, ImageFacts image)
    {
        MaskPixels pixels = new() { Black = 1, White = ((long)mask.Width * mask.Height) - 1, Other = 0, BlackBorder = false };
        return MaskReport.ForInspection(new MaskInspection(mask, pixels), s_rules, EditTask.Inpaint, image, new MaskRepairCommand("/masks/it's.png", "/photos/[1].jpg"));
    }

    private static ImageFacts Facts(int width, int height) => new()
    {
        Format = ImageFormat.Png,
        Width = width,
        Height = height,
        BitDepth = 8,
        Color = ColorModel.Gray,
        ByteLength = 1000,
    };
}
