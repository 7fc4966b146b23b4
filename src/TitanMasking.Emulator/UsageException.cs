namespace TitanMasking.Emulator;

/// <summary>The arguments of the process make no sense.</summary>
/// <param name="message">What was found, and what is allowed.</param>
internal sealed class UsageException(string message) : Exception(message);
