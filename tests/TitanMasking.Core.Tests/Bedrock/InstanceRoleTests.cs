using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>The role of an EC2 instance, and machines that are none.</summary>
public sealed class InstanceRoleTests : SignInScene
{
    [Fact]
    public async Task An_instances_role_signs()
    {
        await using LoopbackServer metadata = new((request, client) => request switch
        {
            { Method: "PUT", Path: "/latest/api/token" } => client.ReplyAsync(200, "v2-token"),
            _ when request["x-aws-ec2-metadata-token"] != "v2-token" => client.ReplyAsync(401, ""),
            { Path: "/latest/meta-data/iam/security-credentials/" or "/latest/meta-data/iam/security-credentials" } => client.ReplyAsync(200, "painter"),
            { Path: "/latest/meta-data/iam/security-credentials/painter" } => client.ReplyAsync(200, Json("ASIAINSTANCE", "of-the-instance")),
            _ => client.ReplyAsync(404, ""),
        });
        UseMetadata(metadata);

        WireRequest request = await SentAsync(new BedrockRuntimeOptions());

        Assert.Null(SigV4Verifier.FindFault(request, "ASIAINSTANCE", "of-the-instance", "us-east-1"));
    }

    [Fact]
    public async Task A_silent_address_is_asked_twice_for_a_second_each()
    {
        using SemaphoreSlim asked = new(0);
        await using LoopbackServer metadata = new((request, client) =>
        {
            if (IsOfThisTest(request))
            {
                asked.Release();
            }

            return client.StaySilentAsync();
        });
        UseMetadata(metadata);
        FakeTimeProvider time = new();
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = "http://127.0.0.1:9" }, time);

        Task<BedrockReply> call = runtime.InvokeModelAsync("m", new byte[1], Token);
        for (int i = 0; i < 2; i++)
        {
            await asked.WaitAsync(Token);
            Assert.False(call.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        EditError error = Told(await Assert.ThrowsAsync<BedrockException>(() => call));
        Assert.Equal(EditErrorId.CredentialsMissing, error.Id);
        Assert.Contains("No AWS credentials are configured", error.Message, StringComparison.Ordinal);
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/"], metadata.Requests.Where(IsOfThisTest).Select(request => $"{request.Method} {request.Target}"));
    }

    [Fact]
    public async Task A_token_that_does_not_come_back_is_no_reason_to_give_up()
    {
        FakeTimeProvider time = new();
        await using LoopbackServer metadata = new(async (request, client) =>
        {
            if (request.Method == "PUT" && request["x-aws-ec2-metadata-token-ttl-seconds"] == "60")
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await client.StaySilentAsync();
            }
            else
            {
                await client.ReplyAsync(404, "");
            }
        });
        UseMetadata(metadata);
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = "http://127.0.0.1:9" }, time);

        EditError error = Told(await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token)));

        Assert.Contains("instance profile", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception 1 of", error.Message, StringComparison.Ordinal);
        Assert.True(metadata.Requests.Count > 2, "The SDK was not let in.");
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("process")]
    [InlineData("sso")]
    public async Task A_profile_that_says_how_to_sign_in_never_ends_at_the_instance(string kind)
    {
        // Whoever does come here is signed in, so that a call which must be refused would be sent.
        await using LoopbackServer metadata = new((request, client) => client.ReplyAsync(
            200, request.Path.EndsWith("/painter", StringComparison.Ordinal) ? Json("ASIAINSTANCE", "of-the-instance") : "painter"));
        UseMetadata(metadata);
        Set("AWS_PROFILE", kind);
        WriteProfiles(config: $"{SsoProfile("sso")}[profile process]\ncredential_process = no-such-program\n[profile keys]\naws_access_key_id = AKIDKEYS\naws_secret_access_key = of-the-profile\n");

        if (kind == "keys")
        {
            Assert.Null(SigV4Verifier.FindFault(await SentAsync(new BedrockRuntimeOptions()), "AKIDKEYS", "of-the-profile", "us-east-1"));
        }
        else
        {
            await RefusedAsync(new BedrockRuntimeOptions());
        }

        Assert.DoesNotContain(metadata.Requests, IsOfThisTest);
    }
}
