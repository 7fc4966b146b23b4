using System.Globalization;
using TitanMasking.Core.Edits;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class TitanOptionTests
{
    [Theory]
    [InlineData("a", 512, true)]
    [InlineData("a", 513, false)]
    [InlineData("ü", 512, true)]
    [InlineData("ü", 513, false)]
    [InlineData("🍇", 512, true)]
    [InlineData("🍇", 513, false)]
    public void A_text_has_at_most_512_characters(string character, int length, bool isAllowed)
    {
        string text = string.Concat(Enumerable.Repeat(character, length));

        Check(Requests.Inpaint with { Prompt = text }, isAllowed, EditErrorId.PromptInvalid, $"-Prompt has {length} characters");
        Check(Requests.Inpaint with { NegativePrompt = text }, isAllowed, EditErrorId.PromptInvalid, $"-NegativePrompt has {length} characters");
    }

    [Fact]
    public void A_mask_prompt_has_no_limit_that_is_known() => Check(Requests.Inpaint with { MaskPrompt = new string('a', 2000) });

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Count(int count, bool isAllowed) =>
        CheckOption(new EditOptions { Count = count }, isAllowed, $"-Count is {count}, and {Requests.V2} takes 1 to 5.");

    [Theory]
    [InlineData("1.0", false)]
    [InlineData("1.09", false)]
    [InlineData("1.1", true)]
    [InlineData("10.0", true)]
    [InlineData("10.01", false)]
    [InlineData("10.1", false)]
    public void CfgScale(string scale, bool isAllowed) => CheckOption(
        new EditOptions { CfgScale = decimal.Parse(scale, CultureInfo.InvariantCulture) }, isAllowed, $"-CfgScale is {scale}, and {Requests.V2} takes 1.1 to 10.0.");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(2_147_483_646, true)]
    [InlineData(2_147_483_647, false)]
    [InlineData(long.MaxValue, false)]
    [InlineData(long.MinValue, false)]
    public void Seed(long seed, bool isAllowed)
    {
        CheckOption(new EditOptions { Seed = seed }, isAllowed, $"-Seed is {seed}, and {Requests.V2} takes 0 to 2147483646.");
        Assert.Equal(2_147_483_646, Requests.Model().MaxSeed);
    }

    [Theory]
    [InlineData("standard", true)]
    [InlineData("premium", true)]
    [InlineData("PREMIUM", true)]
    [InlineData("best", false)]
    [InlineData("", false)]
    [InlineData("premium ", false)]
    public void Quality(string quality, bool isAllowed) => CheckOption(
        new EditOptions { Quality = quality }, isAllowed, $"-Quality is '{quality}', and {Requests.V2} takes standard or premium.");

    [Theory]
    [InlineData("DEFAULT", true)]
    [InlineData("precise", true)]
    [InlineData("exact", false)]
    public void OutpaintingMode(string mode, bool isAllowed) => Check(
        Requests.Outpaint with { Options = new EditOptions { OutpaintingMode = mode } },
        isAllowed,
        EditErrorId.OptionNotSupported,
        $"-OutpaintingMode is '{mode}', and {Requests.V2} takes DEFAULT or PRECISE.");

    [Fact]
    public void OutpaintingMode_is_for_outpainting() => CheckOption(new EditOptions { OutpaintingMode = "DEFAULT" }, false, "-OutpaintingMode is only for outpainting");

    [Theory]
    [InlineData("returnMask", true)]
    [InlineData("growMask", 3)]
    public void ModelOption(string name, object value) => CheckOption(
        new EditOptions { ModelOptions = new Dictionary<string, object?> { [name] = value } },
        false,
        $"-ModelOption has '{name}' = '{value}', and {Requests.V2} knows no option of its own.");

    [Fact]
    public void A_mask_and_a_mask_prompt_exclude_each_other() => Check(
        Requests.Inpaint with { MaskPath = "/masks/photo.png", MaskPrompt = "the sofa" },
        false,
        EditErrorId.MaskAmbiguous,
        "-Mask ('photo.png') and -MaskPrompt ('the sofa') are given");

    [Fact]
    public void What_may_still_come_is_not_asked_for_yet() =>
        Check(new Edit { Task = EditTask.Outpaint, ImagePath = "" });

    [Theory]
    [InlineData(Requests.ImagePath, Requests.ImagePath)]
    [InlineData("", null)]
    public void The_target_is_the_image_and_without_one_the_run(string imagePath, string? target)
    {
        Edit edit = Requests.Inpaint with { ImagePath = imagePath, Options = new EditOptions { Count = 0 } };

        EditError error = Assert.Throws<EditException>(() => Requests.Model().CheckOptions(edit)).Error;

        Assert.Equal((target, target is null), (error.Target, error.EndsRun));
    }

    private static void CheckOption(EditOptions options, bool isAllowed, string found) =>
        Check(Requests.Inpaint with { Options = options }, isAllowed, EditErrorId.OptionNotSupported, found);

    // What is refused with no file read is refused with all files read, too.
    private static void Check(Edit edit, bool isAllowed = true, EditErrorId id = default, string found = "")
    {
        foreach (Action check in (Action[])[() => Requests.Model().CheckOptions(edit), () => Requests.Model().Check(Requests.WithFiles(edit with { Prompt = edit.Prompt ?? "x" }))])
        {
            if (isAllowed)
            {
                check();
            }
            else
            {
                EditException exception = Assert.Throws<EditException>(check);
                Assert.Equal(id, exception.Error.Id);
                Assert.Contains(found, exception.Message, StringComparison.Ordinal);
            }
        }
    }
}
