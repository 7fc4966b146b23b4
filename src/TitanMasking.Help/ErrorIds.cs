namespace TitanMasking.Help;

/// <summary>The list of the ids that errors have, for a topic that is written by hand but for it.</summary>
/// <remarks>Ids are the members of the core's enum, and the constants that are documented where the module makes its error records.</remarks>
internal static class ErrorIds
{
    private const string Placeholder = "    (ERROR IDS)";
    private const int Indent = 8;
    private const int Width = 80;

    /// <summary>Puts the list where the topic has a place for it.</summary>
    public static string Insert(string topic, DocComments core, DocComments module)
    {
        (string Name, string Text)[] ids =
        [
            .. core.OfFields("TitanMasking.Core.Edits.EditErrorId").Concat(module.OfFields("TitanMasking.PS.Pipeline.ErrorRecords"))
                .Select(id => (id.Name, DocText.Line(id.Comment.Element("summary")!)))
                .OrderBy(id => id.Name, StringComparer.Ordinal),
        ];
        int column = Indent + ids.Max(id => id.Name.Length) + 2;
        return topic.Replace(Placeholder, string.Join('\n', ids.Select(id => Entry(id.Name, id.Text, column))), StringComparison.Ordinal);
    }

    private static string Entry(string name, string text, int column) =>
        new string(' ', Indent) + name.PadRight(column - Indent) + string.Join("\n" + new string(' ', column), Wrap(text, Width - column));

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
