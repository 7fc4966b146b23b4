using System.Globalization;
using System.Net;
using Amazon.Runtime.CredentialManagement;
using TitanMasking.Core.Bedrock.Credentials;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Names;

namespace TitanMasking.Core.Bedrock;

/// <summary>
/// Every text by which this part refuses or fails: what was found, what is allowed, the next step.
/// Errors with a target concern that file; the others end the run.
/// </summary>
internal static class BedrockErrors
{
    // Before any call: what was named, or was not.

    public static EditError RegionMissing(string profileName, string noAccount) => Run(EditErrorId.RegionMissing,
        $"No AWS region is named: neither -Region, AWS_REGION, AWS_DEFAULT_REGION nor the profile '{profileName}' gives one. "
        + $"Name one that offers the model, such as -Region us-east-1, or run 'aws configure set region us-east-1 --profile {profileName}'. {noAccount}");

    public static EditError RegionInvalid(string region) => Run(EditErrorId.RegionMissing,
        $"'{region}' cannot be the name of an AWS region: such a name is one word of letters, digits and hyphens. "
        + $"Correct -Region, AWS_REGION, AWS_DEFAULT_REGION or the profile's region; {NearestRegions(region)}.");

    public static EditError ProfileMissing(string profileName) => Run(EditErrorId.CredentialsMissing,
        $"There is no AWS profile '{profileName}' in '{SharedCredentialsFile.DefaultFilePath}' or '{SharedCredentialsFile.DefaultConfigFilePath}'. "
        + $"{Known(profileName)}Correct -ProfileName or AWS_PROFILE, "
        + $"or make the profile with 'aws configure --profile {profileName}'.");

    public static EditError ProfilesUnreadable(string said) => Run(EditErrorId.CredentialsMissing,
        $"The AWS profiles cannot be read: {said} "
        + "Each line must be a [section], a name = value or a # comment. Mend that line and run again.");

    public static EditError EndpointInvalid(string found, string variable) => Run(EditErrorId.EndpointUnreachable,
        $"This is not an endpoint: '{found}'. "
        + "An endpoint is an absolute http or https URL without user name, query and fragment, such as https://gateway.example:8443. "
        + $"Correct -EndpointUrl, {variable}, AWS_ENDPOINT_URL or the profile's endpoint_url.");

    public static EditError SwitchInvalid(string found) => Run(EditErrorId.EndpointUnreachable,
        $"A variable of AWS's that takes true or false, such as AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, holds something else: {found} "
        + "Set it to one of them, or unset it.");

    public static EditError EndpointUnencrypted(Uri url) => Run(EditErrorId.EndpointUnreachable,
        $"The endpoint '{url}' is plain http to another machine: pictures and prompts would travel readable. "
        + "Allowed are https, and http to this machine. Use https, or add -AllowUnencryptedEndpoint where the network between is your own.");

    public static EditError TokenUnencrypted(Uri url) => Run(EditErrorId.EndpointUnreachable,
        $"The endpoint '{url}' is plain http to another machine, and AWS_BEARER_TOKEN_BEDROCK holds an API key, which whoever reads it can use. "
        + "An API key goes over https or to this machine only. Use https, or remove AWS_BEARER_TOKEN_BEDROCK to sign with AWS credentials.");

    // Of a call, for the whole run.

    public static string CredentialsMissing(BedrockException e) =>
        $"{Found(e)} It gave no credentials: {Words(e)}. {Renew(e)}";

    public static string NothingConfigured(BedrockException e, string noAccount) =>
        $"No AWS credentials are configured: neither AWS_BEARER_TOKEN_BEDROCK, AWS_ACCESS_KEY_ID, a profile nor a container's role gives any, and {e.Message}. "
        + "Run 'aws configure' or 'aws configure sso', set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or set AWS_BEARER_TOKEN_BEDROCK to an API key of Bedrock. "
        + $"-ProfileName names another profile than 'default'. {noAccount}";

    public static string CredentialsRefused(BedrockException e) =>
        $"{Found(e)} AWS refuses to give credentials: {Words(e)}. {Grant(e)}";

    public static string ForeignSdk(BedrockException e) =>
        $"The credentials could not be read: {Words(e)}. Another module of this session has loaded its own AWSSDK.SSO, AWSSDK.SSOOIDC or AWSSDK.SecurityToken, "
        + "and the AWS SDK takes those for this module's. Start a session without that module, or sign in outside: "
        + $"'aws configure export-credentials{ProfileOption(e)} --format powershell' prints keys to set in the environment.";

