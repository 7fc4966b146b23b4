using System.Net;
using TitanMasking.Core.Bedrock;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

/// <summary>Proxies, as .NET reads them from HTTPS_PROXY, HTTP_PROXY and NO_PROXY or the system's settings: once a process, into one place that the tests set.</summary>
public sealed class ProxyTests : AwsEnvironment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Https_goes_through_the_proxy_in_a_tunnel()
    {
        await using LoopbackServer proxy = new(407, "");

        BedrockException e = await ThroughAsync(proxy.Url, () => FailAsync("https://bedrock.example"));

        Assert.Equal(BedrockFailure.NotSent, e.Failure);
        Assert.Contains("407", e.Message, StringComparison.Ordinal);
        Assert.Equal(("CONNECT", "bedrock.example:443"), (proxy.Request.Method, proxy.Request.Target));
        Assert.Null(proxy.Request["Authorization"]);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_sent_nothing()
    {
        BedrockException e = await ThroughAsync("http://127.0.0.1:9", () => FailAsync("https://bedrock.example"));

        Assert.Equal(BedrockFailure.NotSent, e.Failure);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task What_is_meant_for_this_machine_goes_to_no_proxy(string host)
    {
        await using LoopbackServer server = new(200, "{}");
        string url = server.Url.Replace("127.0.0.1", host, StringComparison.Ordinal);

        await ThroughAsync("http://127.0.0.1:9", async () =>
        {
            using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = url });
            return await runtime.InvokeModelAsync("m", new byte[1], Token);
        });

        Assert.Single(server.Requests);
    }

    private static async Task<T> ThroughAsync<T>(string proxy, Func<Task<T>> call)
    {
        IWebProxy before = HttpClient.DefaultProxy;

        // WebProxy leaves nothing out by itself; what loopback is spared, our client spares it.
        HttpClient.DefaultProxy = new WebProxy(proxy);
        try
        {
            return await call();
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    private static async Task<BedrockException> FailAsync(string url)
    {
        using BedrockRuntime runtime = new(new BedrockRuntimeOptions { EndpointUrl = url, Region = "us-east-1" });
        return await Assert.ThrowsAsync<BedrockException>(() => runtime.InvokeModelAsync("m", new byte[1], Token));
    }
}
