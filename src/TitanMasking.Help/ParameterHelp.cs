using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace TitanMasking.Help;

/// <summary>What the help says of a parameter in one of its sets.</summary>
internal sealed class ParameterHelp
{
    // What the engine's own help says where there is no default.
    private const string None = "None";

    // The engine adds these itself: nothing of the module describes them.
    private static readonly Dictionary<string, string> s_engineTexts = new(StringComparer.Ordinal)
    {
        ["WhatIf"] = "Shows what would happen, and does nothing.",
        ["Confirm"] = "Asks before each step.",
    };

    private readonly CommandParameterInfo _parameter;
    private readonly PropertyInfo? _property;
    private readonly object _cmdlet;
    private readonly XElement? _comment;

    public ParameterHelp(CommandParameterInfo parameter, object cmdlet, DocComments comments)
    {
        (_parameter, _cmdlet, _property) = (parameter, cmdlet, cmdlet.GetType().GetProperty(parameter.Name));
        _comment = _property is null ? null : comments.Of(_property);
    }

    public string Name => _parameter.Name;

    public bool IsMandatory => _parameter.IsMandatory;

    public bool IsSwitch => _parameter.ParameterType == typeof(SwitchParameter);

    public bool IsList => _parameter.ParameterType.IsArray;

    public bool TakesWildcards => _parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute);

    public string TypeName => (Nullable.GetUnderlyingType(_parameter.ParameterType) ?? _parameter.ParameterType).Name;

    public string Position => _parameter.Position < 0 ? "named" : _parameter.Position.ToString(CultureInfo.InvariantCulture);

    public string Aliases => _parameter.Aliases.Count == 0 ? "none" : string.Join(", ", _parameter.Aliases);

    public string PipelineInput => (_parameter.ValueFromPipeline, _parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    /// <summary>The docstring, and what the parameter's attributes allow.</summary>
    public IEnumerable<string> Description =>
        _comment is null
            ? [s_engineTexts[Name]]
            : [.. _comment.Elements("summary").Concat(_comment.Elements("remarks")).SelectMany(DocText.Paragraphs), .. _parameter.Attributes.Select(Allowed).OfType<string>()];

    /// <summary>The values of a closed set; empty where any value is taken.</summary>
    public IEnumerable<string> Values => _parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues);

    /// <summary>What the docstring calls its <c>value</c> where that is no constant; else what a new cmdlet has.</summary>
    public string Default => _comment?.Element("value") is { } value ? DocText.Line(value) : Format(_property?.GetValue(_cmdlet));

    private static string? Allowed(Attribute attribute) => attribute switch
    {
        ValidateRangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"Allowed: {range.MinRange:#,0.##} to {range.MaxRange:#,0.##}."),
        ValidateSetAttribute set => $"Allowed: {string.Join(", ", set.ValidValues)}.",
        _ => null,
    };

    private string Format(object? value) => value switch
    {
        null when IsSwitch => bool.FalseString,
        SwitchParameter given => given.IsPresent.ToString(),
        null or "" => None,
        string text => text,
        IList list => list.Count == 0 ? None : string.Join(", ", list.Cast<object>()),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => None,
    };
}
