using TitanMasking.Core.Catalogue;
using Xunit;

namespace TitanMasking.Core.Tests.Catalogue;

public sealed class ModelCatalogueTests
{
    private static readonly ModelEntry s_titan = ModelCatalogue.Find("amazon.titan-image-generator-v2:0")!;

    [Fact]
    public void Ids_are_unique() =>
        Assert.Distinct(ModelCatalogue.Models.Select(model => model.Id), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_figure_names_its_source() => Assert.All(ModelCatalogue.Models, model =>
    {
        string[] figures = model.EndOfLife is null ? ["requestsPerMinute", "prices"] : ["endOfLife", "requestsPerMinute", "prices"];
        Assert.Equal(figures.Order(), model.Sources.Keys.Order());
        Assert.All(model.Sources.Values, source => Assert.Matches(@"read \d{4}-\d{2}-\d{2}", source));
    });

    [Theory]
    [InlineData("amazon.titan-image-generator-v2:0", true)]
    [InlineData("AMAZON.Titan-Image-Generator-V2:0", true)]
    [InlineData("amazon.titan-image-generator-v2", false)]
    [InlineData("", false)]
    public void A_model_is_found_by_its_id(string id, bool isFound) => Assert.Equal(isFound, ModelCatalogue.Find(id) is not null);

    [Theory]
    [InlineData("standard", 512, 512, 0.008)]
    [InlineData("standard", 768, 768, 0.008)]
    [InlineData("standard", 769, 768, 0.010)]
    [InlineData("standard", 1408, 1408, 0.010)]
    [InlineData("Premium", 512, 512, 0.010)]
    [InlineData("premium", 1152, 768, 0.012)]
    [InlineData("best", 512, 512, null)]
    public void The_price_follows_quality_and_size(string quality, int width, int height, double? usd) =>
        Assert.Equal((decimal?)usd, s_titan.PriceOf(quality, width, height));

    [Fact]
    public void A_size_whose_pixels_are_beyond_an_int_has_a_price() => Assert.Equal(0.010m, s_titan.PriceOf("standard", int.MaxValue, int.MaxValue));

    [Fact]
    public void A_model_ends_on_its_day()
    {
        Assert.False(s_titan.HasEnded(new DateOnly(2026, 6, 29)));
        Assert.True(s_titan.HasEnded(new DateOnly(2026, 6, 30)));
        Assert.False((s_titan with { EndOfLife = null }).HasEnded(DateOnly.MaxValue));
    }
}
