using System.Management.Automation;
using System.Text.Json;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>A catalogue of the user's own, which the environment names for all cmdlets. It belongs to the process, so these tests run beside no others.</summary>
[Collection(nameof(OwnCatalogueTests))]
[CollectionDefinition(nameof(OwnCatalogueTests), DisableParallelization = true)]
public sealed class OwnCatalogueTests : IDisposable
{
    private const string Variable = "TITANMASKING_CATALOGUE";

    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    [Fact]
    public void Its_models_are_shown_with_the_file_that_they_come_from()
    {
        Use("""{ "models": [ { "id": "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc", "basedOn": "amazon.titan-image-generator-v2:0", "endOfLife": null } ] }""");

        PSObject model = Assert.Single(_host.Run("Get-TitanModel arn:*").Output);

        Assert.Equal(("Active", _folder["models.json"]), (model.Properties["State"].Value, model.Properties["Origin"].Value));
        Assert.Equal(8, _host.Run("Get-TitanModel").Output.Count);
    }

    [Fact]
    public void A_relative_path_is_one_from_the_sessions_location()
    {
        Use("""{ "models": [ { "id": "amazon.nova-canvas-v1:0", "name": "Ours" } ] }""");
        Environment.SetEnvironmentVariable(Variable, "models.json");

        RunOutcome outcome = _host.Run("Get-TitanModel *nova*", _folder.Path);

        Assert.Equal("Ours", Assert.Single(outcome.Output).Properties["Name"].Value);
    }

    [Theory]
    [InlineData("amazon.titan-image-generator-v2:0")]
    [InlineData("us.stability.stable-image-inpaint-v1:0")]
    public void Its_models_are_simulated_as_those_whose_contract_they_speak(string basedOn)
    {
        _folder.AddPhoto("photo.png");
        Use($$"""{ "models": [ { "id": "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc", "basedOn": "{{basedOn}}" } ] }""");

        RunOutcome outcome = _host.Run("Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -Simulate -ModelId arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc", _folder.Path);

        Assert.Empty(outcome.Errors);
        Assert.Equal(true, Assert.Single(outcome.Output).Properties["Simulated"].Value);
    }

