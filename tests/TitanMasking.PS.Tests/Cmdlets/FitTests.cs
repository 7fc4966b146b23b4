using System.Buffers.Binary;
using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary><c>-Fit</c>, <c>-PreserveUnmasked</c>, <c>-Feather</c>, <c>-KeepReply</c> and <c>-RepairMask</c> on both painting cmdlets.</summary>
public sealed class FitTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    [Theory]
    [InlineData("Inpaint")]
    [InlineData("Outpaint")]
    public void A_large_picture_comes_back_whole_with_the_models_own_beside_it(string task)
    {
        _folder.AddPhoto("large.png", 1500, 1000);
        File.WriteAllBytes(_folder["grey.png"], Pictures.GreyMask(750, 500));
        string result = $"large.{task.ToLowerInvariant()}.png";

        RunOutcome outcome = Run($"Invoke-Titan{task} large.png -Mask grey.png -Prompt 'a hall' -Fit -PreserveUnmasked -Feather 4 -KeepReply -RepairMask -Simulate");

        outcome.ThrowIfFailed();
        Assert.Equal([result], outcome.OutputNames);
        Assert.Equal((1500, 1000), SizeOf(result));
        Assert.Equal((1152, 768), SizeOf(Path.ChangeExtension(result, ".reply.png")));
        PSObject edit = (PSObject)outcome.Output[0].Properties["Edit"].Value;
        string[] repairs = (string[])edit.Properties["Repairs"].Value;
        Assert.Equal(2, repairs.Length);
        Assert.StartsWith("scaled from 750×500 to 1500×1000", repairs[1], StringComparison.Ordinal);
        Assert.StartsWith("threshold 128", repairs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_fitting_a_large_picture_is_refused()
    {
        _folder.AddPhoto("large.png", 1500, 1000);
        File.WriteAllBytes(_folder["large-mask.png"], Pictures.Mask(1500, 1000));

        RunOutcome outcome = Run("'large.png' | Invoke-TitanInpaint -Mask { 'large-mask.png' } -Prompt 'a hall' -Simulate");

        Assert.Equal(["ImageNotSupported"], outcome.ErrorIds);
    }

    [Fact]
    public void Fewer_pixels_can_be_allowed()
    {
        _folder.AddPhoto("photo.png");

        RunOutcome outcome = Run("'photo.png' | Invoke-TitanInpaint -Mask { 'mask.png' } -Prompt 'a hall' -Fit -MaxPixels 1000 -Simulate");

        Assert.Equal(["ImageNotSupported"], outcome.ErrorIds);
        Assert.Contains("-MaxPixels allows 1,000", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feather_needs_something_to_go_over_into()
    {
        _folder.AddPhoto("photo.png");

        RunOutcome outcome = Run("Invoke-TitanInpaint photo.png -Mask mask.png -Prompt 'a hall' -Feather 4 -Simulate");

        Assert.Equal("OptionNotSupported", outcome.TerminatingId);
        Assert.Contains("-PreserveUnmasked", outcome.Terminating!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_that_loses_is_told_of_once()
    {
        _folder.AddPhoto("one.png");
        _folder.AddPhoto("two.png");

        RunOutcome outcome = Run("Invoke-TitanInpaint one.png, two.png -Mask mask.png -Prompt 'a hall' -PreserveUnmasked -Format Jpeg -Simulate");

        outcome.ThrowIfFailed();
        Assert.Equal(["one.inpaint.jpg", "two.inpaint.jpg"], outcome.OutputNames.Order());
        Assert.Single(outcome.Warnings, warning => warning.Contains("-Format Png", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    // Width and height stand in the first chunk of a PNG.
    private (int Width, int Height) SizeOf(string name)
    {
        ReadOnlySpan<byte> png = File.ReadAllBytes(_folder[name]);
        return (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
