using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Catalogue;

public sealed class ModelCatalogueTests
{
    private static readonly ModelEntry s_titan = ModelCatalogue.BuiltIn.Find("amazon.titan-image-generator-v2:0")!;

    [Fact]
    public void Ids_are_unique() =>
        Assert.Distinct(ModelCatalogue.BuiltIn.Models.Select(model => model.Id), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_figure_names_its_source() => Assert.All(ModelCatalogue.BuiltIn.Models, model =>
    {
        string[] figures = ["requestsPerMinute", "prices", "regions", "limits", .. Stated("endOfLife", model.EndOfLife is not null), .. Stated("sizes", model.Sizes.Count > 0)];
        Assert.Superset(figures.ToHashSet(), model.Sources.Keys.ToHashSet());
        Assert.Superset(model.Unconfirmed.Select(name => name.Split('.')[0]).ToHashSet(), model.Sources.Keys.ToHashSet());
        Assert.All(model.Sources.Values, source => Assert.Matches(@"read \d{4}-\d{2}-\d{2}", source));
    });

    [Fact]
    public void Every_model_says_where_it_is_called_from_and_what_it_takes() => Assert.All(ModelCatalogue.BuiltIn.Models, model =>
    {
        Assert.NotEmpty(model.Regions);
        Assert.NotNull(model.Limits.MinSide);
        Assert.InRange(model.Limits.LongestSide, 1, int.MaxValue - 1);
        Assert.Equal(ModelCatalogue.BuiltInOrigin, model.Origin);
    });

    [Fact]
    public void A_model_that_is_based_on_another_has_its_figures_and_its_own()
    {
        ModelEntry first = ModelCatalogue.BuiltIn.Models[0];

        Assert.Equal((first.Limits, first.Contract), (s_titan.Limits, s_titan.Contract));
        Assert.Equal((new DateOnly(2025, 8, 15), new DateOnly(2026, 6, 30)), (first.EndOfLife, s_titan.EndOfLife));
        Assert.Equal(first.Sources["limits"], s_titan.Sources["limits"]);
        Assert.Contains("private arrangements", s_titan.Sources["endOfLife"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, ModelState.Active)]
    [InlineData(null, "2026-06-30", ModelState.EndOfLife)]
    [InlineData(null, "2026-07-01", ModelState.Legacy)]
    [InlineData("2026-07-01", "2027-01-01", ModelState.Active)]
    [InlineData("2026-06-30", "2027-01-01", ModelState.Legacy)]
    [InlineData("2026-06-30", null, ModelState.Legacy)]
    public void The_state_follows_from_the_dates(string? legacySince, string? endOfLife, ModelState state) =>
        Assert.Equal(state, (s_titan with { LegacySince = Day(legacySince), EndOfLife = Day(endOfLife) }).StateOn(new DateOnly(2026, 6, 30)));

    [Fact]
    public void A_name_that_there_is_not_is_told_with_the_nearest()
    {
        EditError error = ModelCatalogue.BuiltIn.NotFound("amazon.titan-image-generator-v3:0").Error;

        Assert.Equal((EditErrorId.ModelNotFound, "amazon.titan-image-generator-v3:0"), (error.Id, error.Target));
        Assert.Contains("nearest are amazon.titan-image-generator-v2:0, amazon.titan-image-generator-v1, ", error.Message, StringComparison.Ordinal);
        Assert.Contains("nearest are us.stability.stable-image-erase-object-v1:0", ModelCatalogue.BuiltIn.NotFound("ERASE").Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amazon.titan-image-generator-v2:0", true)]
    [InlineData("AMAZON.Titan-Image-Generator-V2:0", true)]
    [InlineData("amazon.titan-image-generator-v2", false)]
    [InlineData("", false)]
    public void A_model_is_found_by_its_id(string id, bool isFound) => Assert.Equal(isFound, ModelCatalogue.BuiltIn.Find(id) is not null);

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

    private static string[] Stated(string name, bool isStated) => isStated ? [name] : [];

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