    public static string CredentialsExpired(BedrockException e) =>
        $"The credentials have expired, or could not be renewed. {Found(e)} What was said: {Words(e)}. {Renew(e)} Then run the same command again: what is done is kept.";

    public static string CredentialsInvalid(BedrockException e) => e.CredentialSource is CredentialSource.ApiKey
        ? $"The service does not accept the API key in AWS_BEARER_TOKEN_BEDROCK: {Words(e)}. An API key belongs to the account and the region that it was made in. {Renew(e)}"
        : $"The service does not accept the credentials or their signature: {Words(e)}. "
            + "Key and secret must belong together and to the endpoint's partition, and this machine's clock must be right within five minutes. "
            + $"{Found(e)} 'aws sts get-caller-identity{ProfileOption(e)}' shows whose credentials these are.";

    public static string AccessDenied(BedrockException e, string modelId) =>
        $"Access to model '{modelId}' is denied: {Words(e)}. "
        + "The caller needs the permission bedrock:InvokeModel for this model, and the account needs access to the model. "
        + "Ask for both: the first in IAM, the second on the model access page of the Bedrock console in the same region.";

    public static string GuardrailDenied(BedrockException e) =>
        $"The guardrail may not be applied: {Words(e)}. "
        + "Who calls a model through a guardrail needs the permission bedrock:ApplyGuardrail for that guardrail besides bedrock:InvokeModel for the model. "
        + "Ask for it in IAM.";

    public static string GuardrailNotFound(BedrockException e, Guardrail guardrail) =>
        $"The {guardrail} is not to be had here: {Words(e)}. "
        + "A guardrail and its version must be there in each region that is called, which two regions never share. Correct -GuardrailIdentifier, -GuardrailVersion or -Region; "
        + "'aws bedrock list-guardrails' with --region lists a region's own, and with --guardrail-identifier the versions of one.";

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
        + $"{UnknownRegion(e.Region)}Check the network, the proxy (HTTPS_PROXY), -Region and -EndpointUrl, then run again.";

    public static string EndpointRedirects(BedrockException e) =>
        $"The endpoint sends the request elsewhere: {Words(e)}. "
        + "Nothing is sent on to a place that nobody named. Give the final address with -EndpointUrl.";

    public static string NotTheService(BedrockException e) =>
        $"Something else answered in the service's place: {Words(e)}. "
        + "Bedrock answers HTTP 200 with JSON; a web page is how a network's sign-in page or a proxy answers for hosts that it does not let through. "
        + "Sign in to the network, check the proxy (HTTPS_PROXY, NO_PROXY) and -EndpointUrl, then run again.";

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

    public const string NoInstance = "nobody answers at the address of an EC2 instance's metadata";

    public static string TimedOut(TimeSpan timeout) => string.Create(CultureInfo.InvariantCulture,
        $"There was no answer within {timeout.TotalSeconds:0.###} s.");

    public static string ReplyTooLong(int limit) => string.Create(CultureInfo.InvariantCulture,
        $"The reply is longer than {limit / (1024 * 1024)} MiB, which no model's reply is.");

    public static string NoList(string said) => $"The answer is no list of models: {said}";

    public static string NoWords(HttpStatusCode status, string? reason) =>
        string.IsNullOrEmpty(reason) ? $"HTTP status {(int)status}, without a message" : $"HTTP status {(int)status} ({reason}), without a message";

    /// <summary>What a call that could not be signed says: the region first, where that may be mistyped, since it is mended before the credentials are.</summary>
    public static string NotSigned(BedrockException e, string message) => $"{UnknownRegion(e.Region)}{message}";

    /// <summary>What is said of a region that may be mistyped, with the nearest ones; empty where it is known. It may be newer than the SDK that this was built with, so it is told only where something fails, and never refused.</summary>
    public static string UnknownRegion(string? region) => region is null || AwsNames.Regions.Any(known => known.Id == region)
        ? string.Empty
        : $"The AWS SDK knows no region '{region}'; {NearestRegions(region)}. Unless AWS has it since, correct -Region, AWS_REGION, AWS_DEFAULT_REGION or the profile's region first. ";

    private static string NearestRegions(string region) => $"the nearest are {string.Join(", ", Nearness.Nearest(region, AwsNames.Regions.Select(known => known.Id)))}";

