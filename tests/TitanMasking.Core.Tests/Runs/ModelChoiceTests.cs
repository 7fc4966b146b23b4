using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Models;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

public sealed class ModelChoiceTests
{
    private const string V1 = "amazon.titan-image-generator-v1";
    private const string V2 = "amazon.titan-image-generator-v2:0";
    private const string Own = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc";

    [Theory]
    [InlineData("Auto", V2)]
    [InlineData("AUTO", V2)]
    [InlineData(V1, V1)]
    [InlineData("Amazon.Titan-Image-Generator-V1", V1)]
    public void A_model_is_found_by_its_id_or_by_itself(string asked, string found)
    {
        ModelChoice choice = Find(asked, isAws: false, "2026-11-22");

        Assert.Equal(found, choice.Fixed!.Entry.Id);
        Assert.Null(choice.Warning);
    }

    [Theory]
    [InlineData("us.amazon.nova-canvas-v1:0", "NovaCanvas")]
    [InlineData("eu.amazon.titan-image-generator-v1", "TitanImageGenerator")]
    [InlineData("stability.stable-image-inpaint-v1:0", "StabilityInpaint")]
    [InlineData("apac.stability.stable-image-erase-object-v1:0", "StabilityEraseObject")]
    [InlineData("global.stability.stable-image-search-replace-v1:0", "StabilitySearchReplace")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/stability.stable-image-inpaint-v1:0", "StabilityInpaint")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.stability.stable-image-inpaint-v1:0", "StabilityInpaint")]
    [InlineData("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-canvas-v1:0", "NovaCanvas")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6", "TitanImageGenerator")]
    public void A_profile_has_the_contract_of_its_model_and_is_called_by_its_own_id(string asked, string contract)
    {
        ModelChoice choice = Find(asked, isAws: true, "2026-01-01");

        Assert.Equal((contract, asked), (choice.Fixed!.Entry.Contract, choice.Fixed.Entry.Id));
    }

    [Fact]
    public void The_case_of_a_profile_is_the_service_s() =>
        Assert.Equal("us.amazon.nova-canvas-v1:0", Find("US.Amazon.Nova-Canvas-V1:0", isAws: false, "2026-01-01").Fixed!.Entry.Id);

    [Theory]
    [InlineData("xx.amazon.nova-canvas-v1:0")]
    [InlineData("us.us.amazon.nova-canvas-v1:0")]
    [InlineData("somewhere/amazon.nova-canvas-v1:0")]
    public void What_only_looks_like_a_profile_is_none(string asked) =>
        Assert.Equal(EditErrorId.ModelNotFound, Assert.Throws<EditException>(() => Find(asked, isAws: false, "2026-01-01")).Error.Id);

    [Theory]
    [InlineData(true, "2026-06-29", false)]
    [InlineData(true, "2026-06-30", true)]
    [InlineData(false, "2026-06-30", false)]
    public void A_model_past_its_end_is_warned_of_where_amazon_answers(bool isAws, string today, bool isWarned)
    {
        ModelChoice choice = Find(V2, isAws, today);

        Assert.Equal(isWarned, choice.Warning?.Contains("end of life on 2026-06-30", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData(EditTask.Inpaint, "mask.png", null, "a chair", "us.stability.stable-image-inpaint-v1:0")]
    [InlineData(EditTask.Inpaint, "mask.png", null, null, "us.stability.stable-image-erase-object-v1:0")]
    [InlineData(EditTask.Inpaint, null, "the sofa", "a chair", "us.stability.stable-image-search-replace-v1:0")]
    [InlineData(EditTask.Outpaint, "mask.png", null, "a room", "us.stability.stable-image-inpaint-v1:0")]
    [InlineData(EditTask.Outpaint, null, "the sofa", "a room", null)]
    [InlineData(EditTask.Inpaint, null, "the sofa", null, null)]
    public void Left_to_itself_amazon_is_asked_for_the_cheapest_living_model_that_can(EditTask task, string? mask, string? maskPrompt, string? prompt, string? modelId)
    {
        ModelChoice choice = Find("Auto", isAws: true, "2026-11-22");
        Edit edit = new() { Task = task, ImagePath = "photo.png", MaskPath = mask, MaskPrompt = maskPrompt, Prompt = prompt };

        if (modelId is null)
        {
            EditError error = Assert.Throws<EditException>(() => choice.For(edit)).Error;
            Assert.Equal((EditErrorId.EditNotSupported, "photo.png"), (error.Id, error.Target));
            Assert.Contains(V2, error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(modelId, choice.For(edit).Entry.Id);
        Assert.Contains("$0.07", choice.Explain(choice.For(edit)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a room", "2026-11-22", "us.stability.stable-outpaint-v1:0")]
    [InlineData(null, "2026-11-22", "us.stability.stable-outpaint-v1:0")]
    [InlineData("a room", "2026-01-01", V2)]
    [InlineData(null, "2026-01-01", "us.stability.stable-outpaint-v1:0")]
    public void A_canvas_is_extended_by_the_cheapest_that_can(string? prompt, string today, string modelId)
    {
        ModelChoice choice = Find("Auto", isAws: true, today);
        Edit edit = new() { Task = EditTask.Outpaint, ImagePath = "", Sides = new CanvasSides(1, 0, 0, 0), Prompt = prompt };

        Assert.Equal(modelId, choice.For(edit).Entry.Id);
        Assert.Equal(prompt is null ? null : modelId, choice.ForShared(edit)?.Entry.Id);
    }

    [Fact]
    public void While_titan_lives_it_is_the_cheapest()
    {
        ModelChoice choice = Find("Auto", isAws: true, "2026-01-01");

        ImageModel model = choice.For(new Edit { Task = EditTask.Inpaint, ImagePath = "photo.png", MaskPath = "mask.png", Prompt = "x" });

        Assert.Equal(V2, model.Entry.Id);
        Assert.Null(choice.Explain(model));
    }

    [Fact]
    public void A_model_that_there_is_not_ends_the_run()
    {
        EditError error = Assert.Throws<EditException>(() => Find("amazon.titan", isAws: true, "2026-01-01")).Error;

        Assert.Equal((EditErrorId.ModelNotFound, true), (error.Id, error.EndsRun));
        Assert.All([V1, V2, "Get-TitanModel", "'amazon.titan'"], words => Assert.Contains(words, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_of_the_users_own_is_found_by_its_id_as_it_stands()
    {
        ModelChoice choice = Find(Own, isAws: true, "2026-11-22", WithOwn(price: 0.5m));

        Assert.Equal((Own, 0.5m, 120), (choice.Fixed!.Entry.Id, choice.Fixed.Entry.PriceOf("standard", 512, 512), choice.Fixed.Entry.RequestsPerMinute));
        Assert.Null(choice.Warning);
    }

    [Theory]
    [InlineData(0.01, Own, false)]
    [InlineData(0.08, "us.stability.stable-image-inpaint-v1:0", true)]
    public void Left_to_itself_amazon_is_asked_for_the_users_own_where_it_is_the_cheapest(double price, string modelId, bool isExplained)
    {
        ModelChoice choice = Find("Auto", isAws: true, "2026-11-22", WithOwn((decimal)price));

        ImageModel model = choice.For(new Edit { Task = EditTask.Inpaint, ImagePath = "photo.png", MaskPath = "mask.png", Prompt = "x" });

        Assert.Equal(modelId, model.Entry.Id);
        Assert.Equal(isExplained, choice.Explain(model)?.StartsWith("Cheaper than Titan", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void The_users_own_does_what_no_built_in_model_that_lives_can()
    {
        ModelChoice choice = Find("Auto", isAws: true, "2026-11-22", WithOwn(price: 0.5m));

        Assert.Equal(Own, choice.For(new Edit { Task = EditTask.Outpaint, ImagePath = "photo.png", MaskPrompt = "the sofa", Prompt = "a room" }).Entry.Id);
    }

    [Theory]
    [InlineData("us.stability.stable-image-inpaint-v1:0", "eu-central-1", true)]
    [InlineData("us.stability.stable-image-inpaint-v1:0", "us-east-1 eu-central-1", true)]
    [InlineData("us.stability.stable-image-inpaint-v1:0", "us-east-1 US-WEST-2", false)]
    [InlineData("eu.stability.stable-image-inpaint-v1:0", "eu-central-1", false)]
    [InlineData("arn:aws:bedrock:eu-central-1:123456789012:provisioned-model/abc", "eu-central-1", false)]
    public void A_region_that_a_model_is_not_known_in_is_warned_of(string modelId, string regions, bool isWarned)
    {
        ModelChoice choice = Find(modelId, isAws: true, "2026-11-22", regions: regions.Split(' '));

        Assert.Equal(isWarned, choice.Warning?.Contains("not known in eu-central-1, but in us-east-1, us-east-2, us-west-2", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-east-1 eu-central-1")]
    public void Left_to_itself_a_region_with_no_living_model_ends_the_run_and_is_told_where_there_is_one(string regions)
    {
        EditError error = Assert.Throws<EditException>(() => Find("Auto", isAws: true, "2026-11-22", regions: regions.Split(' '))).Error;

        Assert.Equal((EditErrorId.ModelNotFound, true), (error.Id, error.EndsRun));
        Assert.Contains($"is known in {regions.Replace(" ", " and ", StringComparison.Ordinal)}, but in us-east-1, us-east-2, us-west-2: us.stability.stable-image-inpaint-v1:0, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Left_to_itself_a_region_that_nobody_knows_is_told_with_the_nearest() => Assert.StartsWith(
        "The AWS SDK knows no region 'us-esat-1'; the nearest are us-east-1, ",
        Assert.Throws<EditException>(() => Find("Auto", isAws: true, "2026-11-22", regions: ["us-esat-1"])).Error.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Left_to_itself_a_model_that_the_region_has_goes_before_a_cheaper_one_elsewhere()
    {
        Edit edit = new() { Task = EditTask.Inpaint, ImagePath = "photo.png", MaskPath = "mask.png", Prompt = "x" };

        Assert.Equal(V2, Find("Auto", isAws: true, "2026-01-01", regions: ["us-west-2"]).For(edit).Entry.Id);
        ModelChoice choice = Find("Auto", isAws: true, "2026-01-01", regions: ["us-east-2"]);
        Assert.Equal("us.stability.stable-image-inpaint-v1:0", choice.For(edit).Entry.Id);
        Assert.StartsWith("The Titan models are not known in us-east-2: ", choice.Explain(choice.For(edit)), StringComparison.Ordinal);
        EditError error = Assert.Throws<EditException>(() => choice.For(edit with { Task = EditTask.Outpaint, MaskPath = null, MaskPrompt = "the sofa" })).Error;
        Assert.Equal((EditErrorId.ModelNotFound, "photo.png"), (error.Id, error.Target));
        Assert.Contains($"in us-east-1, us-west-2: {V2}", error.Message, StringComparison.Ordinal);
    }

    private static ModelCatalogue WithOwn(decimal price)
    {
        using TempFolder folder = new();
        string json = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "models": [ { "id": "{{Own}}", "basedOn": "{{V2}}", "endOfLife": null, "requestsPerMinute": 120, "prices": [ { "usd": {{price}} } ] } ] }""");
        return ModelCatalogue.Load(folder.Write("models.json", Encoding.UTF8.GetBytes(json)));
    }

    private static ModelChoice Find(string modelId, bool isAws, string today, ModelCatalogue? catalogue = null, string[]? regions = null) =>
        ModelChoice.Find(
            catalogue ?? ModelCatalogue.BuiltIn,
            modelId,
            isAws,
            new FakeTimeProvider(DateTimeOffset.Parse(today + "T00:00:00Z", CultureInfo.InvariantCulture)),
            regions);
}
