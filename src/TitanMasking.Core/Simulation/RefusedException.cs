namespace TitanMasking.Core.Simulation;

/// <summary>A request that the contract does not allow. It reaches the caller as the service's <c>ValidationException</c>.</summary>
internal sealed class RefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">Where in the request, such as <c>#/taskType</c>.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="allowed">What is allowed, and the next step.</param>
    /// <param name="innerException">What it was found by.</param>
    public RefusedException(string path, string found, string allowed, Exception? innerException = null)
        : base($"Malformed input request: {path}: {found}. {allowed}", innerException)
    {
    }

    /// <summary>Creates the exception with words that the service is known to use.</summary>
    /// <param name="message">The whole message.</param>
    public RefusedException(string message)
        : base(message)
    {
    }
}
