using TitanMasking.Core.Bedrock;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Answers of the service that are errors.</summary>
internal static class Refusals
{
    /// <summary>Concerns the file that was sent.</summary>
    public static BedrockException OfTheFile => Of("ValidationException", 400, "Malformed input request.");

    /// <summary>Every further call would get the same answer.</summary>
    public static BedrockException OfTheRun => Of("AccessDeniedException", 403, "You don't have access to the model.");

    private static BedrockException Of(string type, int status, string message) =>
        new(BedrockFailure.Answered, message) { ErrorType = type, StatusCode = status };
}
