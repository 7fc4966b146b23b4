using TitanMasking.Core.Catalogue;
using Xunit;

namespace TitanMasking.Core.Tests.Catalogue;

public sealed class SizeTextTests
{
    private static readonly IReadOnlyList<string> s_sizes = ModelCatalogue.BuiltIn.Find("amazon.titan-image-generator-v2:0")!.Sizes;

    [Fact]
    public void Every_size_of_the_built_in_catalogue_is_one() =>
        Assert.All(ModelCatalogue.BuiltIn.Models.SelectMany(model => model.Sizes), size => Assert.NotNull(SizeText.Read(size)));

    [Theory]
    [InlineData("1280x768", true)]
    [InlineData("1x1", true)]
    [InlineData("1280X768", false)]
    [InlineData("1280*768", false)]
    [InlineData("01280x768", false)]
    [InlineData("0x768", false)]
    [InlineData("-1x768", false)]
    [InlineData("1280x768x3", false)]
    [InlineData("99999999999x1", false)]
    [InlineData("1280", false)]
    [InlineData("", false)]
    public void A_size_has_one_form(string text, bool isOne) => Assert.Equal(isOne, SizeText.Read(text) is not null);

    [Theory]
    [InlineData("1024x1023", "1024x1024")]
    [InlineData("1280*720", "1280x768")]
    [InlineData("720 by 1280", "768x1280")]
    [InlineData("1024", "1024x1024")]
    [InlineData("500", "512x512")]
    [InlineData("1180 x 640 px", "1173x640")]
    [InlineData("large", null)]
    public void A_mistyped_one_has_a_nearest(string text, string? nearest)
    {
        Assert.Equal(nearest, SizeText.NearestTo(text, s_sizes));
        Assert.Null(SizeText.NearestTo(text, []));
    }
}
