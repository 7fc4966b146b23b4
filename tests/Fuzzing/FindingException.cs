using System.Diagnostics.CodeAnalysis;

namespace TitanMasking.Fuzzing;

/// <summary>Something does not hold that must hold.</summary>
internal sealed class FindingException(string message) : Exception(message)
{
    /// <summary>Throws where something does not hold.</summary>
    public static void ThrowUnless([DoesNotReturnIf(false)] bool holds, string message)
    {
        if (!holds)
        {
            throw new FindingException(message);
        }
    }
}
