using CsCheck;
using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class FitCanvasTests
{
    private const string Titan = "amazon.titan-image-generator-v2:0";
    private const string Nova = "amazon.nova-canvas-v1:0";
    private const string Stability = "us.stability.stable-image-inpaint-v1:0";

    [Theory]
    [InlineData(Titan, 6000, 4000, 1152, 768)]
    [InlineData(Titan, 4000, 6000, 768, 1152)]
    [InlineData(Titan, 3000, 3000, 1024, 1024)]
    [InlineData(Titan, 4000, 3000, 1152, 896)]
    [InlineData(Titan, 512, 512, 512, 512)]
    [InlineData(Titan, 300, 200, 576, 384)]
    [InlineData(Titan, 9000, 900, 1408, 640)]
    [InlineData(Nova, 6000, 4000, 2508, 1672)]
    [InlineData(Nova, 1000, 700, 1000, 700)]
    [InlineData(Nova, 100, 100, 320, 320)]
    [InlineData(Nova, 5000, 500, 4092, 1023)]
    [InlineData(Stability, 6000, 4000, 3762, 2508)]
    [InlineData(Stability, 1000, 100, 1000, 400)]
    [InlineData(Stability, 30, 30, 64, 64)]
    public void Most_of_a_picture_is_kept(string modelId, int width, int height, int canvasWidth, int canvasHeight) =>
        Assert.Equal((canvasWidth, canvasHeight), FitCanvas.Choose(EntryOf(modelId), (width, height)));

    [Fact]
    public void Every_size_is_one_that_the_model_takes() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 20_000], Gen.Int[1, 20_000]).Sample((model, width, height) =>
        {
            ModelEntry entry = EntryOf(new[] { Titan, Nova, Stability }[model]);

            (int Width, int Height) canvas = FitCanvas.Choose(entry, (width, height));

            (int shorter, int longer) = (Math.Min(canvas.Width, canvas.Height), Math.Max(canvas.Width, canvas.Height));
            ModelLimits limits = entry.Limits;
            Assert.True(shorter >= limits.MinSide);
            Assert.True(longer <= (limits.MaxSide ?? int.MaxValue));
            Assert.True((long)shorter * longer <= (limits.MaxPixels ?? long.MaxValue));
            Assert.True(longer <= (limits.MaxAspect ?? decimal.MaxValue / 20_000) * shorter);
            Assert.True(entry.Sizes.Count == 0 || entry.Sizes.Contains($"{canvas.Width}x{canvas.Height}"));
            Assert.Equal(canvas, FitCanvas.Choose(entry, canvas));
        });

    private static ModelEntry EntryOf(string modelId) => ModelCatalogue.BuiltIn.Models.First(entry => entry.Id == modelId);
}
