using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Credentials that end in the middle of a run.</summary>
public sealed class CredentialRenewalTests : SignInScene
{
    [Fact]
    public async Task A_containers_new_keys_sign_the_next_call()
    {
        RemoveKeys();
        string key = string.Empty;
        await using LoopbackServer container = new((_, client) => client.ReplyAsync(200, Json(key, Canary, DateTimeOffset.UtcNow.AddMinutes(1))));
        Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url);
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url });

        foreach (string given in new[] { "ASIAONE", "ASIATWO", "ASIATHREE" })
        {
            key = given;
            await runtime.InvokeModelAsync("m", new byte[1], Token);
            Assert.Null(SigV4Verifier.FindFault(server.Requests.Last(), key, Canary, "us-east-1"));
        }
    }

    [Fact]
    public async Task A_programs_new_keys_sign_the_next_call_and_none_end_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a line of sh.");
        string file = Path.Combine(Home, "renewed.json");
        WriteProfiles(config: $"[profile renewed]\ncredential_process = cat {file}\n");
        await using LoopbackServer server = new(200, "{}");
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = server.Url, ProfileName = "renewed" });

        foreach (string key in new[] { "AKIDONE", "AKIDTWO" })
        {
            await File.WriteAllTextAsync(file, Json(key, Canary, DateTimeOffset.UtcNow.AddMinutes(1), "SessionToken"), Token);
            await runtime.InvokeModelAsync("m", new byte[1], Token);
            Assert.Null(SigV4Verifier.FindFault(server.Requests.Last(), key, Canary, "us-east-1"));
        }

        File.Delete(file);
        EditError error = Told(await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token)));

        Assert.Equal(EditErrorId.CredentialsExpired, error.Id);
        Assert.Contains("credential_process", error.Message, StringComparison.Ordinal);
        Assert.Contains("exit value 1", error.Message, StringComparison.Ordinal);
    }
}
