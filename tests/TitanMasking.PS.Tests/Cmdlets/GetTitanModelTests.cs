using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

public sealed class GetTitanModelTests : IDisposable
{
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Inpaint = "us.stability.stable-image-inpaint-v1:0";

    private readonly ModuleHost _host = new();

    [Fact]
    public void A_model_has_what_a_user_wants_to_know()
    {
        PSObject model = Assert.Single(Run("Get-TitanModel amazon.titan-image-generator-v2:0").Output);

        Assert.Equal("TitanMasking.Model", model.TypeNames[0]);
        Assert.Equal("Titan Image Generator G1 v2", Note(model, "Name"));
        Assert.Equal("TitanImageGenerator", Note(model, "Contract"));
        Assert.Equal("EndOfLife", Note(model, "State"));
        Assert.Equal(new DateTime(2026, 6, 30), Note(model, "EndOfLife"));
        Assert.Equal(60, Note(model, "RequestsPerMinute"));
        Assert.Equal(0.008m, Note(model, "Price"));
        Assert.Equal(0.012m, Note((PSObject)((object[])Note(model, "Prices")!)[3], "Usd"));
        Assert.Equal(["us-east-1", "us-west-2"], (string[])Note(model, "Regions")!);
        Assert.Equal(1408, Note((PSObject)Note(model, "Limits")!, "MaxSide"));
        Assert.Contains("1173x640", (string[])Note(model, "Sizes")!);
        Assert.Contains("Outpaint by mask prompt", (string[])Note(model, "Edits")!);
        Assert.Contains("sizes", (string[])Note(model, "Unconfirmed")!);
        Assert.Equal("built-in", Note(model, "Origin"));
        Assert.Contains("quotas", (string)Note((PSObject)Note(model, "Sources")!, "requestsPerMinute")!, StringComparison.Ordinal);
    }

