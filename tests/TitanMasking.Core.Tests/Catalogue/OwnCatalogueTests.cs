using System.Text;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Catalogue;

/// <summary>A catalogue of the user's own: what it changes and adds, and how each mistake in it is told.</summary>
public sealed class OwnCatalogueTests : IDisposable
{
    private const string V2 = "amazon.titan-image-generator-v2:0";
    private const string Arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc";

    private readonly TempFolder _folder = new();

    private string OwnFile => _folder["models.json"];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_one_there_are_the_built_in_models(string? path) => Assert.Same(ModelCatalogue.BuiltIn, ModelCatalogue.Load(path));

    [Fact]
    public void A_known_id_changes_that_model_in_its_place()
    {
        ModelCatalogue catalogue = Load($$"""{ "models": [ { "id": "AMAZON.titan-image-generator-v2:0", "endOfLife": null, "prices": [ { "usd": 0.009 } ] } ] }""");

        ModelEntry model = catalogue.Find(V2)!;
        Assert.Equal(1, catalogue.Models.ToList().IndexOf(model));
        Assert.Equal(ModelCatalogue.BuiltIn.Models.Count, catalogue.Models.Count);
        Assert.Equal((null, 0.009m, 60, OwnFile), (model.EndOfLife, model.Prices.Single().Usd, model.RequestsPerMinute, model.Origin));
        Assert.Equal(ModelState.Active, model.StateOn(DateOnly.MaxValue));
        Assert.NotNull(ModelCatalogue.BuiltIn.Find(V2)!.EndOfLife);
    }

    [Fact]
    public void One_based_on_another_is_added_with_what_differs()
    {
        ModelCatalogue catalogue = Load($$"""
            {
              // Comments are allowed, and so are commas at the end.
              "models": [
                { "id": "{{Arn}}", "basedOn": "{{V2}}", "name": "Ours", "endOfLife": null, "requestsPerMinute": 120, },
                { "id": "ours-2", "requestsPerMinute": 3, "basedOn": "{{Arn}}" },
              ],
            }
            """);

        (ModelEntry first, ModelEntry second) = (catalogue.Models[^2], catalogue.Models[^1]);
        Assert.Equal((Arn, "Ours", 120, null), (first.Id, first.Name, first.RequestsPerMinute, first.EndOfLife));
        Assert.Equal(("ours-2", "Ours", 3, null), (second.Id, second.Name, second.RequestsPerMinute, second.EndOfLife));
        Assert.Equal(ModelCatalogue.BuiltIn.Find(V2)!.Sizes, second.Sizes);
    }

    [Theory]
    [InlineData("us.ours", "us.stability.stable-outpaint-v1:0", null, "us-east-1 us-east-2 us-west-2")]
    [InlineData("eu.stability.stable-outpaint-v1:0", "us.stability.stable-outpaint-v1:0", null, "")]
    [InlineData("eu.stability.stable-outpaint-v1:0", "us.stability.stable-outpaint-v1:0", "eu-west-1", "eu-west-1")]
    [InlineData("stability.stable-outpaint-v1:0", "us.stability.stable-outpaint-v1:0", null, "")]
    [InlineData("global.ours", "amazon.nova-canvas-v1:0", null, "")]
    [InlineData("ours", V2, null, "us-east-1 us-west-2")]
    [InlineData(Arn, V2, null, "")]
    [InlineData(V2, null, null, "us-east-1 us-west-2")]
    public void The_regions_of_another_are_not_those_of_an_id_of_another_kind(string id, string? basedOn, string? own, string regions)
    {
        string members = (basedOn is null ? "" : $", \"basedOn\": \"{basedOn}\"") + (own is null ? "" : $", \"regions\": [ \"{own}\" ]");

        ModelEntry model = Load($$"""{ "models": [ { "id": "{{id}}"{{members}} } ] }""").Find(id)!;

        Assert.Equal(regions, string.Join(' ', model.Regions));
        Assert.Equal(regions.Length > 0, model.Sources.ContainsKey("regions"));
        Assert.DoesNotContain("regions", model.Unconfirmed);
    }

