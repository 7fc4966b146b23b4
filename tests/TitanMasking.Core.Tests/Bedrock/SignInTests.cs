using System.Security.Cryptography;
using System.Text;
using Amazon;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Where credentials come from, and what is said when they do not.</summary>
public sealed class SignInTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        await using LoopbackServer sts = new(200, """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>of-the-role</SecretAccessKey><SessionToken>role-token</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """, "Content-Type: text/xml");
        Set("AWS_ENDPOINT_URL_STS", sts.Url);
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
    public async Task Missing_credentials_are_no_missing_api_key()
    {
        RemoveKeys();

        BedrockException e = await RefusedAsync(new BedrockRuntimeOptions());

        Assert.Null(e.ErrorType);
        Assert.Contains("AWS_ACCESS_KEY_ID", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bearer", e.Message, StringComparison.OrdinalIgnoreCase);
        EditError error = ServiceErrors.From(e, "m", "/a.png").Error;
        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.True(error.EndsRun);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_profile_that_is_not_signed_in_is_told_how()
    {
        WriteProfiles(config: SsoProfile("never"));

        EditError error = ServiceErrors.From(await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "never" }), "m", "/a.png").Error;

        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Contains("aws sso login --profile never", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_whose_sign_in_is_over_is_told_how()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cache is found by HOME only elsewhere.");
        WriteProfiles(config: SsoProfile("lapsed"));
        await WriteSsoTokenAsync("lapsed", expires: "2020-01-01T00:00:00Z");

        EditError error = ServiceErrors.From(await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "lapsed" }), "m", "/a.png").Error;

        Assert.Equal(EditErrorId.CredentialsExpired, error.Id);
        Assert.Contains("aws sso login --profile lapsed", error.Message, StringComparison.Ordinal);
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
    public async Task A_failing_credential_process_is_quoted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a line of sh.");
        WriteProfiles(config: "[profile failing]\ncredential_process = ls /no/such/file\n");

        BedrockException e = await RefusedAsync(new BedrockRuntimeOptions { ProfileName = "failing" });

        Assert.Contains("/no/such/file", e.Message, StringComparison.Ordinal);
        Assert.Equal("failing", e.ProfileName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sign_in_that_hangs_ends_with_the_call(bool isCancelled)
    {
        RemoveKeys();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer container = new((_, client) =>
        {
            asked.TrySetResult();
            return client.StaySilentAsync();
        });
        Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url);
        await using LoopbackServer server = new(200, "{}");
        FakeTimeProvider time = new();
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url }, time);
        using CancellationTokenSource cancel = new();

        Task<BedrockReply> call = Task.Run(() => runtime.InvokeModelAsync("m", new byte[1], cancel.Token), Token);
        await Task.WhenAny(asked.Task, call);
        if (isCancelled)
        {
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
        else
        {
            time.Advance(TimeSpan.FromSeconds(300));
            BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => call);
            Assert.Equal(BedrockFailure.NotSigned, e.Failure);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_sign_in_that_blocks_its_thread_ends_with_the_call()
    {
        RemoveKeys();
        using ManualResetEventSlim asked = new();
        using ManualResetEventSlim gate = new();
        AWSConfigs.AWSCredentialsGenerators =
        [
            () =>
            {
                asked.Set();
                gate.Wait(Token);
                throw new InvalidOperationException("Too late."); // Credentials would be kept for the tests that follow.
            },
        ];
        try
        {
            await using LoopbackServer server = new(200, "{}");
            using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });
            using CancellationTokenSource cancel = new();

            Task<BedrockReply> call = Task.Run(() => runtime.InvokeModelAsync("m", new byte[1], cancel.Token), Token);
            asked.Wait(Token);
            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), Token));
            Assert.Empty(server.Requests);
        }
        finally
        {
            gate.Set();
            AWSConfigs.AWSCredentialsGenerators = null;
        }
    }

    private static string SsoProfile(string name) => $"""
        [profile {name}]
        sso_session = {name}
        sso_account_id = 123456789012
        sso_role_name = painter
        [sso-session {name}]
        sso_region = us-east-1
        sso_start_url = https://company.awsapps.com/start
        """;

    // As 'aws sso login' leaves it behind.
    private static async Task WriteSsoTokenAsync(string session, string expires)
    {
        string cache = Directory.CreateDirectory(Path.Combine(Home, ".aws", "sso", "cache")).FullName;
#pragma warning disable CA5350 // The AWS CLI names its cache files so; nothing is protected by it.
        string file = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(session))) + ".json";
#pragma warning restore CA5350
        string json = $$"""{"startUrl":"https://company.awsapps.com/start","region":"us-east-1","accessToken":"sso-token","expiresAt":"{{expires}}"}""";
        await File.WriteAllTextAsync(Path.Combine(cache, file), json, Token);
    }

    private static async Task<WireRequest> SentAsync(BedrockRuntimeOptions options)
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(options with { EndpointUrl = server.Url });
        await runtime.InvokeModelAsync("amazon.titan-image-generator-v2:0", Encoding.UTF8.GetBytes("{}"), Token);
        return server.Request;
    }

    private static async Task<BedrockException> RefusedAsync(BedrockRuntimeOptions options)
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(options with { EndpointUrl = server.Url });
        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token));
        Assert.Equal(BedrockFailure.NotSigned, e.Failure);
        Assert.Empty(server.Requests);
        return e;
    }
}