    [Fact]
    public void No_note_binds_to_a_painting_cmdlet_by_its_name()
    {
        IEnumerable<string> bound = Run("""
            (Get-Command Invoke-TitanInpaint, Invoke-TitanOutpaint, Test-TitanMask).Parameters.Values |
                Where-Object { $_.Attributes.ValueFromPipelineByPropertyName -contains $true } |
                ForEach-Object { $_.Name; $_.Aliases }
            """).Output.Select(name => name.ToString());

        Assert.Contains("Text", bound);
        Assert.All(Run("Get-TitanModel").Output, model => Assert.Empty(model.Properties.Select(note => note.Name).Intersect(bound, StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Nothing_of_the_core_goes_down_the_pipeline() =>
        Assert.All(Run("Get-TitanModel").Output.SelectMany(Values), value => Assert.StartsWith("System", value.GetType().Namespace, StringComparison.Ordinal));

    [Theory]
    [InlineData("*titan*", "amazon.titan-image-generator-v1 amazon.titan-image-generator-v2:0")]
    [InlineData("US.Stability.*-Inpaint-*, *nova*, *canvas*", $"{Nova} {Inpaint}")]
    [InlineData("AMAZON.nova-canvas-v1:0", Nova)]
    [InlineData("*nothing*", "")]
    public void Models_are_found_by_wildcards_each_once_and_in_the_catalogues_order(string patterns, string ids)
    {
        RunOutcome outcome = Run($"Get-TitanModel {patterns}");

        Assert.Equal(ids, string.Join(' ', outcome.Output.Select(model => Note(model, "Id"))));
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void A_name_that_there_is_not_is_an_error_and_the_others_are_shown()
    {
        RunOutcome outcome = Run($"Get-TitanModel amazon.nova-canvas, {Inpaint}");

        Assert.Equal(Inpaint, Note(Assert.Single(outcome.Output), "Id"));
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal(["ModelNotFound"], outcome.ErrorIds);
        Assert.Equal((ErrorCategory.ObjectNotFound, "amazon.nova-canvas"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains($"nearest are {Nova}", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_is_asked_what_it_has()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, """
            { "modelSummaries": [
              { "modelId": "amazon.nova-canvas-v1:0", "modelLifecycle": { "status": "LEGACY" } },
              { "modelId": "stability.stable-image-inpaint-v1:0", "modelLifecycle": { "status": "ACTIVE" } } ] }
            """)));

        RunOutcome outcome = Run($"Get-TitanModel *nova*, *inpaint*, *v2* -Live -Region us-east-1 -EndpointUrl {bedrock.Url}");

        Assert.Equal(["ABSENT False", "LEGACY True", "ACTIVE False"], outcome.Output.Select(model => $"{Note(model, "LiveState")} {Note(model, "Differs")}"));
        Assert.All(outcome.Output, model => Assert.Equal(["TitanMasking.Model.Live", "TitanMasking.Model"], model.TypeNames.Take(2)));
        Assert.Equal(1, bedrock.Calls);
    }

    [Fact]
    public void A_region_that_denies_its_list_ends_the_command()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((403, """{ "message": "No." }""")));

        RunOutcome outcome = Run($"Get-TitanModel -Live -EndpointUrl {bedrock.Url}");

        Assert.Equal("AccessDenied", outcome.TerminatingId);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("-EndpointUrl http://127.0.0.1:9", "EndpointUnreachable")]
    [InlineData("-EndpointUrl http://bedrock.example -Region us-east-1", "EndpointUnreachable")]
    [InlineData("-ProfileName no-such-profile -Region us-east-1", "CredentialsMissing")]
    [InlineData("-Region 'us east'", "RegionMissing")]
    public void What_cannot_be_asked_ends_the_command(string arguments, string id) => Assert.Equal(id, Run($"Get-TitanModel -Live {arguments}").TerminatingId);

    [Fact]
    public async Task A_region_that_does_not_answer_can_be_given_up()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<(int, string)> never = new();
        using LoopbackBedrock bedrock = new(_ =>
        {
            asked.SetResult();
            return never.Task;
        });
        using PowerShell shell = _host.Create($"Get-TitanModel -Live -EndpointUrl {bedrock.Url}");

        IAsyncResult running = shell.BeginInvoke();
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public void The_table_fits_a_screen_of_80_columns()
    {
        Assert.Equal(
            [
                "Id                                            State       Price  RPM Edits by",
                "--                                            -----       -----  --- --------",
                "amazon.titan-image-generator-v1               EndOfLife $0.008+   60 all",
                "us.stability.stable-image-inpaint-v1:0        Active      $0.07   20 mask",
                "us.stability.stable-image-search-replace-v1:0 Active      $0.07   20 words",
                "us.stability.stable-outpaint-v1:0             Active      $0.06    4 sides",
            ],
            Screen.Show("Get-TitanModel *-v1, *inpaint*, *search*, *outpaint*"));
    }

    [Fact]
    public void What_a_region_says_has_a_table_of_its_own()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, """{ "modelSummaries": [ { "modelId": "amazon.nova-canvas-v1:0", "modelLifecycle": { "status": "LEGACY" } } ] }""")));

        Assert.Equal(
            [
                "Id                                            State     Live     Differs",
                "--                                            -----     ----     -------",
                "amazon.nova-canvas-v1:0                       EndOfLife LEGACY   True",
            ],
            Screen.Show($"Get-TitanModel *nova* -Live -EndpointUrl {bedrock.Url}"));
    }

    [Fact]
    public void The_list_tells_the_rest()
    {
        string list = string.Join('\n', Screen.Show($"Get-TitanModel {Nova}", onlyLists: true).Select(line => line.TrimStart())).Replace("\n", " ", StringComparison.Ordinal);

        Assert.Contains("EndOfLife         : 2026-09-30", list, StringComparison.Ordinal);
        Assert.Contains("Prices            : $0.04 standard to 1,048,576 pixels, $0.06 standard, ", list, StringComparison.Ordinal);
        Assert.Contains("Limits            : MinSide 320, MaxSide 4,096, MaxPixels 4,194,303, MaxAspect 4, ", list, StringComparison.Ordinal);
        Assert.Contains("Sources           : endOfLife: Amazon Bedrock user guide, model lifecycle", list, StringComparison.Ordinal);
        Assert.DoesNotContain("LiveState", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Sizes", list, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private RunOutcome Run(string script) => _host.Run(script);

    private static object? Note(PSObject target, string name) => target.Properties[name].Value;

    private static IEnumerable<object> Values(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: PSCustomObject } notes => notes.Properties.SelectMany(note => Values(note.Value)),
        object[] items => items.SelectMany(Values),
        _ => [value],
    };
}
