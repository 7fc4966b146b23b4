using System.Globalization;
using TitanMasking.Core.Journals;
using Xunit;
using static TitanMasking.Core.Tests.Journals.JournalFolder;

namespace TitanMasking.Core.Tests.Journals;

public sealed class JournalScaleTests : IDisposable
{
    private const int Edits = 333_333;

    private readonly JournalFolder _folder = new();

    [Fact]
    public async Task A_million_lines_are_read_and_few_bytes_kept_of_each()
    {
        await WriteManyAsync();

        long before = GC.GetAllocatedBytesForCurrentThread();
        KnownEdits known = _folder.Read();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // All that is ever allocated, tables that were outgrown included; what is kept of it is less.
        Assert.InRange(allocated, 1, 400L * Edits);
        for (int i = 0; i < Edits; i += 1111)
        {
            DoneEntry entry = known.Find(KeyOf(i))!.Done.Single();
            Assert.Equal((long)i, entry.Seed);
            Assert.Equal(i, known.FindOutput(_folder[$"photo-{i}.inpaint.png"])!.Seed);
        }

        Assert.Null(known.Find(KeyOf(Edits)));
        Assert.Equal([_folder["in/last.jpg"]], known.Unfinished.Select(entry => entry.ImagePath));
    }

    public void Dispose() => _folder.Dispose();

    private static EditKey KeyOf(int number) => Key(number.ToString(CultureInfo.InvariantCulture));

    private async Task WriteManyAsync()
    {
        // What the journal itself writes, with another number in the place of each name.
        await _folder.WriteAsync(_folder.Started("NAME"), Received("NAME"), _folder.Done("NAME", output: "photo-NAME.inpaint.png"));
        string[] lines = _folder.ReadLines();
        string name = Key("NAME").ToString();
        using (StreamWriter writer = new(_folder.JournalPath))
        {
            await writer.WriteLineAsync(lines[0]);
            for (int i = 0; i < Edits; i++)
            {
                string number = i.ToString(CultureInfo.InvariantCulture);
                string key = KeyOf(i).ToString();
                foreach (string line in lines.AsSpan(1))
                {
                    writer.WriteLine(line.Replace(name, key, StringComparison.Ordinal).Replace("NAME", number, StringComparison.Ordinal).Replace("\"seed\":42", $"\"seed\":{number}", StringComparison.Ordinal));
                }
            }
        }

        await _folder.WriteAsync(_folder.Started("last"));
    }
}
