using TitanMasking.Core.Edits;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskReportTests : IDisposable
{
    private static readonly MaskRules s_rules = new("the-model", MaxSide: 64);
    private static readonly PngBuilder s_good = new(8, 8) { SampleAt = (x, _, _) => x is 2 or 3 ? 0 : 255 };
    private static readonly PngBuilder s_deep = s_good with { Depth = 16, SampleAt = (x, _, _) => x == 2 ? 0 : 65_535 };
    private static readonly PngBuilder s_indexed = s_good with
    {
        ColorType = PngBuilder.Indexed,
        SampleAt = (x, _, _) => x == 2 ? 0 : 1,
        Chunks = [PngBuilder.Palette(0, 0, 0, 255, 255, 255)],
    };

    private readonly TempFolder _folder = new();

    public static TheoryData<string, byte[]> Good => new()
    {
        { "8 bits", s_good.Build() },
        { "1 bit", (s_good with { Depth = 1, SampleAt = (x, _, _) => x == 2 ? 0 : 1 }).Build() },
        { "2 bits", (s_good with { Depth = 2, SampleAt = (x, _, _) => x == 2 ? 0 : 3 }).Build() },
        { "4 bits", (s_good with { Depth = 4, SampleAt = (x, _, _) => x == 2 ? 0 : 15 }).Build() },
        { "RGB", (s_good with { ColorType = PngBuilder.Rgb }).Build() },
        { "interlaced", (s_good with { Interlaced = true }).Build() },
        { "as large as allowed", new PngBuilder(64, 64) { SampleAt = (x, _, _) => x == 2 ? 0 : 255 }.Build() },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void What_is_pure_is_fine(string kind, byte[] mask)
    {
        foreach (EditTask task in Enum.GetValues<EditTask>())
        {
            MaskReport report = Judge(mask, task);
            Assert.True(report.IsValid && report.Problems.Count == 0, $"{kind}, {task}: {string.Join(' ', report.Problems)}");
        }
    }

    public static TheoryData<string, MaskProblemId, byte[]> Refused => new()
    {
        { "is empty", MaskProblemId.Unreadable, [] },
        { "is no image", MaskProblemId.Unreadable, [1, 2, 3] },
        { "is cut off", MaskProblemId.Truncated, s_good.Build()[..^1] },
        { "is cut off", MaskProblemId.Truncated, (s_good with { ChangeRows = rows => rows[..20] }).Build() },
        { "checksum of its pixels (CRC) is wrong", MaskProblemId.ChecksumWrong, (s_good with { WrongChecksumOf = "IDAT" }).Build() },
        { "is a damaged PNG", MaskProblemId.Damaged, (s_good with { FilterOfRow = _ => 9 }).Build() },
        { "is WebP", MaskProblemId.NotPng, [.. "RIFF....WEBPVP8L"u8] },
        { "is GIF", MaskProblemId.NotPng, [.. "GIF89a.........."u8] },
        { "is JPEG", MaskProblemId.NotPng, new JpegBuilder().Frame(8, 8).Scan(1).End() },
        { "an alpha channel", MaskProblemId.Alpha, (s_good with { ColorType = PngBuilder.Rgba }).Build() },
        { "tRNS", MaskProblemId.Alpha, (s_good with { Chunks = [PngBuilder.Transparency(0, 0)] }).Build() },
        { "palette", MaskProblemId.Palette, s_indexed.Build() },
        { "16 bits", MaskProblemId.SixteenBit, s_deep.Build() },
        { "65×8", MaskProblemId.TooLarge, (s_good with { Width = 65 }).Build() },
        { "16 of 64 pixels are neither", MaskProblemId.NotBlackAndWhite, (s_good with { SampleAt = (x, y, _) => y < 2 ? 7 : x == 2 ? 0 : 255 }).Build() },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_be_refused_is_an_error(string found, MaskProblemId id, byte[] mask)
    {
        foreach (EditTask task in Enum.GetValues<EditTask>())
        {
            MaskReport report = Judge(mask, task);

            MaskProblem problem = Assert.Single(report.Problems);
            Assert.Equal((id, MaskProblemSeverity.Error), (problem.Id, problem.Severity));
            Assert.Contains(found, problem.Message, StringComparison.Ordinal);
            Assert.Equal(id == MaskProblemId.Unreadable, problem.Repair is null);
            Assert.False(report.IsValid);
        }
    }

    [Fact]
    public void What_a_command_mends_is_mended_by_one_command()
    {
        string path = _folder["mask.png"];
        Assert.All(
            [s_deep.Build(), s_indexed.Build(), (s_good with { ColorType = PngBuilder.Rgba }).Build(), new JpegBuilder().Frame(8, 8).Scan(1).End(), [.. "RIFF....WEBPVP8L"u8]],
            mask => Assert.Equal($"Repair-TitanMask '{path}'", Assert.Single(Judge(mask, EditTask.Inpaint).Problems).Repair));
    }

    [Theory]
    [InlineData(PngBuilder.Gray, 8, 3, "the furthest is 3 of 255 off")]
    [InlineData(PngBuilder.Gray, 8, 253, "the furthest is 2 of 255 off")]
    [InlineData(PngBuilder.Gray, 4, 9, "the furthest is 6 of 15 off")]
    [InlineData(PngBuilder.Gray, 16, 65_533, "the furthest is 2 of 65535 off")]
    [InlineData(PngBuilder.Rgb, 8, 200, "the furthest is 200 of 255 off")]
    public void A_wrong_value_is_told_by_how_far_off_it_is(byte colorType, byte depth, int value, string found)
    {
        PngBuilder png = s_good with { ColorType = colorType, Depth = depth };
        byte[] mask = (png with { SampleAt = (x, y, channel) => y == 5 ? 0 : x == 3 && channel == 0 ? value : x == 4 && channel == 0 ? 1 : 0 }).Build();

        Assert.Contains(
            found, Judge(mask, EditTask.Inpaint).Problems.Single(problem => problem.Id == MaskProblemId.NotBlackAndWhite).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_may_limit_the_pixels()
    {
        MaskRules rules = s_rules with { MaxPixels = 63 };

        Assert.Equal(MaskProblemId.TooLarge, Assert.Single(MaskFile.Read(_folder.Write("mask.png", s_good.Build())).Judge(rules, EditTask.Inpaint, image: null).Problems).Id);
    }

    [Fact]
    public void A_mask_that_is_not_decoded_is_not_called_valid()
    {
        MaskReport report = MaskFile.Read(_folder.Write("mask.png", s_good.Build()), maxPixels: 63).Judge(s_rules, EditTask.Inpaint, image: null);

        MaskProblem problem = Assert.Single(report.Problems);
        Assert.Equal(MaskProblemId.NotDecoded, problem.Id);
        Assert.Contains("64 pixels (8×8)", problem.Message, StringComparison.Ordinal);
        Assert.False(report.IsValid);
    }

    [Theory]
    [InlineData(EditTask.Inpaint, 255, MaskProblemId.NothingToPaint, MaskProblemSeverity.Error, 0)]
    [InlineData(EditTask.Inpaint, 0, MaskProblemId.EverythingPainted, MaskProblemSeverity.Hint, 100)]
    [InlineData(EditTask.Outpaint, 0, MaskProblemId.NothingToPaint, MaskProblemSeverity.Error, 0)]
    [InlineData(EditTask.Outpaint, 255, MaskProblemId.EverythingPainted, MaskProblemSeverity.Hint, 100)]
    public void A_mask_of_one_value(EditTask task, byte value, MaskProblemId id, MaskProblemSeverity severity, double percent)
    {
        MaskReport report = Judge((s_good with { SampleAt = (_, _, _) => value }).Build(), task);

        MaskProblem problem = Assert.Single(report.Problems);
        Assert.Equal((id, severity), (problem.Id, problem.Severity));
        Assert.Contains(task == EditTask.Inpaint ? "inpainting" : "outpainting", problem.Message, StringComparison.Ordinal);
        Assert.Equal((severity == MaskProblemSeverity.Hint, percent), (report.IsValid, report.PaintedPercent));
    }

    [Theory]
    [InlineData(EditTask.Inpaint, 43.8)]
    [InlineData(EditTask.Outpaint, 56.3)]
    public void A_black_border_looks_inverted(EditTask task, double percent)
    {
        MaskReport report = Judge((s_good with { SampleAt = (x, y, _) => x is 0 or 7 || y is 0 or 7 ? 0 : 255 }).Build(), task);

        MaskProblem problem = Assert.Single(report.Problems);
        Assert.Equal((MaskProblemId.PolarityLooksInverted, MaskProblemSeverity.Hint), (problem.Id, problem.Severity));
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{percent} %"), problem.Message, StringComparison.Ordinal);
        Assert.True(report.IsValid);
    }

    [Theory]
    [InlineData(EditTask.Inpaint, 25)]
    [InlineData(EditTask.Outpaint, 75)]
    public void The_share_that_is_painted(EditTask task, double percent) => Assert.Equal(percent, Judge(s_good.Build(), task).PaintedPercent);

    [Fact]
    public void Greys_count_neither_as_painted_nor_as_kept()
    {
        byte[] mask = (s_good with { SampleAt = (x, _, _) => x < 2 ? 0 : x < 4 ? 128 : 255 }).Build();

        Assert.Equal((25.0, 50.0), (Judge(mask, EditTask.Inpaint).PaintedPercent, Judge(mask, EditTask.Outpaint).PaintedPercent));
    }

    [Fact]
    public void Pixels_that_could_not_be_read_have_no_share() =>
        Assert.Null(Judge(new JpegBuilder().Frame(8, 8).Scan(1).End(), EditTask.Inpaint).PaintedPercent);

    [Fact]
    public void All_is_told_at_once_and_errors_before_hints()
    {
        byte[] mask = (s_deep with { Width = 100, ColorType = PngBuilder.GrayAlpha, SampleAt = (x, y, _) => (x, y) == (50, 4) ? 255 : 0 }).Build();

        MaskReport report = Judge(mask, EditTask.Inpaint);

        Assert.Equal(
            [MaskProblemId.Alpha, MaskProblemId.SixteenBit, MaskProblemId.TooLarge, MaskProblemId.NotBlackAndWhite, MaskProblemId.PolarityLooksInverted],
            report.Problems.Select(problem => problem.Id));
    }

    public void Dispose() => _folder.Dispose();

    private MaskReport Judge(byte[] mask, EditTask task) => MaskFile.Read(_folder.Write("mask.png", mask)).Judge(s_rules, task, image: null);
}
