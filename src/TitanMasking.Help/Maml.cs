using System.Xml.Linq;

namespace TitanMasking.Help;

/// <summary>Writes help as the engine reads it: Microsoft's assistance markup language.</summary>
internal static class Maml
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<CmdletHelp> cmdlets) =>
        new(new XDeclaration("1.0", "utf-8", standalone: null), new XElement(s_items + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Cmdlet)));

    private static XElement Cmdlet(CmdletHelp help) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", help.Name),
            new XElement(s_command + "verb", help.Verb),
            new XElement(s_command + "noun", help.Noun),
            new XElement(s_maml + "description", Paragraphs([help.Synopsis]))),
        new XElement(s_maml + "description", Paragraphs(help.Description)),
        new XElement(
            s_command + "syntax",
            help.ParameterSets.Select(set => new XElement(
                s_command + "syntaxItem", new XElement(s_maml + "name", help.Name), set.Select(parameter => Parameter(parameter, isSyntax: true))))),
        new XElement(s_command + "parameters", help.Parameters.Select(parameter => Parameter(parameter, isSyntax: false))),
        new XElement(s_command + "inputTypes", help.Inputs.Select(input => Typed(s_command + "inputType", input))),
        new XElement(s_command + "returnValues", help.Outputs.Select(output => Typed(s_command + "returnValue", output))),
        new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(help.Notes))),
        new XElement(s_command + "examples", help.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", help.Links.Select(link => new XElement(s_maml + "navigationLink", new XElement(s_maml + "linkText", link)))));

    private static XElement Parameter(ParameterHelp help, bool isSyntax) => new(
        s_command + "parameter",
        new XAttribute("required", help.IsMandatory),
        new XAttribute("variableLength", help.IsList),
        new XAttribute("globbing", help.TakesWildcards),
        new XAttribute("pipelineInput", help.PipelineInput),
        new XAttribute("position", help.Position),
        new XAttribute("aliases", help.Aliases),
        new XElement(s_maml + "name", help.Name),
        new XElement(s_maml + "description", Paragraphs(help.Description)),
        isSyntax && help.Values.Any()
            ? new XElement(s_command + "parameterValueGroup", help.Values.Select(value => Value(help, value)))
            : isSyntax && help.IsSwitch ? null : Value(help, help.TypeName),
        new XElement(s_dev + "type", new XElement(s_maml + "name", help.TypeName), new XElement(s_maml + "uri")),
        new XElement(s_dev + "defaultValue", help.Default));

    private static XElement Value(ParameterHelp help, string value) =>
        new(s_command + "parameterValue", new XAttribute("required", !help.IsSwitch), new XAttribute("variableLength", help.IsList), value);

    private static XElement Typed(XName name, (string Type, string Text) help) => new(
        name,
        new XElement(s_dev + "type", new XElement(s_maml + "name", help.Type)),
        new XElement(s_maml + "description", Paragraphs([help.Text])));

    private static XElement Example(ExampleHelp help) => new(
        s_command + "example",
        new XElement(s_maml + "title", help.Title),
        new XElement(s_dev + "code", help.Code),
        new XElement(s_dev + "remarks", Paragraphs(help.Remarks)));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => new XElement(s_maml + "para", text));
}
