using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>Extending a canvas by <c>-Left</c>, <c>-Top</c>, <c>-Right</c> and <c>-Bottom</c>.</summary>
public sealed class CanvasTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public CanvasTests() => _folder.AddPhoto("photo.png");

    [Theory]
    [InlineData("amazon.titan-image-generator-v2:0")]
    [InlineData("amazon.nova-canvas-v1:0")]
    [InlineData("us.stability.stable-outpaint-v1:0")]
    public void A_canvas_grows_by_its_sides(string modelId)
    {
        RunOutcome outcome = Run($"Invoke-TitanOutpaint photo.png -Left 10 -Bottom 30 -Prompt 'a hall' -ModelId {modelId} -Simulate");

        outcome.ThrowIfFailed();
        Assert.Equal(["photo.outpaint.png"], outcome.OutputNames);
        Assert.Equal((WorkFolder.Side + 10, WorkFolder.Side + 30), SizeOf("photo.outpaint.png"));
        PSObject edit = (PSObject)outcome.Output[0].Properties["Edit"].Value;
        PSObject sides = (PSObject)edit.Properties["Sides"].Value;
        Assert.Equal([("Left", 10), ("Top", 0), ("Right", 0), ("Bottom", 30)], sides.Properties.Select(side => (side.Name, (int)side.Value)));
        Assert.Null(edit.Properties["Mask"].Value);
    }

    [Fact]
    public void Rows_have_sides_of_their_own()
    {
        _folder.AddPhoto("tall.png");
        _folder.AddPhoto("masked.png");

        RunOutcome outcome = Run("""
            [pscustomobject]@{ Path = 'photo.png'; Mask = ''; Left = '10'; Top = '' },
            [pscustomobject]@{ Path = 'tall.png'; Mask = ''; Left = ''; Top = '20' },
            [pscustomobject]@{ Path = 'masked.png'; Mask = 'mask.png'; Left = ''; Top = '' } |
                Invoke-TitanOutpaint -Prompt 'a hall' -Simulate
            """);

        outcome.ThrowIfFailed();
        Assert.Equal((WorkFolder.Side + 10, WorkFolder.Side), SizeOf("photo.outpaint.png"));
        Assert.Equal((WorkFolder.Side, WorkFolder.Side + 20), SizeOf("tall.outpaint.png"));
        Assert.Equal((WorkFolder.Side, WorkFolder.Side), SizeOf("masked.outpaint.png"));
    }

    [Fact]
    public void A_script_block_says_how_much_each_needs()
    {
        Run("'photo.png' | Invoke-TitanOutpaint -Right { 5 + 6 } -Prompt 'a hall' -Simulate").ThrowIfFailed();

        Assert.Equal((WorkFolder.Side + 11, WorkFolder.Side), SizeOf("photo.outpaint.png"));
    }

    [Theory]
    [InlineData("-Left -1 -Prompt x", "OptionNotSupported", "-Left is -1")]
    [InlineData("-Left 5 -Mask mask.png -Prompt x", "MaskAmbiguous", "sides of a canvas (5 left)")]
    [InlineData("-Top 5 -MaskPrompt sofa -Prompt x", "MaskAmbiguous", "sides of a canvas (5 top)")]
    public void What_is_wrong_for_all_is_told_once(string arguments, string id, string message)
    {
        RunOutcome outcome = Run($"Invoke-TitanOutpaint photo.png, photo.png {arguments} -Simulate");

        Assert.Equal(id, outcome.TerminatingId);
        Assert.Contains(message, outcome.Terminating!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Left 0 -Prompt x", "MaskMissing", "by pixels above 0 with -Left, -Top, -Right and -Bottom")]
    [InlineData("-Left 5", "PromptInvalid", "-Prompt")]
    [InlineData("-Left 897 -Prompt x", "ImageNotSupported", "is 512×512 and extended by 897 left would be 1409×512")]
    public void What_is_wrong_with_an_image_is_its_own_error(string arguments, string id, string message)
    {
        RunOutcome outcome = Run($"Invoke-TitanOutpaint photo.png {arguments} -Simulate");

        Assert.Equal([id], outcome.ErrorIds);
        Assert.Contains(message, outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files().Except(["mask.png", "photo.png"]));
    }

    [Fact]
    public void A_result_can_be_extended_again()
    {
        Run("Invoke-TitanOutpaint photo.png -Left 10 -Prompt x -Simulate | Invoke-TitanOutpaint -Top 7 -Prompt x -Simulate").ThrowIfFailed();

        Assert.Equal((WorkFolder.Side + 10, WorkFolder.Side + 7), SizeOf("photo.outpaint.outpaint.png"));
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
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[16..]), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png[20..]));
    }

    private RunOutcome Run(string script) => _host.Run(script, _folder.Path);
}
