using System.Globalization;
using System.Net;
using Amazon.Runtime.CredentialManagement;
using TitanMasking.Core.Edits;

namespace TitanMasking.Core.Bedrock;

/// <summary>
/// Every text by which this part refuses or fails: what was found, what is allowed, the next step.
/// Errors with a target concern that file; the others end the run.
/// </summary>
internal static class BedrockErrors
{
    // Before any call: what was named, or was not.

    public static EditError RegionMissing(string profileName) => Run(EditErrorId.RegionMissing,
        $"No AWS region is named: neither -Region, AWS_REGION, AWS_DEFAULT_REGION nor the profile '{profileName}' gives one. "
        + $"Name one that offers the model, such as -Region us-east-1, or run 'aws configure set region us-east-1 --profile {profileName}'.");

    public static EditError RegionInvalid(string region) => Run(EditErrorId.RegionMissing,
        $"'{region}' cannot be the name of an AWS region: such a name is one word of letters, digits and hyphens. "
        + "Correct -Region, AWS_REGION, AWS_DEFAULT_REGION or the profile's region, for example to us-east-1.");

    public static EditError ProfileMissing(string profileName) => Run(EditErrorId.CredentialsMissing,
        $"There is no AWS profile '{profileName}' in '{SharedCredentialsFile.DefaultFilePath}' or '{SharedCredentialsFile.DefaultConfigFilePath}'. "
        + "'aws configure list-profiles' lists the profiles there are. Correct -ProfileName or AWS_PROFILE, "
        + $"or make the profile with 'aws configure --profile {profileName}'.");

    public static EditError ProfilesUnreadable(string said) => Run(EditErrorId.CredentialsMissing,
        $"The AWS profiles cannot be read: {said} "
        + "Each line must be a [section], a name = value or a # comment. Mend that line and run again.");

    public static EditError EndpointInvalid(string found, string variable) => Run(EditErrorId.EndpointUnreachable,
        $"This is not an endpoint: '{found}'. "
        + "An endpoint is an absolute http or https URL without user name, query and fragment, such as https://gateway.example:8443. "
        + $"Correct -EndpointUrl, {variable}, AWS_ENDPOINT_URL or the profile's endpoint_url.");

    public static EditError EndpointUnencrypted(Uri url) => Run(EditErrorId.EndpointUnreachable,
        $"The endpoint '{url}' is plain http to another machine: pictures and prompts would travel readable. "
        + "Allowed are https, and http to this machine. Use https, or add -AllowUnencryptedEndpoint where the network between is your own.");

    public static EditError TokenUnencrypted(Uri url) => Run(EditErrorId.EndpointUnreachable,
        $"The endpoint '{url}' is plain http to another machine, and AWS_BEARER_TOKEN_BEDROCK holds an API key, which whoever reads it can use. "
        + "An API key goes over https or to this machine only. Use https, or remove AWS_BEARER_TOKEN_BEDROCK to sign with AWS credentials.");

    // Of a call, for the whole run.

    public static string CredentialsMissing(BedrockException e) =>
        $"The request could not be signed: {Words(e)}. "
        + $"AWS credentials or AWS_BEARER_TOKEN_BEDROCK are needed. {SignIn(e)}";

    public static string CredentialsExpired(BedrockException e) =>
        $"The credentials have expired: {Words(e)}. {SignIn(e)}";

    public static string CredentialsInvalid(BedrockException e) =>
        $"The service does not accept the credentials or their signature: {Words(e)}. "
        + "Key and secret must belong together and to the endpoint's partition, an API key to the region, and this machine's clock must be right within five minutes. "
        + $"'aws sts get-caller-identity{ProfileOption(e)}' shows whose credentials these are; an API key is in AWS_BEARER_TOKEN_BEDROCK.";

    public static string AccessDenied(BedrockException e, string modelId) =>
        $"Access to model '{modelId}' is denied: {Words(e)}. "
        + "The caller needs the permission bedrock:InvokeModel for this model, and the account needs access to the model. "
        + "Ask for both: the first in IAM, the second on the model access page of the Bedrock console in the same region.";

    public static string ModelEndOfLife(BedrockException e, string modelId) =>
        $"Model '{modelId}' is past its end of life, or closed to new users: {Words(e)}. "
        + "Only accounts with an arrangement of their own can still call it. Name an active model with -ModelId.";

