using Amazon;
using Microsoft.Extensions.Time.Testing;
using TitanMasking.Core.Bedrock;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>A sign-in that hangs, whatever it hangs on, ends with the call.</summary>
public sealed class SignInTimeoutTests : SignInScene
{
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
        ForgetCredentials();
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
}
