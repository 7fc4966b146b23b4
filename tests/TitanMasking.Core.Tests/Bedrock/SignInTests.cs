using System.Text;
using TitanMasking.Core.Bedrock;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Every way of signing in, against the services that hand out credentials.</summary>
public sealed class SignInTests : SignInScene
{
    [Fact]
    public async Task A_named_profile_beats_the_environment()
    {
        WriteProfiles(credentials: "[named]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = of-the-profile\n");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = "named" });

        Assert.Null(SigV4Verifier.FindFault(request, "AKIDPROFILE", "of-the-profile", "us-east-1"));
    }

    [Fact]
    public async Task AWS_PROFILE_names_the_profile()
    {
        RemoveKeys();
        Set("AWS_PROFILE", "from-variable");
        WriteProfiles(config: "[profile from-variable]\nregion = eu-west-3\naws_access_key_id = AKIDVARIABLE\naws_secret_access_key = of-the-variable\n");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions());

        Assert.Null(SigV4Verifier.FindFault(request, "AKIDVARIABLE", "of-the-variable", "eu-west-3"));
    }

    [Fact]
    public async Task A_credential_process_is_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a line of sh.");
        string json = """{"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"of-the-process","SessionToken":"short"}""";
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, json, Token);
        WriteProfiles(config: $"[profile process]\ncredential_process = cat {file}\n");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = "process" });

        File.Delete(file);
        Assert.Equal("short", request["x-amz-security-token"]);
        Assert.Null(SigV4Verifier.FindFault(request, "AKIDPROCESS", "of-the-process", "us-east-1"));
    }

    [Fact]
    public async Task A_role_is_assumed()
    {
        await using LoopbackServer sts = StartSts("ASIAROLE", "of-the-role");
        WriteProfiles(config: """
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/painter
            source_profile = keys
            region = us-east-1
            [profile keys]
            aws_access_key_id = AKIDSOURCE
            aws_secret_access_key = of-the-source
            """);

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = "role" });

        Assert.Contains("Action=AssumeRole", Encoding.UTF8.GetString(sts.Request.Body), StringComparison.Ordinal);
        Assert.Equal("role-token", request["x-amz-security-token"]);
        Assert.Null(SigV4Verifier.FindFault(request, "ASIAROLE", "of-the-role", "us-east-1"));
    }

    [Fact]
    public async Task A_profile_that_is_signed_in_signs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cache is found by HOME only elsewhere.");
        await using LoopbackServer sso = new(200, """
            {"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"of-sso","sessionToken":"sso-session","expiration":4070908800000}}
            """);
        Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        WriteProfiles(config: SsoProfile("current"));
        await WriteSsoTokenAsync("current", expires: "2099-01-01T00:00:00Z");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = "current" });

        Assert.Equal("sso-session", request["x-amz-security-token"]);
        Assert.Null(SigV4Verifier.FindFault(request, "ASIASSO", "of-sso", "us-east-1"));
    }

    [Fact]
    public async Task A_profile_without_a_session_signs_in_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cache is found by HOME only elsewhere.");
        await using LoopbackServer sso = new(200, """
            {"roleCredentials":{"accessKeyId":"ASIALEGACY","secretAccessKey":"of-legacy","sessionToken":"s","expiration":4070908800000}}
            """);
        Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        WriteProfiles(config: """
            [profile legacy]
            sso_start_url = https://legacy.awsapps.com/start
            sso_region = us-east-1
            sso_account_id = 123456789012
            sso_role_name = painter
            """);
        await WriteSsoTokenAsync("https://legacy.awsapps.com/start", expires: "2099-01-01T00:00:00Z");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = "legacy" });

        Assert.Null(SigV4Verifier.FindFault(request, "ASIALEGACY", "of-legacy", "us-east-1"));
    }

    [Theory]
    [InlineData("credentials")]
    [InlineData("config")]
    public async Task The_default_profile_needs_no_name(string file)
    {
        RemoveKeys();
        string profile = "[default]\naws_access_key_id = AKIDDEFAULT\naws_secret_access_key = of-default\naws_session_token = of-session\n";
        WriteProfiles(config: file == "config" ? profile : "", credentials: file == "credentials" ? profile : "");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions());

        Assert.Equal("of-session", request["x-amz-security-token"]);
        Assert.Null(SigV4Verifier.FindFault(request, "AKIDDEFAULT", "of-default", "us-east-1"));
    }

    [Fact]
    public async Task A_role_is_assumed_with_the_environment()
    {
        await using LoopbackServer sts = StartSts("ASIAENV", "of-the-role");
        WriteProfiles(config: "[profile role-env]\nrole_arn = arn:aws:iam::123456789012:role/painter\ncredential_source = Environment\n");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = "role-env", Region = "us-west-2" });

        Assert.Contains($"Credential={AccessKey}/", sts.Request["Authorization"], StringComparison.Ordinal);
        Assert.Null(SigV4Verifier.FindFault(request, "ASIAENV", "of-the-role", "us-west-2"));
    }

    [Fact]
    public async Task A_role_is_assumed_in_the_region_of_the_call()
    {
        // Without a region in environment and profile the SDK would ask the instance's metadata for one.
        await using LoopbackServer metadata = new(500, "");
        await using LoopbackServer sts = StartSts("ASIAREGION", "of-the-role");
        UseMetadata(metadata);
        WriteProfiles(config: """
            [profile nowhere]
            role_arn = arn:aws:iam::123456789012:role/painter
            source_profile = keys
            [profile keys]
            aws_access_key_id = AKIDSOURCE
            aws_secret_access_key = of-the-source
            """);

        await SentAsync(new BedrockRuntimeOptions { ProfileName = "nowhere", Region = "eu-north-1" });
        await SentAsync(new BedrockRuntimeOptions { ProfileName = "nowhere", Region = "eu-north-1" });

        Assert.Contains("/eu-north-1/sts/", sts.Requests.First()["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain(metadata.Requests, IsOfThisTest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_file_is_a_sign_in(bool isProfile)
    {
        RemoveKeys();
        await using LoopbackServer sts = StartSts("ASIAWEB", "of-the-web");
        string file = Path.Combine(Home, "token");
        await File.WriteAllTextAsync(file, "web.identity.token", Token);
        WriteProfiles(config: isProfile ? $"[profile web]\nrole_arn = arn:aws:iam::123456789012:role/painter\nweb_identity_token_file = {file}\n" : "");
        if (!isProfile)
        {
            Set("AWS_WEB_IDENTITY_TOKEN_FILE", file);
            Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/painter");
        }

        WireRequest request = await SentAsync(new BedrockRuntimeOptions { ProfileName = isProfile ? "web" : null });

        Assert.Contains("WebIdentityToken=web.identity.token", Encoding.UTF8.GetString(sts.Request.Body), StringComparison.Ordinal);
        Assert.Null(SigV4Verifier.FindFault(request, "ASIAWEB", "of-the-web", "us-east-1"));
    }

    [Fact]
    public async Task A_containers_role_signs()
    {
        RemoveKeys();
        await using LoopbackServer container = new(200, Json("ASIATASK", "of-the-task"));
        Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url + "/role");
        Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "of-the-pod");

        WireRequest request = await SentAsync(new BedrockRuntimeOptions());

        Assert.Equal("of-the-pod", container.Request["Authorization"]);
        Assert.Null(SigV4Verifier.FindFault(request, "ASIATASK", "of-the-task", "us-east-1"));
    }
}
