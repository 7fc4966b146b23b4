using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Masks;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Masks;

public sealed class MaskFileTests : IDisposable
{
    private static readonly MaskRules s_rules = new("the-model", MaxSide: 64);

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_mask_comes_with_its_bytes_and_what_it_is()
    {
        byte[] png = new PngBuilder(8, 4).Build();

        MaskFile mask = MaskFile.Read(_folder.Write("mask.png", png));

        Assert.Equal(png, mask.Content.ToArray());
        Assert.Equal(32, mask.Inspection!.Pixels!.Black);
        Assert.Null(mask.Unreadable);
    }

    [Theory]
    [InlineData("none.png", MaskProblemId.Unreadable)]
    [InlineData("", MaskProblemId.Unreadable)]
    [InlineData("cut.png", MaskProblemId.Truncated)]
    public void What_cannot_be_read_is_kept_for_the_report(string name, MaskProblemId id)
    {
        _folder.Write("cut.png", new PngBuilder(8, 4).Build().AsSpan()[..^1]);

        MaskFile mask = MaskFile.Read(_folder[name]);

        Assert.NotNull(mask.Unreadable);
        Assert.Equal(id, Assert.Single(mask.Judge(s_rules, EditTask.Inpaint, image: null).Problems).Id);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "has 25,000,001 bytes")]
    public void A_mask_too_large_for_any_request_is_not_read(int more, string? found)
    {
        string path = _folder.Write("large.png", new PngBuilder(8, 4) { SampleAt = (x, _, _) => x == 2 ? 0 : 255 }.Build());
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.SetLength(ImageFile.MaxContentBytes + more);
        }

        CultureInfo usual = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = WithOtherNumbers();
        try
        {
            MaskFile mask = MaskFile.Read(path);

            Assert.Equal(found, mask.Unreadable?.Message[..20]);
            Assert.Equal(found is null, mask.Judge(s_rules, EditTask.Inpaint, image: null).IsValid);
        }
        finally
        {
            CultureInfo.CurrentCulture = usual;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static CultureInfo WithOtherNumbers()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = "'";
        return culture;
    }
}
