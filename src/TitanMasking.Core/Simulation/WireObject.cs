namespace TitanMasking.Core.Simulation;

/// <summary>An object of a request, checked against its table.</summary>
/// <param name="path">Where it stands in the request.</param>
/// <param name="values">The values that were sent.</param>
internal sealed class WireObject(string path, IReadOnlyDictionary<string, object> values)
{
    /// <summary>Where the object stands in the request, such as <c>#/inPaintingParams</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Where a field of it stands.</summary>
    public string PathOf(string name) => $"{Path}/{name}";

    /// <summary>Whether a field was sent.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>A field's value, of the type that its kind reads.</summary>
    public T Get<T>(string name) => (T)values[name];

    /// <summary>A field's value, or what the service takes in its place.</summary>
    public T Get<T>(string name, T fallback) => values.TryGetValue(name, out object? value) ? (T)value : fallback;
}
