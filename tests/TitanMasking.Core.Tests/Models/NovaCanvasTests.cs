using System.Buffers;
using System.Text;
using System.Text.Json;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Images;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

/// <summary>Where Nova Canvas differs from Titan.</summary>
public sealed class NovaCanvasTests
{
    private static readonly ImageModel s_nova = Requests.Model("amazon.nova-canvas-v1:0");

    [Fact]
    public void The_size_is_not_sent_and_the_default_is_its_own()
    {
        ArrayBufferWriter<byte> body = new();
        s_nova.WriteRequest(Requests.WithFiles(Requests.Outpaint), body);

        using JsonDocument json = JsonDocument.Parse(body.WrittenMemory);
        Assert.Equal(
            """{"numberOfImages":1,"quality":"standard","cfgScale":6.5,"seed":4711}""",
            json.RootElement.GetProperty("imageGenerationConfig").GetRawText());
        Assert.Contains("\"outPaintingMode\":\"DEFAULT\"", Encoding.UTF8.GetString(body.WrittenSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Texts_may_be_longer(int length, bool isAllowed) =>
        AssertAllowed(isAllowed, EditErrorId.PromptInvalid, Requests.WithFiles(Requests.Inpaint with { Prompt = new string('x', length) }));

    [Theory]
    [InlineData(320, 320, true)]
    [InlineData(319, 320, false)]
    [InlineData(320, 319, false)]
    [InlineData(1280, 320, true)]
    [InlineData(320, 1281, false)]
    [InlineData(2048, 2047, true)]
    [InlineData(2048, 2048, false)]
    [InlineData(4096, 1024, false)]
    [InlineData(4096, 1023, false)]
    [InlineData(4092, 1023, true)]
    [InlineData(4097, 1025, false)]
    public void Sizes_have_limits_of_their_own(int width, int height, bool isAllowed) =>
        AssertAllowed(isAllowed, EditErrorId.ImageNotSupported, Requests.WithFiles(Requests.Inpaint, Requests.Photo with { Width = width, Height = height }));

    [Fact]
    public void Transparency_is_sent_with_a_warning()
    {
        ImageFacts image = Requests.Photo with { Format = ImageFormat.Png, HasAlphaChannel = true };

        Assert.Equal("NovaAlpha", Assert.Single(s_nova.Check(Requests.WithFiles(Requests.Inpaint, image, Requests.Mask(Requests.Photo)))).Name);
    }

    private static void AssertAllowed(bool isAllowed, EditErrorId id, EditRequest request)
    {
        EditException? exception = Record.Exception(() => s_nova.Check(request)) as EditException;
        Assert.Equal(isAllowed ? null : id, exception?.Error.Id);
    }
}
