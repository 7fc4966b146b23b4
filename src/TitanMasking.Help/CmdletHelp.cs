using System.Management.Automation;
using System.Reflection;

namespace TitanMasking.Help;

/// <summary>What the help says of a cmdlet: what the engine knows of it, and what its docstrings say.</summary>
/// <remarks>
/// A cmdlet's class has <c>summary</c>, <c>remarks</c> (the description), <c>example</c> (a <c>para</c> for the title, <c>code</c>,
/// and further paragraphs), <c>inputs</c> and <c>outputs</c> with the <c>type</c> they are of, <c>notes</c>, and <c>seealso</c>, with
/// a cref to a cmdlet or the name of a topic as text. What a base class has of these counts for all of its cmdlets, after their own.
/// </remarks>
internal sealed class CmdletHelp
{
    private readonly Type _type;
    private readonly DocComments _comments;

    public CmdletHelp(Type type, DocComments comments)
    {
        (_type, _comments) = (type, comments);
        object cmdlet = Activator.CreateInstance(type)!;
        CmdletAttribute attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        (Verb, Noun) = (attribute.VerbName, attribute.NounName);
        ParameterSets =
        [
            .. new CmdletInfo(Name, type).ParameterSets
                .OrderByDescending(set => set.Name == attribute.DefaultParameterSetName)
                .Select(set => set.Parameters.Where(IsOwn).OrderByDescending(parameter => parameter.IsMandatory).Select(parameter => new ParameterHelp(parameter, cmdlet, comments)).ToArray()),
        ];
    }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => $"{Verb}-{Noun}";

    public string Synopsis => DocText.Line(_comments.Of(_type).Element("summary")!);

    public IEnumerable<string> Description => Paragraphs("remarks").DefaultIfEmpty(Synopsis);

    public IEnumerable<string> Notes => Paragraphs("notes");

    public IEnumerable<(string Type, string Text)> Inputs => Typed("inputs");

    public IEnumerable<(string Type, string Text)> Outputs => Typed("outputs");

    public IEnumerable<ExampleHelp> Examples => _comments.Of(_type, "example").Select((example, i) => new ExampleHelp(example, i + 1));

    /// <summary>The parameters of each parameter set, the default one first, and what is mandatory first in each.</summary>
    public IReadOnlyList<ParameterHelp[]> ParameterSets { get; }

    /// <summary>All parameters, each once.</summary>
    public IEnumerable<ParameterHelp> Parameters => ParameterSets.SelectMany(set => set).DistinctBy(parameter => parameter.Name);

    public IEnumerable<string> Links =>
        _comments.Of(_type, "seealso").Select(link => link.Attribute("cref") is { Value: var cref } ? NameOf(_type.Assembly.GetType(cref[2..])!) : DocText.Line(link));

    public static string NameOf(Type type) =>
        type.GetCustomAttribute<CmdletAttribute>() is { } attribute ? $"{attribute.VerbName}-{attribute.NounName}" : throw new InvalidOperationException($"{type} is no cmdlet.");

    private static bool IsOwn(CommandParameterInfo parameter) =>
        !Cmdlet.CommonParameters.Contains(parameter.Name)
        && !parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow);

    private IEnumerable<string> Paragraphs(string tag) => _comments.Of(_type, tag).SelectMany(DocText.Paragraphs);

    private IEnumerable<(string Type, string Text)> Typed(string tag) =>
        _comments.Of(_type, tag).Select(element => ((string)element.Attribute("type")!, DocText.Line(element)));
}