    public static string ModelNotFound(BedrockException e, string modelId) =>
        $"Model '{modelId}' cannot be called here: {Words(e)}. "
        + "A model id, inference profile id or ARN that this region offers is needed. Correct -ModelId or -Region; "
        + "'aws bedrock list-foundation-models' and 'aws bedrock list-inference-profiles' with --region list what a region offers.";

    public static string EndpointUnreachable(BedrockException e) =>
        $"The endpoint cannot be reached, and nothing was sent: {Words(e)}. "
        + "Its name must resolve, it must accept connections and, for https, show a certificate that this machine trusts. "
        + "Check the network, the proxy (HTTPS_PROXY), -Region and -EndpointUrl, then run again.";

    public static string EndpointRedirects(BedrockException e) =>
        $"The endpoint sends the request elsewhere: {Words(e)}. "
        + "Pictures are not sent on to a place that nobody named. Give the final address with -EndpointUrl.";

    // Of the list of models.

    public static string ListDenied(BedrockException e) =>
        $"The list of models is denied: {Words(e)}. "
        + "The caller needs the permission bedrock:ListFoundationModels. Ask for it in IAM, or leave -Live out: the catalogue needs no permission.";

    public static string ListFailed(BedrockException e) =>
        $"The endpoint gave no list of models: {Words(e)}. "
        + "It must answer GET /foundation-models as Bedrock's control plane does, which is not the endpoint that paints. "
        + "Check -EndpointUrl and AWS_ENDPOINT_URL_BEDROCK, and run again.";

    // Of a call, for one file.

    public static string ContentFiltered(BedrockException e) =>
        $"The model's content filter refused the request: {Words(e)}. "
        + "Texts, picture and mask must comply with AWS's Responsible AI policy. Change the prompt or leave the picture out.";

    public static string RequestRefused(BedrockException e, string modelId) =>
        $"The service refused the request for model '{modelId}': {Words(e)}. "
        + "The model takes only what its own contract allows. Correct what the service names and run again.";

    public static string ModelBusy(BedrockException e, string modelId) =>
        $"Model '{modelId}' had no room for this request: {Words(e)}. {Wait(e)}"
        + "Nothing was painted. Run the same command again later: what is done is kept, and only the rest is asked for.";

    public static string ModelError(BedrockException e, string modelId) =>
        $"Model '{modelId}' failed on this request: {Words(e)}. "
        + "It painted nothing usable. Run again; if it fails again, change the prompt or give another -Seed.";

    public static string OutcomeUnknown(BedrockException e) =>
        $"The request was sent and brought no whole answer: {Words(e)}. "
        + "It may have been painted and paid for, so it is not sent again by itself. "
        + "Run again to ask for it anew.";

    // What a BedrockException says where no service spoke.

    public static string TimedOut(TimeSpan timeout) => string.Create(CultureInfo.InvariantCulture,
        $"There was no answer within {timeout.TotalSeconds:0.###} s.");

    public static string ReplyTooLong(int limit) => string.Create(CultureInfo.InvariantCulture,
        $"The reply is longer than {limit / (1024 * 1024)} MiB, which no model's reply is.");

    public static string NoList(string said) => $"The answer is no list of models: {said}";

    public static string NoWords(HttpStatusCode status, string? reason) =>
        string.IsNullOrEmpty(reason) ? $"HTTP status {(int)status}, without a message" : $"HTTP status {(int)status} ({reason}), without a message";

    private static EditError Run(EditErrorId id, string message) => new(id, message, Target: null);

    private static string Words(BedrockException e)
    {
        string?[] details =
        [
            e.ErrorType,
            e.StatusCode is { } status ? string.Create(CultureInfo.InvariantCulture, $"HTTP {status}") : null,
            e.RequestId is { } requestId ? $"request {requestId}" : null,
        ];
        string known = string.Join(", ", details.Where(detail => detail is not null));
        return known.Length > 0 ? $"\"{e.Message}\" ({known})" : $"\"{e.Message}\"";
    }

    private static string Wait(BedrockException e) => e.RetryAfter is { } wait
        ? string.Create(CultureInfo.InvariantCulture, $"It asks to wait {wait.TotalSeconds:0} s. ")
        : string.Empty;

    private static string SignIn(BedrockException e) => e.ProfileName is { } profile
        ? $"Renew them: 'aws sso login --profile {profile}' for an SSO profile, else 'aws configure --profile {profile}'."
        : "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN with temporary keys), run 'aws configure', "
            + "or name a profile with -ProfileName after 'aws sso login --profile NAME'.";

    private static string ProfileOption(BedrockException e) => e.ProfileName is { } profile ? $" --profile {profile}" : string.Empty;
}
