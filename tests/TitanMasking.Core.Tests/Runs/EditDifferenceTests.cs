using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>What the error says of a result that another edit painted.</summary>
public sealed class EditDifferenceTests
{
    private const string Start = "a bowl of fruit on a table by the window, in the light of a late afternoon, ";

    [Theory]
    [InlineData("prompt", "-Prompt was 'a bowl of fruit', and is 'a bowl of plums' now")]
    [InlineData("negative", "-NegativePrompt was not given, and is 'people' now")]
    [InlineData("fit", "-Fit was 'off', and is 'on' now")]
    [InlineData("cfgScale", "-CfgScale was not given, and is '6.5' now")]
    [InlineData("seed", "-Seed was '7', and is '8' now")]
    [InlineData("guardrail", "the guardrail was not given, and is 'guardrail 'abc123' version 1' now")]
    [InlineData("image", "something in the image, the mask, the texts or the options has changed since")]
    public void The_first_thing_that_differs_is_named(string changed, string words)
    {
        EditOptions options = new() { Seed = 7 };
        using PaintingRun first = new();
        first.Paint(first.Edit(options: options));
        using PaintingRun second = first.Again();
        Edit edit = second.Edit(options: options);

        string message = Refusal(second, changed switch
        {
            "prompt" => edit with { Prompt = "a bowl of plums" },
            "negative" => edit with { NegativePrompt = "people" },
            "fit" => edit with { Fit = true },
            "cfgScale" => edit with { Options = options with { CfgScale = 6.50m } },
            "seed" => edit with { Options = options with { Seed = 8 } },
            "guardrail" => edit with { Options = options with { Guardrail = new Guardrail("abc123", "1") } },
            _ => edit with { ImagePath = second.Folder.Write("photo.png", PaintingRun.Photo("another")) },
        });

        Assert.Contains($"is the result of another edit: {words}. Use -Force", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_are_quoted_where_they_part()
    {
        using PaintingRun first = new();
        first.Paint(first.Edit() with { Prompt = Start + "with 😀 and more\nof it" });
        using PaintingRun second = first.Again();

        Assert.Contains(
            "-Prompt was '…ate afternoon, with 😀 and more of it', and is '…ate afternoon, with plums' now",
            Refusal(second, second.Edit() with { Prompt = Start + "with plums" }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_does_not_say_how_it_was_asked_for_is_not_guessed_at()
    {
        using PaintingRun first = new();
        first.Paint();
        using PaintingRun second = first.Again();
        string journal = second.Folder["out/.titanmasking.jsonl"];
        string old = File.ReadAllText(journal).Replace($",\"settings\":{{\"modelId\":\"{PaintingRun.ModelId}\"}}", "", StringComparison.Ordinal);
        Assert.DoesNotContain("settings", old, StringComparison.Ordinal);
        File.WriteAllText(journal, old);

        Assert.Contains("something in the image, the mask", Refusal(second, second.Edit() with { Fit = true }), StringComparison.Ordinal);
    }

    private static string Refusal(PaintingRun run, Edit edit)
    {
        EditError error = Assert.IsType<EditFailed>(Assert.Single(run.Paint(edit))).Exception.Error;
        Assert.Equal(EditErrorId.OutputExists, error.Id);
        return error.Message;
    }
}
