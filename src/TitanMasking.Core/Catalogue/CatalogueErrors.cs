using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Catalogue;

/// <summary>The one place that words what is wrong with a catalogue, or with what was looked for in it.</summary>
internal static class CatalogueErrors
{
    private const string NextStep = $"Mend the file, or clear {ModelCatalogue.Variable} to have the built-in models alone.";

    public static EditException Unreadable(string path, Exception cause) => new(
        new EditError(EditErrorId.CatalogueInvalid, $"The model catalogue '{path}' cannot be read: {cause.Message} {ModelCatalogue.Variable} names one JSON file. {NextStep}", Target: null), cause);

    public static EditException NotJson(string path, int line, string said) => Create(path, line, $"this is no JSON: {said}");

    public static EditException NotThere(string path, int line, string found, string expected) => Create(path, line, $"found is {found}, and expected is {expected}.");

    public static EditException WrongValue(string path, int line, string place, string found, Type expected, IEnumerable<string> limits) =>
        NotThere(path, line, $"'{place}': {found}", expected switch
        {
            _ when expected == typeof(string) => "a text",
            _ when expected == typeof(int) => "a whole number",
            _ when expected == typeof(DateOnly?) => """a date such as "2027-01-31", or null""",
            _ when expected == typeof(IReadOnlyList<ModelPrice>) => """a list of prices such as { "quality": "standard", "maxPixels": 589824, "usd": 0.008 }, of which usd alone is needed, and is 0 or more""",
            _ when expected == typeof(ModelLimits) => $"an object with numbers named {List(limits)}",
            _ when expected == typeof(IReadOnlyList<string>) => "a list of texts",
            _ => "an object of texts",
        });

    public static EditException UnknownProperty(string path, int line, string name, IEnumerable<string> known) =>
        Create(path, line, $"'{name}' is no property here. There are {List(known)}.");

    public static EditException DoubleProperty(string path, int line, string name) => Create(path, line, $"'{name}' is given twice. Give it once.");

    public static EditException Missing(string path, int line, IEnumerable<string> missing) =>
        Create(path, line, $"this model has no {List(missing)}. A model that is based on no other, by its id or by basedOn, is given complete.");

    public static EditException IdMissing(string path, int line) => Create(path, line, "this model has no id. Give a model id, an inference profile id or an ARN.");

    public static EditException DoubleId(string path, int line, string id) => Create(path, line, $"'{id}' stands in this file already. Give every id once.");

    public static EditException UnknownBase(string path, int line, string id, IEnumerable<string> known) =>
        Create(path, line, $"'basedOn' is '{id}', and known up to here are {List(known)}.");

    public static EditException UnknownContract(string path, int line, string name, IEnumerable<string> known) =>
        Create(path, line, $"'contract' is '{name}', and there are {List(known)}.");

    public static EditException ModelNotFound(string modelId, IEnumerable<string> nearest) => new(new EditError(
        EditErrorId.ModelNotFound,
        $"The catalogue has no model '{modelId}'. The nearest are {List(nearest)}. Get-TitanModel lists all, and a file that {ModelCatalogue.Variable} names adds models of your own.",
        Target: modelId));

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static EditException Create(string path, int line, string what) =>
        new(new EditError(EditErrorId.CatalogueInvalid, $"The model catalogue '{path}', line {line}: {what} {NextStep}", Target: null));
}
