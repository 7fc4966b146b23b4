using System.Text;
using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using Xunit;

namespace TitanMasking.Core.Tests.Journals;

/// <summary>How an edit was asked for, on the line of its end.</summary>
public sealed class SettingsLineTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task Defaults_take_fourteen_bytes_of_a_line()
    {
        await _folder.WriteAsync(_folder.Done("a"), _folder.Done("a") with { Settings = new EditSettings() });

        string[] lines = _folder.ReadLines();
        Assert.Equal(14, Encoding.UTF8.GetByteCount(lines[2]) - Encoding.UTF8.GetByteCount(lines[1]));
        Assert.Contains(",\"settings\":{}}", lines[2], StringComparison.Ordinal);
        Assert.Equal([null, "{}"], Read());
    }

    [Fact]
    public async Task What_differs_comes_back_as_it_was()
    {
        EditSettings settings = new()
        {
            ModelId = "amazon.nova-canvas-v1:0",
            Fit = true,
            RepairMask = true,
            PreserveUnmasked = true,
            Feather = 24,
            KeepReply = true,
            OutputQuality = 80,
            Quality = "premium",
            CfgScale = 6.5m,
            Count = 3,
            OutpaintingMode = "PRECISE",
            ModelOption = EditSettings.ToJson(new Dictionary<string, object?> { ["creativity"] = 0.5, ["style_preset"] = "it's", ["Deep"] = new object?[] { 1, true, null } }),
            JournalPath = _folder["top.jsonl"],
            Simulate = true,
            Region = ["us-east-1", "us-west-2"],
            ProfileName = "mine",
            EndpointUrl = "https://gateway.example/",
            AllowUnencryptedEndpoint = true,
        };
        string text = """
            {"modelId":"amazon.nova-canvas-v1:0","fit":true,"repairMask":true,"preserveUnmasked":true,"feather":24,"keepReply":true,"outputQuality":80,"quality":"premium","cfgScale":6.5,"count":3,"outpaintingMode":"PRECISE","modelOption":{"Deep":[1,true,null],"creativity":0.5,"style_preset":"it's"},"journalPath":"TOP","simulate":true,"region":["us-east-1","us-west-2"],"profileName":"mine","endpointUrl":"https://gateway.example/","allowUnencryptedEndpoint":true}
            """.Replace("TOP", _folder["top.jsonl"].Replace("\\", @"\\", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(typeof(EditSettings).GetProperties().Length, JsonDocument.Parse(text).RootElement.EnumerateObject().Count());

        await _folder.WriteAsync(_folder.Done("a") with { Settings = settings }, _folder.Failed("b") with { Settings = settings, OutputPath = _folder["sub/b.png"] });

        Assert.Equal([text, text], Read());
        Assert.All(_folder.ReadLines().Skip(1), line => Assert.Contains("\"journalPath\":\"top.jsonl\"", line, StringComparison.Ordinal));
        Assert.Equal(JsonSerializer.Serialize(settings), JsonSerializer.Serialize(Entries().First().Settings));
        Assert.Contains("\"outputPath\":\"sub/b.png\"", _folder.ReadLines()[2], StringComparison.Ordinal);
        Assert.Equal(_folder["sub/b.png"], Entries().OfType<FailedEntry>().Single().OutputPath);
    }

    [Theory]
    [InlineData("""{"region":[" ","us-east-1"]}""", """{"region":["us-east-1"]}""")]
    [InlineData("""{"laterVersion":1,"fit":true}""", """{"fit":true}""")]
    public async Task What_is_no_name_is_left_out(string written, string read)
    {
        await _folder.WriteAsync(_folder.Done("a") with { Settings = new EditSettings() });
        File.WriteAllText(_folder.JournalPath, File.ReadAllText(_folder.JournalPath).Replace("\"settings\":{}", $"\"settings\":{written}", StringComparison.Ordinal));

        Assert.Equal([read], Read());
    }

    [Fact]
    public void Values_that_JSON_has_not_become_texts_and_what_holds_itself_comes_to_an_end()
    {
        Dictionary<string, object?> endless = [];
        endless["self"] = endless;

        Assert.Equal(
            """{"day":"Monday","exact":0.50,"nan":"NaN","nothing":null}""",
            JsonSerializer.Serialize(EditSettings.ToJson(new Dictionary<string, object?> { ["day"] = DayOfWeek.Monday, ["nan"] = double.NaN, ["nothing"] = null, ["exact"] = 0.50m })));
        Assert.StartsWith("""{"self":{"self":{"self":""", JsonSerializer.Serialize(EditSettings.ToJson(endless)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<EndedEntry> Entries() => _folder.Read().ReadEntries().Cast<EndedEntry>();

    // As it is written again: what is not said is not said.
    private IEnumerable<string?> Read()
    {
        EndedEntry[] entries = [.. Entries()];
        using JournalFolder again = new();
        again.WriteAsync(entries).GetAwaiter().GetResult();
        return [.. again.ReadLines().Skip(1).Select(line => JsonDocument.Parse(line).RootElement.TryGetProperty("settings", out JsonElement settings) ? settings.GetRawText() : null)];
    }
}
