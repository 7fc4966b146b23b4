using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Runs;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class ModelOverviewTests
{
    private const string Titan = "amazon.titan-image-generator-v2:0";
    private const string Inpaint = "us.stability.stable-image-inpaint-v1:0";

    [Theory]
    [InlineData(Inpaint, "2026-11-22", "us-east-1", "ACTIVE", false)]
    [InlineData(Inpaint, "2026-11-22", "us-east-1", "LEGACY", true)]
    [InlineData(Inpaint, "2026-11-22", "us-east-1", null, true)]
    [InlineData(Inpaint, "2026-11-22", "eu-west-1", null, false)]
    [InlineData(Inpaint, "2026-11-22", "eu-west-1", "ACTIVE", true)]
    [InlineData(Titan, "2026-11-22", "us-east-1", null, false)]
    [InlineData(Titan, "2026-11-22", "us-east-1", "LEGACY", true)]
    [InlineData(Titan, "2026-01-01", "us-east-1", "LEGACY", false)]
    [InlineData(Titan, "2026-01-01", "us-east-1", "ACTIVE", true)]
    public void A_region_may_say_otherwise_than_the_catalogue(string modelId, string today, string region, string? listed, bool differs)
    {
        Dictionary<string, string> states = listed is null ? [] : new() { [modelId.Replace("us.", "", StringComparison.Ordinal)] = listed };

        ModelOverview model = Of(modelId, today, new FoundationModels(region, states));

        Assert.Equal((listed ?? "ABSENT", differs), (model.LiveState, model.Differs));
    }

    [Fact]
    public void Where_no_region_was_asked_there_is_no_difference_to_tell()
    {
        ModelOverview model = Of(Titan, "2026-11-22", live: null);

        Assert.Equal((ModelState.EndOfLife, 0.008m, null, null), (model.State, model.Price, model.LiveState, model.Differs));
        Assert.Equal(7, model.Edits.Count);
    }

    private static ModelOverview Of(string modelId, string today, FoundationModels? live) =>
        new(ModelCatalogue.BuiltIn.Find(modelId)!, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), live);
}