    private static string Known(string profileName)
    {
        string[] nearest = [.. Nearness.Nearest(profileName, AwsNames.Profiles)];
        return nearest.Length == 0 ? "There are no profiles at all. " : $"The nearest are '{string.Join("', '", nearest)}'. ";
    }

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

    // Where the credentials were looked for.
    private static string Found(BedrockException e) => e.CredentialSource switch
    {
        CredentialSource.ApiKey => "Calls are signed with the API key in AWS_BEARER_TOKEN_BEDROCK.",
        CredentialSource.Environment => "Calls are signed with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.",
        CredentialSource.WebIdentity when e.ProfileName is null => "Calls are signed as AWS_ROLE_ARN, with the token in the file that AWS_WEB_IDENTITY_TOKEN_FILE names.",
        CredentialSource.WebIdentity => $"The profile '{e.ProfileName}' takes its role_arn with the token in its web_identity_token_file.",
        CredentialSource.Keys => $"The profile '{e.ProfileName}' must hold aws_access_key_id and aws_secret_access_key, or say how to sign in.",
        CredentialSource.Process => $"The profile '{e.ProfileName}' runs its credential_process.",
        CredentialSource.Sso => $"The profile '{e.ProfileName}' signs in with IAM Identity Center (SSO).",
        CredentialSource.Login => $"The profile '{e.ProfileName}' signs in with 'aws login', which cannot be read here.",
        CredentialSource.Role => $"The profile '{e.ProfileName}' assumes its role_arn.",
        CredentialSource.Container => "Calls are signed with the role of the container (AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI).",
        CredentialSource.Instance => "Calls are signed with the role of the EC2 instance, which is asked where nothing else is configured.",
        _ => "Calls are signed with the credentials that the AWS SDK finds.",
    };

    // How to get new ones.
    private static string Renew(BedrockException e) => e.CredentialSource switch
    {
        CredentialSource.ApiKey => "Make a new key on the page 'API keys' of the Bedrock console in this region and set AWS_BEARER_TOKEN_BEDROCK to it, or remove the variable to sign with AWS credentials.",
        CredentialSource.Environment => "Get new keys and set all three variables again in this session, AWS_SESSION_TOKEN with temporary keys only; 'aws configure export-credentials --profile NAME --format powershell' prints them.",
        CredentialSource.WebIdentity => "The file must be there, readable, and hold a token that is not over: have the identity provider or the build system write a new one.",
        CredentialSource.Keys => $"Run 'aws configure{ProfileOption(e)}' for keys, or 'aws configure sso{ProfileOption(e)}'; 'aws configure list-profiles' lists the profiles there are.",
        CredentialSource.Process => "Run that command by hand: it must end with exit value 0 and write JSON of credentials that are not over.",
        CredentialSource.Sso => $"Run 'aws sso login{ProfileOption(e)}'.",
        CredentialSource.Login => $"Run 'aws configure export-credentials{ProfileOption(e)} --format powershell', which prints keys to set in the environment.",
        CredentialSource.Role => $"Check the profile's source_profile or credential_source, the way to STS and the role: 'aws sts get-caller-identity{ProfileOption(e)}' tries all of them.",
        CredentialSource.Container => "Check that the task or the pod has a role, and that its credentials endpoint and AWS_CONTAINER_AUTHORIZATION_TOKEN are right.",
        CredentialSource.Instance => "On a machine that is no instance run 'aws configure' or 'aws configure sso'. Else give the instance a role (an instance profile), and containers on it a metadata hop limit of 2; AWS_EC2_METADATA_DISABLED must not be true.",
        _ => $"Run 'aws sso login{ProfileOption(e)}', 'aws configure{ProfileOption(e)}', or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    };

    // Who has to allow what.
    private static string Grant(BedrockException e) => e.CredentialSource is CredentialSource.Sso
        ? "The profile's sso_account_id and sso_role_name must be an assignment of yours; the portal at its sso_start_url lists them."
        : "The role's trust policy must name the caller, the caller needs the permission for it (sts:AssumeRole, or AssumeRoleWithWebIdentity with a token for this provider), "
            + "and role_arn, external_id and mfa_serial must be right.";

    private static string ProfileOption(BedrockException e) => e.ProfileName is { } profile && profile != SharedCredentialsFile.DefaultProfileName ? $" --profile {profile}" : string.Empty;
}
