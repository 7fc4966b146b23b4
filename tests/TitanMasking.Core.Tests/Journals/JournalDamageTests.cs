using System.Text;
using System.Text.Json.Nodes;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Journals;
using Xunit;
using static TitanMasking.Core.Tests.Journals.JournalFolder;

namespace TitanMasking.Core.Tests.Journals;

public sealed class JournalDamageTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task A_last_line_that_was_cut_off_anywhere_is_passed_over()
    {
        await _folder.WriteAsync(_folder.Started("a"), Received("a"));
        int whole = _folder.ReadBytes().Length;
        await _folder.WriteAsync(_folder.Done("a"));
        byte[] content = _folder.ReadBytes();

        // Only the end of the line may be missing from what is a line.
        for (int length = whole; length < content.Length; length++)
        {
            bool isLine = length == content.Length - 1;
            File.WriteAllBytes(_folder.JournalPath, content.AsSpan(0, length));
            KnownEdit edit = _folder.Read().Find(Key("a"))!;
            Assert.Equal((isLine, !isLine), (edit.Done.Count == 1, edit.Received is not null));
            Assert.Equal(length, _folder.ReadBytes().Length);

            await _folder.WriteAsync(_folder.Done("b"));
            KnownEdits known = _folder.Read();
            Assert.Equal(isLine, known.Find(Key("a"))!.Done.Count == 1);
            Assert.Equal(_folder["b.png"], known.Find(Key("b"))!.Done.Single().Outputs[0].Path);
        }
    }

    [Fact]
    public async Task A_header_that_was_cut_off_anywhere_is_written_again()
    {
        await _folder.WriteAsync();
        byte[] header = _folder.ReadBytes();
        for (int length = 0; length < header.Length; length++)
        {
            File.WriteAllBytes(_folder.JournalPath, header.AsSpan(0, length));
            Assert.Null(_folder.Read().Find(Key("a")));

            await _folder.WriteAsync(_folder.Done("a"));
            Assert.Equal(header, _folder.ReadBytes()[..header.Length]);
            Assert.NotNull(_folder.Read().Find(Key("a")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("what is this")]
    [InlineData("{}")]
    [InlineData("{\"event\":\"done\"}")]
    [InlineData("{\"event\":\"done\",\"key\":\"12\"}")]
    [InlineData("{\"event\":\"done\",\"key\":\"KEY\"")]
    [InlineData("{\"event\":\"done\",\"key\":\"KEY\"}}")]
    [InlineData("{\"event\":\"done\",\"key\":\"KEY\"} {}")]
    [InlineData("{\"event\":\"done\",\"key\":\"KEY\",\"outputs\":[{\"path\":\"\\ud800\"}]}")]
    [InlineData("{\"event\":{\"key\":\"KEY\"},\"key\":[\"KEY\"]}")]
    [InlineData("{\"event\":\"painted\",\"key\":\"KEY\"}")]
    [InlineData("{\"event\":\"started\",\"key\":\"KEY\"}{\"event\":\"started\",\"key\":\"KEY\"}")]
    [InlineData("[1,2,3]")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("\u00ff\u00fe}{")]
    public async Task What_is_no_line_of_a_journal_is_passed_over(string line)
    {
        line = line.Replace("KEY", Key("a").ToString(), StringComparison.Ordinal);
        await _folder.WriteAsync(_folder.Started("a"), Received("a"));
        File.AppendAllText(_folder.JournalPath, line + "\n", Encoding.Latin1);
        await _folder.WriteAsync(_folder.Done("b"));

        KnownEdits known = _folder.Read();
        Assert.NotNull(known.Find(Key("a"))?.Received);
        Assert.NotNull(known.Find(Key("b"))?.DoneWith(new LocalSteps("format=png")));
        Assert.Equal(3, known.ReadEntries().Count());
    }

    [Theory]
    [InlineData("outputs", "[null]")]
    [InlineData("outputs", "null")]
    [InlineData("outputs", "[{\"path\":null,\"length\":1,\"hash\":\"KEY\"}]")]
    [InlineData("replies", "[null]")]
    [InlineData("replies", "null")]
    [InlineData("imagePath", "null")]
    [InlineData("modelId", "null")]
    [InlineData("steps", "null")]
    [InlineData("key", "null")]
    public async Task A_line_with_null_where_there_must_be_something_is_no_entry(string property, string value)
    {
        await _folder.WriteAsync(_folder.Done("a"));
        JsonObject line = JsonNode.Parse(_folder.ReadLines()[^1])!.AsObject();
        line[property] = JsonNode.Parse(value.Replace("KEY", Key("a").ToString(), StringComparison.Ordinal));
        File.AppendAllText(_folder.JournalPath, line.ToJsonString() + "\n");

        Assert.Single(_folder.Read().ReadEntries());
        Assert.DoesNotContain(null, _folder.Read().Find(Key("a"))?.Done ?? []);
    }

    [Fact]
    public async Task Properties_that_a_later_module_adds_are_passed_over()
    {
        await _folder.WriteAsync(_folder.Done("a"));
        string text = File.ReadAllText(_folder.JournalPath);
        File.WriteAllText(_folder.JournalPath, text
            .Replace(",\"version\":1}", ",\"version\":1,\"by\":{\"name\":\"x\"}}", StringComparison.Ordinal)
            .Replace(",\"key\":", ",\"mood\":{\"key\":[1,{\"event\":\"failed\"}]},\"key\":", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(_folder["a.png"], _folder.Read().Find(Key("a"))!.Done.Single().Outputs[0].Path);
        Assert.True(_folder.Read().IsOutput(_folder["a.png"]));
    }

    [Fact]
    public async Task A_line_longer_than_a_block_is_a_line()
    {
        string prompt = new('x', 3_000_000);
        await _folder.WriteAsync(_folder.Done("a"), _folder.Done("b") with { Prompt = prompt }, _folder.Done("c"));

        KnownEdits known = _folder.Read();
        Assert.All(new[] { "a", "b", "c" }, name => Assert.Equal(Key(name), known.Find(Key(name))!.Done.Single().Key));
        Assert.Equal(prompt, known.Find(Key("b"))!.Done[0].Prompt);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_back_any_more_is_not_known()
    {
        await _folder.WriteAsync(_folder.Done("a"));
        KnownEdits known = _folder.Read();
        File.Delete(_folder.JournalPath);

        Assert.Null(known.Find(Key("a")));
        Assert.False(known.IsOutput(_folder["a.png"]));
        Assert.Empty(known.ReadEntries());
    }

    [Theory]
    [InlineData("{\"format\":\"TitanMasking.Journal\",\"version\":2}\n{\"event\":\"new\"}\n", "is of version 2, and this module knows versions up to 1")]
    [InlineData("{\"format\":\"TitanMasking.Journal\",\"version\":2}", "is of version 2")]
    [InlineData("{\"format\":\"TitanMasking.Journal\",\"version\":0}\n", "is no journal")]
    [InlineData("{\"format\":\"TitanMasking.Journal\",\"version\":\"1\"}\n", "is no journal")]
    [InlineData("{\"format\":\"Other\",\"version\":1}\n", "is no journal")]
    [InlineData("[]\n", "is no journal")]
    [InlineData("a,b\n1,2\n", "is no journal")]
    [InlineData("x", "is no journal")]
    public void A_file_that_is_no_journal_of_this_version_is_refused_and_left_alone(string content, string message)
    {
        foreach (string name in new[] { Journal.FileName, ".titanmasking.0-of-2.jsonl" })
        {
            File.WriteAllText(_folder[name], content);

            foreach (Action open in new Action[] { () => _folder.Open(), () => _folder.Open(new Shard(0, 2)), () => _folder.Read() })
            {
                EditError error = Assert.Throws<EditException>(open).Error;
                Assert.Equal(EditErrorId.JournalInvalid, error.Id);
                Assert.Contains($"'{_folder[name]}' {message}", error.Message, StringComparison.Ordinal);
                Assert.True(error.EndsRun);
            }

            Assert.Equal(content, File.ReadAllText(_folder[name]));
            File.Delete(_folder[name]);
            _folder.Open().Dispose();
            File.Delete(_folder.JournalPath);
        }
    }

    public void Dispose() => _folder.Dispose();
}
