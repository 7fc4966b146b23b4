using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>What is said when there are no credentials: which were looked for, and the command that mends it.</summary>
public sealed class SignInFailureTests : SignInScene
{
    private const string Role = "role_arn = arn:aws:iam::123456789012:role/painter\n";

    [Fact]
    public async Task Nothing_configured_names_every_way()
    {
        RemoveKeys();

        EditError error = await RefusedAsync(new BedrockRuntimeOptions());

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.StartsWith("No AWS credentials are configured", error.Message, StringComparison.Ordinal);
        Assert.Contains("'aws configure'", error.Message, StringComparison.Ordinal);
        Assert.Contains("AWS_ACCESS_KEY_ID", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-esat-1", true)]
    [InlineData("us-east-1", false)]
    public async Task A_region_that_nobody_knows_is_told_before_the_credentials(string region, bool isTold)
    {
        RemoveKeys();
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { Region = region });

        EditError error = Told(await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token)));

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Equal(isTold, error.Message.StartsWith("The AWS SDK knows no region 'us-esat-1'; the nearest are us-east-1, ", StringComparison.Ordinal));
        Assert.Contains("No AWS credentials are configured", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_no_account_is_what_the_caller_has()
    {
        RemoveKeys();
        await using LoopbackServer server = new(200, "{}");
        using BedrockControl control = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        EditError unsigned = (await Assert.ThrowsAsync<EditException>(() => control.ListFoundationModelsAsync(Token))).Error;
        EditError nowhere = Assert.Throws<EditException>(() => new BedrockControl(new BedrockRuntimeOptions { EndpointUrl = "https://gateway.example" })).Error;

        Assert.All([unsigned, nowhere], error => Assert.DoesNotContain("-Simulate", error.Message, StringComparison.Ordinal));
        Assert.All([unsigned, nowhere], error => Assert.Contains("leave -Live out", error.Message, StringComparison.Ordinal));
        Assert.Contains("-Simulate", (await RefusedAsync(new BedrockRuntimeOptions())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false, EditErrorId.CredentialsMissing, "aws configure --profile p'")]
    [InlineData("", true, EditErrorId.CredentialsMissing, "aws configure --profile p'")]
    [InlineData("aws_access_key_id = AKIDHALF\n", false, EditErrorId.CredentialsMissing, "aws configure --profile p'")]
    [InlineData("login_session = arn:aws:iam::123456789012:user/painter\n", false, EditErrorId.CredentialsMissing, "aws configure export-credentials --profile p")]
    [InlineData("credential_process = sh -c 'echo canary; echo canary >&2; exit 3'\n", false, EditErrorId.CredentialsMissing, "exit value 3")]
    [InlineData("credential_process = sh -c 'echo canary; echo canary >&2; exit 3'\n", true, EditErrorId.CredentialsMissing, "exit value 3")]
    [InlineData("credential_process = echo canary\n", false, EditErrorId.CredentialsMissing, "no JSON of credentials")]
    [InlineData("credential_process = /no/such/canary\n", false, EditErrorId.CredentialsMissing, "exit value 127")]
    [InlineData(Role + "credential_source = Environment\n", true, EditErrorId.CredentialsMissing, "AWS_SECRET_ACCESS_KEY")]
    [InlineData(Role + "credential_source = EcsContainer\n", true, EditErrorId.CredentialsMissing, "AWS_CONTAINER_CREDENTIALS_FULL_URI")]
    [InlineData(Role + "credential_source = Ec2InstanceMetadata\n", true, EditErrorId.CredentialsMissing, "instance profile")]
    [InlineData(Role + "source_profile = nobody\n", false, EditErrorId.CredentialsMissing, "source_profile")]
    public async Task A_profile_that_gives_none_is_told_how(string settings, bool isVariable, EditErrorId id, string step)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && settings.Contains("process", StringComparison.Ordinal), "The process is a line of sh.");
        RemoveKeys();
        WriteProfiles(config: $"[profile p]\nregion = us-east-1\n{settings}");
        Set("AWS_PROFILE", isVariable ? "p" : null);

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = isVariable ? null : "p" });

        Assert.Equal(id, error.Id);
        Assert.Contains(step, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_signed_in_is_told_how()
    {
        WriteProfiles(config: SsoProfile("never"));

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "never" });

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Contains("aws sso login --profile never", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("different type of profile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_whose_sign_in_is_over_is_told_how()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cache is found by HOME only elsewhere.");
        WriteProfiles(config: SsoProfile("lapsed"));
        await WriteSsoTokenAsync("lapsed", expires: "2020-01-01T00:00:00Z");

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "lapsed" });

        Assert.Equal(EditErrorId.CredentialsExpired, error.Id);
        Assert.Contains("aws sso login --profile lapsed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ended", 401, """{"message":"Session token not found or invalid"}""", EditErrorId.CredentialsExpired, "aws sso login --profile ended")]
    [InlineData("stranger", 403, """{"message":"No access"}""", EditErrorId.CredentialsInvalid, "sso_role_name")]
    public async Task What_the_portal_refuses_is_told(string session, int status, string answer, EditErrorId id, string step)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cache is found by HOME only elsewhere.");
        await using LoopbackServer sso = new(status, answer);
        Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        WriteProfiles(config: SsoProfile(session));
        await WriteSsoTokenAsync(session, expires: "2099-01-01T00:00:00Z");

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = session });

        Assert.Equal(id, error.Id);
        Assert.Contains(step, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_over_an_SSO_profile_names_the_profile_that_must_sign_in()
    {
        WriteProfiles(config: $"{SsoProfile("people")}[profile over]\n{Role}source_profile = people\n");

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "over" });

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Contains("aws sso login --profile people", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole", EditErrorId.CredentialsInvalid, "trust policy")]
    [InlineData(403, "ExpiredToken", "The security token included in the request is expired", EditErrorId.CredentialsExpired, "source_profile")]
    public async Task What_STS_refuses_is_told(int status, string code, string words, EditErrorId id, string step)
    {
        await using LoopbackServer sts = StartSts(status, code, words);
        WriteProfiles(config: $"[profile role]\n{Role}source_profile = keys\n[profile keys]\naws_access_key_id = AKID\naws_secret_access_key = {Canary}\n");

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "role" });

        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(step, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "ExpiredTokenException", "Token expired: current date/time must be before the expiration date/time", EditErrorId.CredentialsExpired)]
    [InlineData(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", EditErrorId.CredentialsInvalid)]
    public async Task What_STS_says_of_a_token_file_is_told(int status, string code, string words, EditErrorId id)
    {
        await using LoopbackServer sts = StartSts(status, code, words);
        string file = Path.Combine(Home, "token");
        await File.WriteAllTextAsync(file, Canary, Token);
        WriteProfiles(config: $"[profile web]\n{Role}web_identity_token_file = {file}\n");

        EditError error = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "web" });

        Assert.Equal(id, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_SESSION_TOKEN", "ExpiredTokenException", "The security token included in the request is expired", EditErrorId.CredentialsExpired, "AWS_SESSION_TOKEN")]
    [InlineData("AWS_BEARER_TOKEN_BEDROCK", "AccessDeniedException", "Authentication failed: Please make sure your API Key is valid.", EditErrorId.CredentialsInvalid, "Make a new key")]
    [InlineData("AWS_BEARER_TOKEN_BEDROCK", "AccessDeniedException", "Bearer Token has expired", EditErrorId.CredentialsExpired, "AWS_BEARER_TOKEN_BEDROCK")]
    public async Task What_Bedrock_says_of_a_variable_names_it(string variable, string type, string words, EditErrorId id, string step)
    {
        Set(variable, Canary);
        await using LoopbackServer server = new(403, $$"""{"message":"{{words}}"}""", $"x-amzn-ErrorType: {type}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        EditError error = Told(await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token)));

        Assert.Equal(id, error.Id);
        Assert.Contains(step, error.Message, StringComparison.Ordinal);
    }
}