    [Fact]
    public void Its_models_paint()
    {
        _folder.AddPhoto("photo.png");
        Use("""{ "models": [ { "id": "our-titan", "basedOn": "amazon.titan-image-generator-v2:0" } ] }""");
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));

        RunOutcome outcome = _host.Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -ModelId our-titan -EndpointUrl {bedrock.Url}", _folder.Path);

        PSObject edit = (PSObject)Assert.Single(outcome.Output).Properties["Edit"].Value;
        Assert.Equal("our-titan", edit.Properties["Model"].Value);
    }

    [Fact]
    public void Its_prices_hold_at_every_endpoint()
    {
        _folder.AddPhoto("photo.png");
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));
        string paint = $"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -ModelId amazon.titan-image-generator-v2:0 -MaxCost 1 -EndpointUrl {bedrock.Url}";

        Use("""{ "models": [ { "id": "amazon.titan-image-generator-v2:0", "requestsPerMinute": 120 } ] }""");
        RunOutcome unknown = _host.Run(paint, _folder.Path);
        Use("""{ "models": [ { "id": "amazon.titan-image-generator-v2:0", "prices": [ { "usd": 0.25 } ] } ] }""");
        RunOutcome known = _host.Run(paint, _folder.Path);

        Assert.Equal("OptionNotSupported", unknown.TerminatingId);
        Assert.Contains(Variable, unknown.Terminating!.Message, StringComparison.Ordinal);
        Assert.Equal(0.25m, Assert.Single(known.Output).Properties["Cost"].Value);
    }

    [Theory]
    [InlineData("", "0")]
    [InlineData(""", "prices": [ { "usd": 0.25 } ]""", "0.25")]
    public void What_an_emulator_paints_costs_what_they_say_and_else_nothing(string prices, string cost)
    {
        _folder.AddPhoto("photo.png");
        _host.Run("Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -Simulate -Destination simulated", _folder.Path).ThrowIfFailed();
        string picture = Convert.ToBase64String(File.ReadAllBytes(_folder["simulated/photo.inpaint.png"]));
        using LoopbackBedrock emulator = new(_ => Task.FromResult((200, JsonSerializer.Serialize(new { images = new[] { picture } }))));
        Use($$"""{ "models": [ { "id": "amazon.titan-image-generator-v2:0"{{prices}} } ] }""");

        RunOutcome outcome = _host.Run($"Invoke-TitanInpaint photo.png -Mask mask.png -Prompt x -Destination out -EndpointUrl {emulator.Url} -InformationVariable told; $told[-1].MessageData.Cost", _folder.Path);

        outcome.ThrowIfFailed();
        Assert.Equal(true, outcome.Output[0].Properties["Simulated"].Value);
        Assert.Equal([cost, cost], [$"{outcome.Output[0].Properties["Cost"].Value}", $"{outcome.Output[1]}"]);
        Assert.Contains($"\"cost\":{cost},", File.ReadAllText(_folder["out/.titanmasking.jsonl"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_models_are_completed_and_a_mistake_in_it_leaves_the_others()
    {
        Use("""{ "models": [ { "id": "our-titan", "basedOn": "amazon.titan-image-generator-v2:0", "endOfLife": null } ] }""");
        Environment.SetEnvironmentVariable(Variable, "models.json");
        string[] own = Complete("Invoke-TitanInpaint -ModelId our");
        Use("{ broken");
        string[] others = Complete("Invoke-TitanInpaint -ModelId canvas");

        Assert.Equal(["our-titan"], own);
        Assert.Equal(["amazon.nova-canvas-v1:0"], others);
    }

    [Fact]
    public void Its_models_are_among_those_that_may_have_been_meant()
    {
        Use("""{ "models": [ { "id": "our-titan", "basedOn": "amazon.titan-image-generator-v2:0" } ] }""");

        RunOutcome outcome = _host.Run("Invoke-TitanInpaint photo.png -Mask mask.png -Simulate -ModelId our-tiatn", _folder.Path);

        Assert.Equal("ModelNotFound", outcome.TerminatingId);
        Assert.Contains("nearest are our-titan,", outcome.Terminating!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-TitanModel")]
    [InlineData("Test-TitanMask mask.png")]
    [InlineData("Invoke-TitanInpaint mask.png -MaskPrompt x -Simulate")]
    public void A_mistake_in_it_ends_every_cmdlet_with_the_file_and_the_line(string script)
    {
        Use("{ \"models\": [\n  { \"id\": \"amazon.nova-canvas-v1:0\",\n    \"quota\": 5 } ] }");

        RunOutcome outcome = _host.Run(script, _folder.Path);

        Assert.Equal("CatalogueInvalid", outcome.TerminatingId);
        Assert.Equal(ErrorCategory.InvalidData, ((RuntimeException)outcome.Terminating!).ErrorRecord.CategoryInfo.Category);
        Assert.StartsWith($"The model catalogue '{_folder["models.json"]}', line 3: 'quota' is no property here.", outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("none.json")]
    [InlineData("nodrive:/models.json")]
    public void A_file_that_is_not_there_ends_the_command(string path)
    {
        Environment.SetEnvironmentVariable(Variable, path);

        Assert.Equal("CatalogueInvalid", _host.Run("Get-TitanModel", _folder.Path).TerminatingId);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _host.Dispose();
        _folder.Dispose();
    }

    private string[] Complete(string typed)
    {
        using PowerShell shell = _host.Create("", _folder.Path);
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, [], shell).CompletionMatches.Select(match => match.CompletionText)];
    }

    private void Use(string json)
    {
        File.WriteAllText(_folder["models.json"], json);
        Environment.SetEnvironmentVariable(Variable, _folder["models.json"]);
    }
}
