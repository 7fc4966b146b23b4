using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TitanMasking.Help;

/// <summary>Plain text of docstrings.</summary>
internal static partial class DocText
{
    /// <summary>The paragraphs of an element: each <c>para</c>, and what stands between them.</summary>
    public static IEnumerable<string> Paragraphs(XElement element)
    {
        string loose = "";
        foreach (XNode node in element.Nodes())
        {
            if (node is not XElement { Name.LocalName: "para" } para)
            {
                loose += Flatten(node);
                continue;
            }

            foreach (string text in new[] { loose, Flatten(para) }.Select(Normalize).Where(text => text.Length > 0))
            {
                yield return text;
            }

            loose = "";
        }

        if (Normalize(loose) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>An element as one line.</summary>
    public static string Line(XElement element) => Normalize(Flatten(element));

    /// <summary>Code as it stands, less the indentation that all its lines share.</summary>
    public static string Code(XElement element)
    {
        string[] lines = element.Value.ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    private static string Flatten(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => LastName((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? ""),
        XElement element => string.Concat(element.Nodes().Select(Flatten)),
        _ => "",
    };

    private static string LastName(string cref) => cref[(cref.LastIndexOfAny(['.', ':']) + 1)..];

    private static string Normalize(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
