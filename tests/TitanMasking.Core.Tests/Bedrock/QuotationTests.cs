using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Bedrock.Sdk;
using Xunit;

namespace TitanMasking.Core.Tests.Bedrock;

public sealed class QuotationTests
{
    [Theory]
    [InlineData("https://gateway.example/?api_key=SECRET")]
    [InlineData("https://gateway.example/#SECRET")]
    [InlineData("https://user:pa/SECRET@gateway.example")]
    [InlineData("https://user:p@SECRET@gateway.example")]
    public void A_url_is_quoted_without_what_may_be_a_secret(string url)
    {
        string quoted = Quotation.OfUrl(url);

        Assert.DoesNotContain("SECRET", quoted, StringComparison.Ordinal);
        Assert.Contains("gateway.example", quoted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_url_without_secrets_is_quoted_whole() =>
        Assert.Equal("https://gateway.example/path", Quotation.OfUrl("https://gateway.example/path"));

    [Theory]
    [InlineData("Bearer clé")]
    [InlineData("Bearer key\u007f")]
    public async Task A_header_that_cannot_be_sent_is_not_sent(string authorization)
    {
        // Nothing listens here: what is sent all the same fails in another way.
        using HttpRequestMessage request = new(HttpMethod.Post, "http://127.0.0.1:9/");
        Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        using HttpMessageInvoker invoker = new(new HttpTransport.FailureSorter(TimeProvider.System, region: null) { InnerHandler = new SocketsHttpHandler() });

        BedrockException exception = await Assert.ThrowsAsync<BedrockException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(BedrockFailure.NotSigned, exception.Failure);
        Assert.DoesNotContain(authorization, exception.Message, StringComparison.Ordinal);
    }
}