    [Fact]
    public void One_that_is_given_complete_stands_alone()
    {
        ModelCatalogue catalogue = Load("""
            { "models": [ { "id": "gateway-1", "name": "A gateway's", "contract": "NovaCanvas", "requestsPerMinute": 5, "prices": [ { "quality": "standard", "maxPixels": 10, "usd": 0 }, { "usd": 1.5 } ],
              "limits": { "maxAspect": 2.5 }, "regions": [ "eu-north-1" ], "legacySince": "2027-01-31" } ] }
            """);

        ModelEntry model = catalogue.Models[^1];
        Assert.Equal(("NovaCanvas", 2.5m, "eu-north-1", new DateOnly(2027, 1, 31)), (model.Contract, model.Limits.MaxAspect, model.Regions.Single(), model.LegacySince));
        Assert.Equal([0m, 1.5m], model.Prices.Select(price => price.Usd));
        Assert.Equal([$"{OwnFile}, line 1", $"{OwnFile}, line 2"], [model.Sources["prices"], model.Sources["limits"]]);
    }

    [Fact]
    public void A_figure_that_is_changed_has_the_file_for_its_source_and_is_no_longer_in_doubt()
    {
        ModelEntry model = Load($$"""
            { "models": [ { "id": "{{V2}}",
              "limits": { "maxSide": 2048 },
              "prices": [ { "usd": 0.5 } ], "sources": { "prices": "Our contract" } } ] }
            """).Find(V2)!;

        Assert.Equal([$"{OwnFile}, line 2", "Our contract"], [model.Sources["limits"], model.Sources["prices"]]);
        Assert.Equal(ModelCatalogue.BuiltIn.Find(V2)!.Sources["sizes"], model.Sources["sizes"]);
        Assert.Equal(["sizes"], model.Unconfirmed);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal(2, LoadBytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($$"""{ "models": [ { "id": "{{V2}}", "requestsPerMinute": 2 } ] }""")]).Find(V2)!.RequestsPerMinute);

    [Theory]
    [InlineData("", 1, "this is no JSON")]
    [InlineData("{\n  \"models\": [\n    { \"id\" \"x\" }\n  ]\n}", 3, "this is no JSON")]
    [InlineData("{ \"models\": [\n", 2, "this is no JSON")]
    [InlineData("\n[]", 2, "expected is { \"models\": [")]
    [InlineData("{\n\"modells\": [] }", 2, "'modells' is no property here. There are models.")]
    [InlineData("{\n\"models\":\n{} }", 3, "expected is a list of models")]
    [InlineData("{ \"models\": [\n 5 ] }", 2, "expected is a model, { … }")]
    [InlineData("{ \"models\": [\n {\n \"name\": \"x\" } ] }", 2, "has no id")]
    [InlineData("{ \"models\": [ {\n \"id\": \" \", \"basedOn\": \"amazon.nova-canvas-v1:0\" } ] }", 2, "has no id")]
    [InlineData("{ \"models\": [\n { \"id\": \"x\", \"name\": \"x\" } ] }", 2, "this model has no contract, requestsPerMinute, prices.")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"price\": 1 } ] }", 2, "'price' is no property here. There are basedOn, id, name, contract,")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"origin\": \"x\" } ] }", 2, "'origin' is no property here.")]
    [InlineData("{ \"models\": [ { \"id\": \"x\",\n \"id\": \"y\" } ] }", 2, "'id' is given twice")]
    [InlineData("{ \"models\": [ { \"id\": \"x\",\n \"basedOn\": \"amazon.titan\" } ] }", 2, "'basedOn' is 'amazon.titan', and known up to here are amazon.titan-image-generator-v1,")]
    [InlineData("{ \"models\": [ { \"id\": \"x\",\n \"basedOn\": 7 } ] }", 2, "'basedOn' is '7'")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\", \"requestsPerMinute\": 2 },\n { \"id\": \"Amazon.nova-canvas-v1:0\" } ] }", 2, "stands in this file already")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"contract\": \"Nova\" } ] }", 2, "'contract' is 'Nova', and there are TitanImageGenerator, NovaCanvas,")]
    [InlineData("{ \"models\": [ {\n \"id\": 5 } ] }", 1, "this model has no name")]
    [InlineData("{ \"models\": [ {\n \"id\": 5, \"basedOn\": \"amazon.nova-canvas-v1:0\" } ] }", 2, "'id': 5, and expected is a text")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"name\":\n null } ] }", 3, "'name': null, and expected is a text")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"requestsPerMinute\": \"60\" } ] }", 2, "'requestsPerMinute': \"60\", and expected is a whole number")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"requestsPerMinute\": 0 } ] }", 2, "a quota of 0")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"endOfLife\": \"soon\" } ] }", 2, "'endOfLife': \"soon\", and expected is a date such as \"2027-01-31\", or null")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"regions\": \"us-east-1\" } ] }", 2, "'regions': \"us-east-1\", and expected is a list of texts")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"regions\": [ null ] } ] }", 2, "'regions'")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"prices\": [] } ] }", 2, "no price")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\", \"prices\": [\n { \"usd\": 1 },\n { \"quality\": \"premium\",\n \"usd\": -0.01 } ] } ] }", 4, "'prices[1].usd'")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\", \"prices\": [\n { \"usd\": 1 },\n { \"quality\": \"premium\" } ] } ] }", 3, "'prices[1]'")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"limits\": {\n \"maxSides\": 5 } } ] }", 3, "expected is an object with numbers named minSide, maxSide, maxPixels, maxAspect, maxImageBytes, maxPromptLength, maxPictures")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"limits\": { \"minSide\": 0, \"maxPixels\": 5 } } ] }", 2, "found is a limit of 0, and expected is 1 or more")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"limits\": { \"maxAspect\": 0.5 } } ] }", 2, "found is a limit of 0.5")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"sources\": 5 } ] }", 2, "expected is an object of texts")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"sources\": { \"sizes\": null } } ] }", 2, "expected is an object of texts")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"prices\": [ null ] } ] }", 2, "'prices'")]
    [InlineData("{ \"models\": [ { \"id\": \"x\", \"basedOn\": \"amazon.titan-image-generator-v2:0\",\n \"sizes\": [ \"512x512\", \"1280*720\" ] } ] }", 2, "found is a size '1280*720', and expected is pixels per row, an x and rows, and the nearest of x is 1280x768.")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.titan-image-generator-v2:0\",\n \"sizes\": [ \"1024\" ] } ] }", 2, "the nearest of amazon.titan-image-generator-v2:0 is 1024x1024.")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"sizes\": [ \"large\" ] } ] }", 2, "a size 'large', and expected is pixels per row, an x and rows, such as 1024x768.")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"sizes\": [ \"0x9\", \"8x8\" ] } ] }", 2, "a size '0x9'")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"sizes\": [ \" 8x8\" ] } ] }", 2, "a size ' 8x8'")]
    public void A_mistake_is_told_with_the_file_the_line_and_the_next_step(string json, int line, string words)
    {
        EditError error = Assert.Throws<EditException>(() => Load(json)).Error;

        Assert.Equal((EditErrorId.CatalogueInvalid, true), (error.Id, error.EndsRun));
        Assert.StartsWith($"The model catalogue '{OwnFile}', line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("TITANMASKING_CATALOGUE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"models\": [ {\n \"id\": \"?\" } ] }")]
    [InlineData("{ \"models\": [ {\n \"?\": \"x\" } ] }")]
    [InlineData("{ \"models\": [ { \"id\": \"x\",\n \"basedOn\": \"?\" } ] }")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"requestsPerMinute\": \"?\" } ] }")]
    [InlineData("{ \"models\": [ { \"id\": \"amazon.nova-canvas-v1:0\",\n \"prices\": [ { \"usd\": 1, \"quality\": \"?\" } ] } ] }")]
    [InlineData("{\n \"?\": [] }")]
    public void A_text_that_is_no_Unicode_is_told_with_its_line(string json)
    {
        // A byte that begins no character, and half of one that takes two.
        foreach (string broken in (string[])["\u00ff", "\\ud800"])
        {
            byte[] file = Encoding.Latin1.GetBytes(json.Replace("?", broken, StringComparison.Ordinal));

            EditError error = Assert.Throws<EditException>(() => LoadBytes(file)).Error;

            Assert.StartsWith($"The model catalogue '{OwnFile}', line 2: this is no JSON: a text is no Unicode.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        EditError error = Assert.Throws<EditException>(() => ModelCatalogue.Load(_folder["none.json"])).Error;

        Assert.Equal(EditErrorId.CatalogueInvalid, error.Id);
        Assert.Contains(_folder["none.json"], error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelCatalogue Load(string json) => LoadBytes(Encoding.UTF8.GetBytes(json));

    private ModelCatalogue LoadBytes(byte[] json)
    {
        File.WriteAllBytes(OwnFile, json);
        return ModelCatalogue.Load(OwnFile);
    }
}
