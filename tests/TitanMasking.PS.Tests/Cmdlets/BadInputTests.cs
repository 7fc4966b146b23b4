using System.Management.Automation;
using TitanMasking.PS.Tests.Support;
using Xunit;

namespace TitanMasking.PS.Tests.Cmdlets;

/// <summary>Bad input ends as one error for its file, with a stable id and the file as target, and the pipeline goes on.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly WorkFolder _folder = new();

    public BadInputTests() => _folder.AddPhoto("photos/good.png");

    [Fact]
    public void A_directory() => AssertRefused("bad.png", "ImageUnreadable", path => Directory.CreateDirectory(path), "is a folder");

    [Fact]
    public void A_file_of_no_bytes() => AssertRefused("bad.png", "ImageUnreadable", path => File.WriteAllBytes(path, []), "is empty");

    [Fact]
    public void A_text_file() => AssertRefused("bad.png", "ImageUnreadable", path => File.WriteAllText(path, "Not a picture at all, whatever the name says."), "no image");

    [Fact]
    public void Another_format() => AssertRefused("bad.png", "ImageNotSupported", path => File.WriteAllText(path, "GIF89a and so on"), "is GIF");

    [Fact]
    public void A_png_that_was_cut_off() => AssertRefused("bad.png", "ImageUnreadable", path => File.WriteAllBytes(path, Pictures.Photo(512, 512)[..^20]), "cut off");

    [Fact]
    public void A_jpeg_that_was_cut_off() =>
        AssertRefused("bad.jpg", "ImageUnreadable", path => File.WriteAllBytes(path, Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFDB0043000101")), "cut off");

    [Fact]
    public void A_cmyk_jpeg() => AssertRefused("bad.jpg", "ImageNotSupported", path => File.WriteAllBytes(path, Cmyk()), "CMYK");

    [Fact]
    public void An_image_that_is_too_large() => AssertRefused("bad.png", "ImageNotSupported", path => File.WriteAllBytes(path, Pictures.Photo(1409, 64)), "1408");

    [Fact]
    public void An_image_that_hardly_any_memory_could_hold() =>
        AssertRefused("bad.png", "ImageNotSupported", path => File.WriteAllBytes(path, Pictures.Huge(30_000, 30_000)), "30000×30000");

    [Fact]
    public void A_mask_of_another_size() => AssertRefused("bad.png", "MaskInvalid", path => File.WriteAllBytes(path, Pictures.Photo(640, 384)), "same size");

    [Theory]
    [InlineData("grey", "128 at x 3, y 4")]
    [InlineData("deep", "16 bits")]
    [InlineData("white", "nothing would be painted")]
    [InlineData("jpeg", "JPEG")]
    public void A_mask_that_fits_no_image_ends_the_run_once(string kind, string found)
    {
        byte[] mask = kind switch
        {
            "grey" => Pictures.GreyMask(512, 512),
            "deep" => Pictures.DeepMask(512, 512),
            "white" => Pictures.PlainMask(512, 512, 255),
            _ => Cmyk(),
        };
        File.WriteAllBytes(_folder["bad mask.png"], mask);
        _folder.AddPhoto("photos/also good.png");

        RunOutcome outcome = Paint("Invoke-TitanInpaint -Mask 'bad mask.png' -Prompt x -Simulate");

        Assert.Equal("MaskInvalid", outcome.TerminatingId);
        Assert.Contains(found, outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_mask_of_one_item_concerns_that_item()
    {
        File.WriteAllBytes(_folder["bad mask.png"], Pictures.GreyMask(512, 512));
        _folder.AddPhoto("photos/bad.png");

        RunOutcome outcome = Paint("Invoke-TitanInpaint -Mask { if ($_.BaseName -eq 'bad') { 'bad mask.png' } else { 'mask.png' } } -Prompt x -Simulate -Destination out");

        Assert.Equal(["MaskInvalid"], outcome.ErrorIds);
        Assert.Equal(["good.inpaint.png"], outcome.OutputNames);
    }

    [Theory]
    [InlineData("-Mask mask.png -Prompt ('x' * 513)", "PromptInvalid", "513 characters")]
    [InlineData("-Mask mask.png -NegativePrompt ('x' * 513)", "PromptInvalid", "513 characters")]
    [InlineData("-Mask mask.png -MaskPrompt chair", "MaskAmbiguous", "exactly one")]
    [InlineData("-Mask none.png", "MaskMissing", "none.png")]
    [InlineData("-Mask mask.png -Count 6", "OptionNotSupported", "1 to 5")]
    [InlineData("-Mask mask.png -CfgScale 10.5", "OptionNotSupported", "1.1 to 10.0")]
    [InlineData("-Mask mask.png -Seed 2147483647", "OptionNotSupported", "2147483646")]
    [InlineData("-Mask mask.png -Quality best", "OptionNotSupported", "standard or premium")]
    [InlineData("-Mask mask.png -ModelOption @{ style = 'oil' }", "OptionNotSupported", "style")]
    [InlineData("-Mask mask.png -ModelOption @{ (0 + 1) = 'a'; '1' = 'b' }", "OptionNotSupported", "'1'")]
    [InlineData("-Mask mask.png -ModelId amazon.titan-image-generator-v3:0", "ModelNotFound", "nearest are amazon.titan-image-generator-v2:0")]
    [InlineData("-Mask mask.png -Shard \"$env:NO_SUCH_INDEX/8\"", "OptionNotSupported", "no number before the stroke")]
    [InlineData("-Mask mask.png -Shard 8/8", "OptionNotSupported", "-Shard is '8/8'. It takes i/n")]
    [InlineData("-Mask mask.png -Root photos", "OptionNotSupported", "-Destination")]
    [InlineData("-Mask mask.png -Suffix '/../x'", "OptionNotSupported", "-Suffix")]
    [InlineData("-Mask mask.png -Suffix ''", "OptionNotSupported", "-Destination")]
    [InlineData("-Mask mask.png -Root none -Destination out", "OptionNotSupported", "no folder")]
    [InlineData("-Mask mask.png -Destination mask.png", "DestinationUnwritable", "is a file")]
    public void What_is_wrong_once_for_all_ends_the_run_at_the_start(string arguments, string id, string found)
    {
        _folder.AddPhoto("photos/also good.png");

        RunOutcome outcome = Paint($"Invoke-TitanInpaint {arguments} -Simulate");

        Assert.Equal(id, outcome.TerminatingId);
        Assert.Contains(found, outcome.Terminating!.Message, StringComparison.Ordinal);
        Assert.Null(((RuntimeException)outcome.Terminating).ErrorRecord.TargetObject);
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("Invoke-TitanInpaint -Prompt x", "MaskMissing")]
    [InlineData("Invoke-TitanOutpaint -Mask mask.png", "PromptInvalid")]
    public void What_may_still_come_with_an_item_is_missed_item_by_item(string command, string id)
    {
        RunOutcome outcome = Paint($"{command} -Simulate");

        Assert.Equal([id], outcome.ErrorIds);
        Assert.Equal(_folder["photos/good.png"], outcome.Errors[0].TargetObject);
    }

    [Fact]
    public void Both_masks_in_one_row_of_many()
    {
        RunOutcome outcome = _host.Run(
            """
            [pscustomobject]@{ Path = 'photos/good.png'; Mask = 'mask.png'; MaskPrompt = 'chair' },
            [pscustomobject]@{ Path = 'photos/good.png'; Mask = 'mask.png'; MaskPrompt = '' } | Invoke-TitanInpaint -Simulate -Destination out
            """,
            _folder.Path);

        Assert.Equal(["MaskAmbiguous"], outcome.ErrorIds);
        Assert.Single(_folder.Files("out"));
    }

    [Fact]
    public void A_destination_that_is_a_file_in_one_row_of_many()
    {
        _folder.AddPhoto("photos/also good.png");
        RunOutcome outcome = _host.Run(
            """
            [pscustomobject]@{ Path = 'photos/good.png'; Destination = 'mask.png' },
            [pscustomobject]@{ Path = 'photos/also good.png'; Destination = 'new/folder' } | Invoke-TitanInpaint -Mask mask.png -Simulate
            """,
            _folder.Path);

        Assert.Equal(["DestinationUnwritable"], outcome.ErrorIds);
        Assert.Equal(["also good.inpaint.png"], _folder.Files("new/folder"));
    }

    [Fact]
    public void A_destination_that_cannot_be_written_ends_the_run_before_anything_is_sent()
    {
        // Not even root can make a folder here.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no such folder here.");
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, LoopbackBedrock.Painted())));

        RunOutcome outcome = Paint($"Invoke-TitanInpaint -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url} -Destination /proc/none");

        Assert.Equal("DestinationUnwritable", outcome.TerminatingId);
        Assert.Equal(0, bedrock.Calls);
    }

    [Fact]
    public void A_refusal_of_the_service_concerns_its_file()
    {
        _folder.AddPhoto("photos/also good.png");
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((400, """{"message":"No."}""")));

        RunOutcome outcome = Paint($"Invoke-TitanInpaint -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url}");

        Assert.Equal(["RequestRefused", "RequestRefused"], outcome.ErrorIds);
        Assert.Equal(2, bedrock.Calls);
        Assert.Equal(["also good.png", "good.png"], _folder.Files("photos"));
    }

    [Fact]
    public void A_filtered_answer_at_status_200()
    {
        using LoopbackBedrock bedrock = new(_ => Task.FromResult((200, """{"images":[],"error":"Flagged."}""")));

        RunOutcome outcome = Paint($"Invoke-TitanInpaint -Mask mask.png -Prompt x -EndpointUrl {bedrock.Url}");

        Assert.Equal(["ContentFiltered"], outcome.ErrorIds);
        Assert.Contains("Flagged.", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["good.png"], _folder.Files("photos"));
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static byte[] Cmyk() => Convert.FromHexString("FFD8" + "FFC000140802000200040111000211000311000411" + "00" + "FFDA000E0401000200030004003F00" + "2A" + "FFD9");

    private void AssertRefused(string name, string id, Action<string> create, string found)
    {
        create(_folder["photos/" + name]);

        RunOutcome outcome = Paint("Invoke-TitanInpaint -Mask mask.png -Prompt x -Simulate -Destination out");

        Assert.Null(outcome.Terminating);
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal(id, outcome.ErrorIds.Single());
        Assert.Equal(_folder["photos/" + name], error.TargetObject);
        Assert.Contains(found, error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.Equal(["good.inpaint.png"], outcome.OutputNames);
    }

    private RunOutcome Paint(string command) =>
        _host.Run($"{ModuleHost.Children}('./photos', $false) | {command}", _folder.Path);
}
