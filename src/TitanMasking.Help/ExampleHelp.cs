using System.Xml.Linq;

namespace TitanMasking.Help;

/// <summary>A worked example.</summary>
internal sealed class ExampleHelp
{
    public ExampleHelp(XElement example, int number)
    {
        string[] paragraphs = [.. DocText.Paragraphs(new XElement(example.Name, example.Elements("para")))];
        Title = $"Example {number}: {paragraphs[0]}";
        Code = DocText.Code(example.Element("code")!);
        Remarks = paragraphs[1..];
    }

    public string Title { get; }

    public string Code { get; }

    public IReadOnlyList<string> Remarks { get; }
}
