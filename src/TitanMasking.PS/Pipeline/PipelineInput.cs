using System.Globalization;
using System.Management.Automation;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Names;
using TitanMasking.PS.Commands;

namespace TitanMasking.PS.Pipeline;

/// <summary>
/// What an object of the pipeline says by its properties. PowerShell's binding passes over in silence what it does not know and what it
/// cannot convert, and an edit would then be painted, and paid for, that nobody meant.
/// </summary>
internal sealed class PipelineInput
{
    // Of these one is always bound, and one that is missing is told elsewhere.
    private static readonly string[] s_paths = ["Path", "LiteralPath"];

    // One stands in the other's place, so that with one of them nobody meant the other.
    private static readonly string[] s_masks = [nameof(PaintCommand.Mask), nameof(PaintCommand.MaskPrompt)];

    private readonly ParameterMetadata[] _free;
    private readonly HashSet<string> _known;
    private readonly bool _isPathGiven;
    private readonly bool _isMaskGiven;

    /// <summary>Looks at the parameters that are left to the pipeline.</summary>
    /// <param name="cmdlet">The cmdlet, before the first object of the pipeline is bound.</param>
    public PipelineInput(PSCmdlet cmdlet)
    {
        Dictionary<string, object> given = cmdlet.MyInvocation.BoundParameters;
        ICollection<ParameterMetadata> parameters = cmdlet.MyInvocation.MyCommand.Parameters.Values;
        _known = new HashSet<string>(parameters.SelectMany(NamesOf), StringComparer.OrdinalIgnoreCase);
        _free =
        [
            .. parameters.Where(parameter =>
                parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName) && !s_paths.Contains(parameter.Name) && !given.ContainsKey(parameter.Name)),
        ];

        _isMaskGiven = s_masks.Any(name => IsSaid(given.GetValueOrDefault(name)));

        // A script block that runs for each object makes use of it. It is not of its parameter's type, as all is that is bound already.
        bool hasBlocks = parameters.Any(parameter => given.GetValueOrDefault(parameter.Name) is { } value && !parameter.ParameterType.IsInstanceOfType(value));
        _isPathGiven = cmdlet.MyInvocation.ExpectingInput && s_paths.Any(given.ContainsKey) && !hasBlocks;
    }

    /// <summary>True where an object adds nothing to the paths of the command line.</summary>
    public bool IsSuperfluous(PSObject? input) => _isPathGiven && input is not null && !_free.Any(parameter => Find(input, parameter) is not null);

    /// <summary>The error of an object with a note that must have been meant for a parameter, and has not its name; null where there is none. It ends the run, since the rows of a table have their columns in common.</summary>
    public EditException? FindMisnamed(PSObject? input)
    {
        if (input is null)
        {
            return null;
        }

        string[] unknown = [.. input.Properties.Where(property => property.MemberType == PSMemberTypes.NoteProperty && !_known.Contains(property.Name)).Select(property => property.Name)];
        bool isMaskSaid = _isMaskGiven || s_masks.Any(name => IsSaid(input.Properties[name]?.Value));
        return _free
            .Where(parameter => IsMissed(parameter) && Find(input, parameter) is null && !(isMaskSaid && s_masks.Contains(parameter.Name)))
            .SelectMany(NamesOf)
            .SelectMany(name => unknown.Where(note => Nearness.IsSlipOf(note, name)).Select(note => Misnamed(note, name)))
            .FirstOrDefault();
    }

    /// <summary>Looks for a value of an object that its parameter cannot be.</summary>
    /// <param name="input">The object.</param>
    /// <param name="imagePath">The image that it concerns.</param>
    /// <exception cref="EditException">There is one.</exception>
    public void CheckValues(PSObject? input, string imagePath)
    {
        foreach (ParameterMetadata parameter in input is null ? [] : _free.Where(parameter => parameter.ParameterType.IsValueType))
        {
            if (Find(input!, parameter) is { Value: not DBNull } property && !IsOf(parameter.ParameterType, property.Value))
            {
                throw new EditException(new EditError(
                    EditErrorId.OptionNotSupported,
                    $"'{Path.GetFileName(imagePath)}' comes with '{property.Value}' as its {property.Name}, which is no number that -{parameter.Name} takes: a whole one, in digits alone. Mend it, or leave it empty.",
                    imagePath));
            }
        }
    }

    private static IEnumerable<string> NamesOf(ParameterMetadata parameter) => parameter.Aliases.Prepend(parameter.Name);

    private static PSPropertyInfo? Find(PSObject input, ParameterMetadata parameter) =>
        NamesOf(parameter).Select(name => input.Properties[name]).FirstOrDefault(property => property is not null);

    // PowerShell itself rounds what has a fraction, and takes a comma for nothing: 1,5 would be 15.
    private static bool IsOf(Type type, object? value) => LanguagePrimitives.TryConvertTo(value, type, CultureInfo.InvariantCulture, out _) && (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => string.IsNullOrWhiteSpace(text) || long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        double number => double.IsInteger(number),
        decimal number => decimal.IsInteger(number),
        _ => true,
    };

    private static EditException Misnamed(string note, string name) => new(new EditError(
        EditErrorId.PropertyMisnamed,
        $"An input has a property '{note}', which means nothing here, and no property {name}, which it is near to. The run stops here, before anything is painted without it. "
            + $"Name it {name}; or, if it is something else, leave it out with Select-Object * -ExcludeProperty '{note}'.",
        Target: null));

    // Without a seed an edit is still the one that was meant.
    private static bool IsMissed(ParameterMetadata parameter) =>
        parameter.Name != nameof(PaintCommand.Seed) && !parameter.Attributes.Any(attribute => attribute is ParameterAttribute { DontShow: true });

    private static bool IsSaid(object? value) => !string.IsNullOrEmpty($"{value}");
}
