using TitanMasking.Core.Journals;
using TitanMasking.Fuzzing.Seeds;

namespace TitanMasking.Fuzzing.Targets;

/// <summary>Lines of a journal, as the index reads them and as entries.</summary>
internal sealed class JournalTarget : Target
{
    private const string Folder = "/photos/out";

    public override string Name => "journal";

    protected override IReadOnlyDictionary<string, byte[]> Seeds => JournalSeeds.All;

    public override IReadOnlyList<string> Words => JournalSeeds.Words;

    protected override long AllowedBytes(int inputLength) => 1_000_000 + (1000L * inputLength);

    protected override void Read(byte[] input)
    {
        JournalIndex index = new();
        EntryJson json = new(Folder);
        long offset = 0;
        foreach (byte[] line in Lines(input))
        {
            index.Add(line, new LineLocation(file: 0, offset));
            offset += line.Length + 1;
            if (json.Read(line) is { } entry)
            {
                // What was written is read as what it was.
                byte[] written = json.Write(entry);
                FindingException.ThrowUnless(json.Read(written) is { } again && json.Write(again).AsSpan().SequenceEqual(written), "an entry that was written again is another");
                FindingException.ThrowUnless(new LineFacts().TryRead(written.AsSpan()[..^1]), "an entry that was written again is no line to the index");
            }
        }
    }

    private static IEnumerable<byte[]> Lines(byte[] input)
    {
        for (int start = 0; start <= input.Length;)
        {
            int length = input.AsSpan(start).IndexOf((byte)'\n');
            int end = length < 0 ? input.Length : start + length;
            yield return input[start..end];
            start = end + 1;
        }
    }
}
