using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>Reads from the SDK's exceptions why a call could not be signed. Nothing that a program or a file said is passed on but exit values and error codes: it may be a key.</summary>
internal static partial class SignInFailure
{
    /// <summary>Sorts a failure.</summary>
    /// <param name="e">How signing failed.</param>
    /// <param name="origin">As whom the call was to be signed.</param>
    /// <param name="isRenewal">True when calls were signed before.</param>
    /// <returns>The failure, without the cause, which may quote a secret.</returns>
    public static BedrockException Of(Exception e, CredentialOrigin origin, bool isRenewal)
    {
        Exception[] chain = [.. ChainOf(e)];
        CredentialOrigin blamed = origin.Base is { Source: not CredentialSource.Keys } source && !IsAboutRole(chain) ? source : origin;
        return new BedrockException(BedrockFailure.NotSigned, Quotation.Of(Words(chain).TrimEnd('.')))
        {
            CredentialSource = blamed.Source,
            ProfileName = blamed.ProfileName,
            SignInFault = FaultOf(chain, blamed, isRenewal),
        };
    }

    private static IEnumerable<Exception> ChainOf(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    // STS answered, or could not be reached: the credentials that it was asked with were there.
    private static bool IsAboutRole(Exception[] chain) => chain.Any(e => IsAnswerOf(e, "Amazon.SecurityToken") || e is HttpRequestException);

    private static SignInFault FaultOf(Exception[] chain, CredentialOrigin blamed, bool isRenewal)
    {
        if (ForeignSdk.IsToBlame(chain))
        {
            return SignInFault.ForeignSdk;
        }

        // The portal answers 401 to a session that was ended elsewhere.
        bool isOver = chain.Any(e => e.Message.Contains("expired", StringComparison.OrdinalIgnoreCase) || e is AmazonServiceException { ErrorCode: { } code } && code.Contains("Expired", StringComparison.Ordinal))
            || blamed.Source == CredentialSource.Sso && chain.Any(e => e is AmazonServiceException { StatusCode: HttpStatusCode.Unauthorized });
        if (isRenewal || isOver)
        {
            return SignInFault.Expired;
        }

        bool isRefused = chain.Any(e => (IsAnswerOf(e, "Amazon.SecurityToken") || IsAnswerOf(e, "Amazon.SSO")) && e is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError });
        return isRefused ? SignInFault.Refused : SignInFault.Missing;
    }

    private static bool IsAnswerOf(Exception e, string service) =>
        e is AmazonServiceException && e.GetType().Namespace is { } name && name.StartsWith(service, StringComparison.Ordinal);

    private static string Words(Exception[] chain)
    {
        if (chain.OfType<ProcessAWSCredentialException>().FirstOrDefault() is { } process)
        {
            Match exit = ExitValue().Match(process.Message);
            return exit.Success ? $"it ended with exit value {exit.Groups[1].Value}" : "it wrote no JSON of credentials with \"Version\": 1";
        }

        // The SDK would rather open a browser, and says only that it may not.
        if (chain[0].Message.Contains("is an SSO profile", StringComparison.Ordinal))
        {
            return "this machine has no session of it";
        }

        AmazonServiceException? answer = chain.OfType<AmazonServiceException>().LastOrDefault();
        string last = answer?.Message ?? chain[^1].Message;
        string known = string.IsNullOrEmpty(answer?.ErrorCode) ? last : $"{answer.ErrorCode}: {last}";
        string first = LastOfAll().Replace(chain[0].Message, string.Empty).Trim();
        return first.Contains(last, StringComparison.Ordinal) || chain.Length == 1 ? first : $"{first.TrimEnd('.')}: {known}";
    }

    // Where the SDK went through all the places it looks at, the last one is where it ended up.
    [GeneratedRegex(@"^Failed to resolve AWS credentials.*Exception \d+ of \d+: ", RegexOptions.Singleline)]
    private static partial Regex LastOfAll();

    [GeneratedRegex(@"non-zero exit value (-?\d+)")]
    private static partial Regex ExitValue();
}
