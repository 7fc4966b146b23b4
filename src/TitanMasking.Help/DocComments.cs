using System.Reflection;
using System.Xml.Linq;

namespace TitanMasking.Help;

/// <summary>The docstrings of an assembly, as the compiler writes them down.</summary>
internal sealed class DocComments
{
    private static readonly XElement s_none = new("member");

    private readonly Dictionary<string, XElement> _members;

    private DocComments(Dictionary<string, XElement> members) => _members = members;

    public static DocComments Load(string path) =>
        new(XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!));

    /// <summary>What a type says of itself; an empty element where it says nothing.</summary>
    public XElement Of(Type type) => Find("T:" + type.FullName);

    /// <summary>What a property says of itself; an empty element where it says nothing.</summary>
    public XElement Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    /// <summary>What the documented fields of a type say of themselves, by their names.</summary>
    public IEnumerable<(string Name, XElement Comment)> OfFields(string type) =>
        _members.Where(member => member.Key.StartsWith($"F:{type}.", StringComparison.Ordinal)).Select(member => (member.Key[(member.Key.LastIndexOf('.') + 1)..], member.Value));

    /// <summary>What a type says of itself under a tag, and then its base types do, as far as they belong to the module.</summary>
    public IEnumerable<XElement> Of(Type type, string tag) => Lineage(type).SelectMany(ancestor => Of(ancestor).Elements(tag));

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? ancestor = type; ancestor?.Assembly == type.Assembly; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private XElement Find(string id) => _members.GetValueOrDefault(id, s_none);
}
