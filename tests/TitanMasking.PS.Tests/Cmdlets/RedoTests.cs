using System.Collections;
using System.Management.Automation.Language;
using System.Text.Json;
using TitanMasking.Core.Tests.Gallery;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>Commands that are copied from a gallery's page, and run again.</summary>
public sealed class RedoTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string FromPipeline = "$done | Export-TitanGallery review.html";
    private const string FromStored = "$done | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 2)) } | Export-TitanGallery review.html";
    private const string FromJournal = "Export-TitanGallery review.html -Journal out/.titanmasking.jsonl";

    private const string Everything =
        "-Mask mask.png -Prompt 'it''s $(exit)' -NegativePrompt \"a`nb\" -Fit -RepairMask -PreserveUnmasked -Feather 4 -KeepReply -Format Jpeg -OutputQuality 80 -Quality Premium -CfgScale 7.50 -ModelId amazon.nova-canvas-v1:0";

    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    [Theory]
    [InlineData(FromPipeline, "Invoke-TitanInpaint", "-Mask mask.png")]
    [InlineData(FromPipeline, "Invoke-TitanInpaint", Everything)]
    [InlineData(FromStored, "Invoke-TitanInpaint", Everything)]
    [InlineData(FromJournal, "Invoke-TitanInpaint", Everything)]
    [InlineData(FromStored, "Invoke-TitanOutpaint", "-MaskPrompt cat -Prompt x -OutpaintingMode PRECISE -Suffix '' -Format Webp")]
    [InlineData(FromStored, "Invoke-TitanOutpaint", "-Left 64 -Prompt x -ModelId us.stability.stable-outpaint-v1:0 -ModelOption @{ creativity = 0.5; style_preset = 'photographic' }")]
    [InlineData(FromJournal, "Invoke-TitanOutpaint", "-Left 64 -Prompt x -ModelId us.stability.stable-outpaint-v1:0 -ModelOption @{ creativity = 0.5; style_preset = 'photographic' }")]
    [InlineData(FromPipeline, "Invoke-TitanInpaint", "-Mask mask.png", "-OutFile \"out/it's.jpeg\"")]
    [InlineData(FromJournal, "Invoke-TitanInpaint", "-Mask mask.png", "-OutFile 'out/a [1]-new.webp'")]
    public async Task A_copied_command_asks_for_the_same_edit(string export, string cmdlet, string parameters, string output = "-Destination out")
    {
        _folder.AddPhoto("a [1].png");
        string first = $"'a [1].png' | {cmdlet} {parameters} -Simulate {output}";
        Run($"$done = {first}; {export}").ThrowIfFailed();

        string copied = await CopyAsync();
        Run(copied).ThrowIfFailed();

        Assert.DoesNotContain('#', copied);
        JsonElement[] lines = Journal("done");
        Assert.Equal(2, lines.Length);
        Assert.All(["key", "steps", "imagePath", "settings"], name => Assert.Equal(lines[0].GetProperty(name).GetRawText(), lines[1].GetProperty(name).GetRawText()));
        Assert.Equal(lines[0].GetProperty("outputs")[0].GetProperty("path").GetString(), lines[1].GetProperty("outputs")[0].GetProperty("path").GetString());
        Assert.Equal("Skipped", Assert.Single(Run(first).Output).Properties["Status"].Value);
    }

    [Fact]
    public async Task A_copied_command_calls_the_same_endpoint_in_the_same_regions()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));
        _folder.AddPhoto("a.png");
        Run($"$done = 'a.png' | Invoke-TitanInpaint -Mask mask.png -EndpointUrl {bedrock.Url} -AllowUnencryptedEndpoint -Region us-west-2, eu-west-1 -Destination out; {FromStored}").ThrowIfFailed();

        Run(await CopyAsync()).ThrowIfFailed();

        Assert.Equal(2, bedrock.Calls);
        Assert.All(bedrock.SignedRegions, region => Assert.Contains(region, new[] { "us-west-2", "eu-west-1" }));
        Assert.Equal(
            [$$"""{"region":["us-west-2","eu-west-1"],"endpointUrl":"{{bedrock.Url}}/","allowUnencryptedEndpoint":true}"""],
            Journal("done").Select(line => line.GetProperty("settings").GetRawText()).Distinct());
    }

    [Theory]
    [InlineData("-ErrorAction SilentlyContinue; Export-TitanGallery review.html -Journal out/.titanmasking.jsonl")]
    [InlineData("-ErrorAction SilentlyContinue -ErrorVariable failed; Export-TitanGallery review.html -ErrorRecord $failed")]
    [InlineData("2>&1 | Export-TitanGallery review.html")]
    public async Task What_failed_is_asked_for_again_as_it_was(string export)
    {
        File.WriteAllText(_folder["broken.png"], "no picture");
        Run($"Invoke-TitanInpaint broken.png -Mask mask.png -Simulate -Count 2 -Format Jpeg -Suffix .x -Destination out {export}").ThrowIfFailed();

        string copied = await CopyAsync();
        Assert.Equal(["ImageUnreadable"], Run(copied).ErrorIds);
        Assert.DoesNotContain("-Force", copied, StringComparison.Ordinal);

        JsonElement[] lines = Journal("failed");
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(("""{"count":2,"simulate":true}""", "broken.x.jpg"), (line.GetProperty("settings").GetRawText(), line.GetProperty("outputPath").GetString())));
    }

    [Theory]
    [InlineData("masks/a/photo.png", "masks/a/photo.png")]
    [InlineData("masks/photo.png", "masks/photo.png")]
    [InlineData("masks/b/photo.png", "masks/a")]
    public async Task What_failed_over_a_tree_is_asked_for_again_with_the_mask_of_its_place(string there, string asked)
    {
        Directory.CreateDirectory(_folder["photos/a"]);
        File.WriteAllText(_folder["photos/a/photo.jpg"], "no picture");
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[there])!);
        File.Copy(_folder["mask.png"], _folder[there]);
        Run($"Invoke-TitanInpaint photos/a/photo.jpg -Mask masks -Simulate -Destination out -Root photos -ErrorAction SilentlyContinue -ErrorVariable global:failed; {FromJournal}").ThrowIfFailed();

        string copied = await CopyAsync();
        Assert.Contains($"-Mask '{Path.GetFullPath(_folder[asked])}' ", copied, StringComparison.Ordinal);
        Assert.Contains($"-JournalPath '{_folder["out/.titanmasking.jsonl"]}' ", copied, StringComparison.Ordinal);
        Run("Export-TitanGallery review.html -ErrorRecord $global:failed -Force").ThrowIfFailed();
        Assert.Equal(copied, await CopyAsync());
    }

    [Fact]
    public async Task Whatever_settings_say_is_a_value_and_runs_nothing()
    {
        _folder.AddPhoto("a.png");
        object?[] values = ["'; exit; '", "$(exit)", "‘“`e\n\u202e#}", "", true, null, 0, -3, -0.5, 1e-7, 1e21, 9007199254740991L];
        Hashtable options = new() { ["' = $(exit); '\n"] = values, ["one"] = new object[] { "x" }, ["nested"] = new Hashtable { ["a"] = new object[] { new object[] { 1, 2 } } } };
        Run($"$global:done = Invoke-TitanInpaint a.png -Mask mask.png -Simulate -Destination out").ThrowIfFailed();
        _host.Run($"$global:done.Edit.Settings.ModelOption = @($input)[0]; $global:done.Edit.Settings.Region = @('$(exit)', '''; exit'); $global:done | Export-TitanGallery review.html", _folder.Path, [options]).ThrowIfFailed();

        string copied = await CopyAsync();

        Assert.Equal(["Invoke-TitanInpaint"], ScriptCommand.Parse(copied).Select(command => command.Name));
        CommandAst command = (CommandAst)Parser.ParseInput(copied, out _, out _).Find(node => node is CommandAst, searchNestedScriptBlocks: true);
        StaticBindingResult bound = StaticParameterBinder.BindCommand(command);
        Hashtable read = (Hashtable)((HashtableAst)bound.BoundParameters["ModelOption"].Value).SafeGetValue();
        Assert.Equal(Json(options), Json(read));
        Assert.Equal(["$(exit)", "'; exit"], (object[])((ArrayExpressionAst)bound.BoundParameters["Region"].Value).SafeGetValue());
    }

    [Fact]
    public async Task What_was_cut_off_when_it_was_stored_says_so()
    {
        _folder.AddPhoto("a.png");
        Run($"$done = 'a.png' | Invoke-TitanInpaint -Mask mask.png -Simulate -Destination out; $done.Edit.Settings = '@{{Fit=True}}'; {FromPipeline}").ThrowIfFailed();

        Assert.Contains("\n# 1 of these do not say how else they were asked for.", await CopyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_an_endpoint_is_written_nowhere()
    {
        _folder.AddPhoto("a.png");
        const string Secret = "-EndpointUrl http://me:hunter2@127.0.0.1:1/";

        RunOutcome refused = Run($"Invoke-TitanInpaint a.png -Mask mask.png -Destination out {Secret}");
        Assert.Equal("EndpointUnreachable", refused.TerminatingId);
        Assert.DoesNotContain("hunter2", refused.Terminating!.Message, StringComparison.Ordinal);
        Run($"$done = Invoke-TitanInpaint a.png -Mask mask.png -Simulate -Destination out {Secret}; {FromPipeline}").ThrowIfFailed();

        Assert.All(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("hunter2", File.ReadAllText(file), StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static SortedDictionary<string, string> Json(Hashtable options) => new(options.Keys.Cast<string>().ToDictionary(key => key, key => JsonSerializer.Serialize(options[key])), StringComparer.Ordinal);

    private async Task<string> CopyAsync()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(browser, _folder["review.html"]);
        await page.EvaluateAsync("document.querySelector('#all').click()");
        await page.EvaluateAsync("document.querySelector('#copy').click()");
        return await page.EvaluateAsync("document.querySelector('#script').value");
    }

    private JsonElement[] Journal(string happened) =>
        [.. File.ReadLines(_folder["out/.titanmasking.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("event", out JsonElement name) && name.ValueEquals(happened))];

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
