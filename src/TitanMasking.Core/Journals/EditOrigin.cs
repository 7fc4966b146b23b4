namespace TitanMasking.Core.Journals;

/// <summary>Who paints: results of one origin never stand in for those of another.</summary>
public sealed record EditOrigin
{
    private EditOrigin(string name) => Name = name;

    /// <summary>The embedded simulation.</summary>
    public static EditOrigin Simulation { get; } = new("simulation");

    /// <summary>AWS itself, whatever the region.</summary>
    public static EditOrigin Aws { get; } = new("aws");

    /// <summary>The name that goes into the key.</summary>
    internal string Name { get; }

    /// <summary>An endpoint that is not AWS's own.</summary>
    /// <param name="host">Its host name, in any case.</param>
    public static EditOrigin Endpoint(string host) => new($"endpoint {host.ToLowerInvariant()}");
}
