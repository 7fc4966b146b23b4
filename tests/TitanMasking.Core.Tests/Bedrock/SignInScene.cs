using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>A Bedrock that takes every call, and stand-ins for the services that hand out credentials.</summary>
public abstract class SignInScene : AwsEnvironment
{
    /// <summary>Stands in every secret that must not come up in a message.</summary>
    protected const string Canary = "canary";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Signs one call.</summary>
    /// <returns>The call as it came to Bedrock.</returns>
    private protected static async Task<WireRequest> SentAsync(BedrockRuntimeOptions options)
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(options with { EndpointUrl = server.Url });
        await runtime.InvokeModelAsync("amazon.titan-image-generator-v2:0", Encoding.UTF8.GetBytes("{}"), Token);
        return server.Request;
    }

    /// <summary>Fails to sign one call, which must end the run and tell no secret.</summary>
    private protected static async Task<EditError> RefusedAsync(BedrockRuntimeOptions options)
    {
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(options with { EndpointUrl = server.Url });
        BedrockException e = await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token));
        Assert.Equal(BedrockFailure.NotSigned, e.Failure);
        Assert.Empty(server.Requests);
        return Told(e);
    }

    private protected static EditError Told(BedrockException e)
    {
        EditError error = ServiceErrors.From(e, "m", "/a.png").Error;
        Assert.True(error.EndsRun);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(Canary, $"{error.Message} {e}", StringComparison.OrdinalIgnoreCase);
        return error;
    }

    /// <summary>An STS that lets everybody assume every role.</summary>
    private protected LoopbackServer StartSts(string accessKey, string secret)
    {
        LoopbackServer sts = new((request, client) =>
        {
            string action = Encoding.UTF8.GetString(request.Body).Split('&')[0]["Action=".Length..];
            return client.ReplyAsync(200, $"""
                <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result><Credentials>
                <AccessKeyId>{accessKey}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey><SessionToken>role-token</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></{action}Result></{action}Response>
                """, "Content-Type: text/xml");
        });
        Set("AWS_ENDPOINT_URL_STS", sts.Url);
        return sts;
    }

    /// <summary>An STS that refuses.</summary>
    private protected LoopbackServer StartSts(int status, string code, string message)
    {
        LoopbackServer sts = new(status, $"""
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>
            """, "Content-Type: text/xml");
        Set("AWS_ENDPOINT_URL_STS", sts.Url);
        return sts;
    }

    /// <summary>Puts something where the metadata of an instance is.</summary>
    private protected void UseMetadata(LoopbackServer metadata)
    {
        RemoveKeys();
        Set("AWS_EC2_METADATA_DISABLED", null);
        Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.Url);
        FallbackInternalConfigurationFactory.Reset();

        // The SDK keeps what another test's instance gave for the life of the process, in a class of its own. Its property would make one,
        // which asks at once and from another thread.
        Type kept = typeof(AmazonServiceClient).Assembly.GetType("Amazon.Runtime.DefaultInstanceProfileAWSCredentials", throwOnError: true)!;
        (kept.GetField("_instance", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null) as IDisposable)?.Dispose();
    }

    /// <summary>
    /// Whether a question at an instance's metadata address can be of the test that is running. The SDK renews an instance's credentials from a
    /// thread of its own, which nothing waits for, so that those of a test before may still be asked for, with the token that takes.
    /// </summary>
    private protected static bool IsOfThisTest(WireRequest request) => request.Method == "PUT"
        ? request["x-aws-ec2-metadata-token-ttl-seconds"] == "60"
        : !request.Path.StartsWith("/latest/meta-data/iam/", StringComparison.Ordinal);

    /// <summary>Credentials as containers, instances and programs hand them out.</summary>
    private protected static string Json(string accessKey, string secret, DateTimeOffset? expires = null, string token = "Token") =>
        $$"""{"Version":1,"Code":"Success","AccessKeyId":"{{accessKey}}","SecretAccessKey":"{{secret}}","{{token}}":"short","Expiration":"{{(expires ?? DateTimeOffset.UtcNow.AddHours(6)).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}""";

    private protected static string SsoProfile(string name) => $"""
        [profile {name}]
        sso_session = {name}
        sso_account_id = 123456789012
        sso_role_name = painter
        [sso-session {name}]
        sso_region = us-east-1
        sso_start_url = https://company.awsapps.com/start

        """;

    /// <summary>Leaves a token as 'aws sso login' does.</summary>
    /// <param name="session">The session's name; for a profile without one, the start URL.</param>
    /// <param name="expires">When the token is over.</param>
    private protected static async Task WriteSsoTokenAsync(string session, string expires)
    {
        string cache = Directory.CreateDirectory(Path.Combine(Home, ".aws", "sso", "cache")).FullName;
#pragma warning disable CA5350 // The AWS CLI names its cache files so; nothing is protected by it.
        string file = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(session))) + ".json";
#pragma warning restore CA5350
        string json = $$"""{"startUrl":"https://company.awsapps.com/start","region":"us-east-1","accessToken":"{{Canary}}-token","expiresAt":"{{expires}}"}""";
        await File.WriteAllTextAsync(Path.Combine(cache, file), json, Token);
    }
}
