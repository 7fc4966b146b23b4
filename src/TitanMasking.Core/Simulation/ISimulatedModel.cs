namespace TitanMasking.Core.Simulation;

/// <summary>One contract of the simulation: its own reading of the service's documentation, from the bytes of the request on.</summary>
internal interface ISimulatedModel
{
    /// <summary>The model ids that follow this contract.</summary>
    IReadOnlyList<string> ModelIds { get; }

    /// <summary>Checks a request and paints what it asks for.</summary>
    /// <param name="body">The request's JSON, UTF-8.</param>
    /// <param name="warn">Takes what is accepted although the documentation leaves it open.</param>
    /// <param name="cancellationToken">Abandons the work.</param>
    /// <returns>The answer's JSON, UTF-8.</returns>
    /// <exception cref="RefusedException">The contract does not allow the request.</exception>
    ReadOnlyMemory<byte> Invoke(ReadOnlySpan<byte> body, Action<string> warn, CancellationToken cancellationToken);
}
