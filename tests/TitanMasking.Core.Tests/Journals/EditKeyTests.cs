using System.Globalization;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Files;
using TitanMasking.Core.Journals;
using Xunit;

namespace TitanMasking.Core.Tests.Journals;

public sealed class EditKeyTests
{
    private static readonly ContentHash s_image = ContentHash.Of("image"u8);
    private static readonly ContentHash s_mask = ContentHash.Of("mask"u8);

    private static readonly Edit s_edit = new()
    {
        Task = EditTask.Outpaint,
        ImagePath = "/photos/photo.jpg",
        MaskPath = "/masks/photo.png",
        Prompt = "a red door",
        NegativePrompt = "people",
    };

    // Whoever changes one of these makes every picture of every journal be painted, and paid for, once more.
    [Fact]
    public void Keys_stay_what_they_are()
    {
        Assert.Equal("4f6231ae18cd06cb457a6e39e50756ff0bc111cf6a553108faf1f4a016037c3e", Key(s_edit).ToString());
        Assert.Equal("05eeb611ab9ea2843de94d1df76fcfd0b54aa95a8ef96cff51522772d85d64e8", Key(Full()).ToString());
    }

    [Fact]
    public void Everything_that_is_asked_counts()
    {
        Edit full = Full();
        EditOptions options = full.Options;
        EditKey[] keys =
        [
            Key(full),
            EditKey.Of(EditOrigin.Simulation, "Auto", full, s_image, s_mask),
            EditKey.Of(EditOrigin.Endpoint("gateway"), "Auto", full, s_image, s_mask),
            EditKey.Of(EditOrigin.Endpoint("aws"), "Auto", full, s_image, s_mask),
            EditKey.Of(EditOrigin.Aws, "amazon.nova-canvas-v1:0", full, s_image, s_mask),
            EditKey.Of(EditOrigin.Aws, "Auto", full, s_mask, s_mask),
            EditKey.Of(EditOrigin.Aws, "Auto", full, s_image, s_image),
            EditKey.Of(EditOrigin.Aws, "Auto", full, s_image, mask: null),
            Key(full with { Task = EditTask.Inpaint }),
            Key(full with { Sides = new CanvasSides(1, 2, 0, 0) }),
            Key(full with { Sides = new CanvasSides(1, 0, 2, 0) }),
            Key(full with { Prompt = "a red doo" }),
            Key(full with { Prompt = null }),
            Key(full with { NegativePrompt = null }),
            Key(full with { MaskPrompt = "door" }),
            Key(full with { Prompt = full.NegativePrompt, NegativePrompt = full.Prompt }),
            Key(full with { Options = options with { Quality = "standard" } }),
            Key(full with { Options = options with { CfgScale = 8.1m } }),
            Key(full with { Options = options with { CfgScale = null } }),
            Key(full with { Options = options with { Seed = 0 } }),
            Key(full with { Options = options with { Seed = null } }),
            Key(full with { Options = options with { Count = 3 } }),
            Key(full with { Options = options with { OutpaintingMode = "DEFAULT" } }),
            Key(full with { Options = options with { ModelOptions = new Dictionary<string, object?> { ["grow_mask"] = 5 } } }),
            Key(full with { Options = options with { Guardrail = Guardrail.Of("abc", "1") } }),
            Key(full with { Options = options with { Guardrail = Guardrail.Of("abc", "2") } }),
            Key(full with { Options = options with { Guardrail = Guardrail.Of("abc", "DRAFT") } }),
            Key(full with { Options = options with { Guardrail = Guardrail.Of("abc1", "1") } }),
            Key(full with { Options = options with { ModelOptions = new Dictionary<string, object?> { ["grow_mask"] = 5, ["output_format"] = "jpeg" } } }),
            Key(full with { Options = options with { ModelOptions = new Dictionary<string, object?> { ["grow_mask"] = "5", ["output_format"] = "png" } } }),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(key => key.Hash.Prefix).Distinct().Count());
    }

    [Fact]
    public void Where_one_text_ends_and_the_next_begins_counts()
    {
        EditKey[] keys =
        [
            Key(s_edit with { Prompt = "ab", NegativePrompt = null }),
            Key(s_edit with { Prompt = "a", NegativePrompt = "b" }),
            Key(s_edit with { Prompt = null, NegativePrompt = "ab" }),
            Key(s_edit with { Prompt = "anegativePromptb", NegativePrompt = null }),
            Key(s_edit with { Prompt = "a\0\0\0\u000enegativePrompt\u0001\0\0\0b", NegativePrompt = null }),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void What_means_the_same_is_the_same()
    {
        EditKey key = Key(Full());
        EditOptions options = Full().Options;

        Assert.Equal(key, EditKey.Of(EditOrigin.Aws, "AUTO", Full(), s_image, s_mask));
        Assert.Equal(key, Key(Full() with { ImagePath = "/moved/other.jpg", MaskPath = "/moved/mask.png" }));
        Assert.Equal(key, Key(Full() with { MaskPrompt = " " }));
        Assert.Equal(key, Key(Full() with { Options = options with { Quality = "Premium" } }));
        Assert.Equal(key, Key(Full() with { Options = options with { CfgScale = 8m } }));
        Assert.Equal(key, Key(Full() with { Options = options with { OutpaintingMode = "precise" } }));
        Assert.Equal(key, Key(Full() with { Options = options with { ModelOptions = new Dictionary<string, object?> { ["Output_Format"] = "png", ["Grow_Mask"] = 5L } } }));
        Assert.Equal(
            Key(Full() with { Options = options with { Guardrail = Guardrail.Of("abc", "DRAFT") } }),
            Key(Full() with { Options = options with { Guardrail = Guardrail.Of("abc", "draft") } }));
        Assert.Equal(Key(s_edit), Key(s_edit with { Options = new EditOptions { Quality = "Standard", OutpaintingMode = "Default" } }));
        Assert.Equal(
            EditKey.Of(EditOrigin.Endpoint("Gateway.Example"), "Auto", s_edit, s_image, s_mask),
            EditKey.Of(EditOrigin.Endpoint("gateway.example"), "Auto", s_edit, s_image, s_mask));
    }

    [Fact]
    public void The_culture_counts_for_nothing()
    {
        Edit edit = Full() with { Options = new EditOptions { CfgScale = 6.5m } };
        EditKey key = Key(edit);
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.Equal(key, Key(edit));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_key_is_its_text()
    {
        EditKey key = Key(s_edit);

        Assert.Equal(key, EditKey.Parse(key.ToString()));
        Assert.Equal(key, EditKey.Parse(key.ToString().ToUpperInvariant()));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash.Of("abc"u8).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("xa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Other_texts_are_no_keys(string text) => Assert.Throws<FormatException>(() => EditKey.Parse(text));

    private static EditKey Key(Edit edit) => EditKey.Of(EditOrigin.Aws, "Auto", edit, s_image, s_mask);

    private static Edit Full() => s_edit with
    {
        Options = new EditOptions
        {
            Quality = "premium",
            CfgScale = 8.0m,
            Seed = 7,
            Count = 2,
            OutpaintingMode = "PRECISE",
            ModelOptions = new Dictionary<string, object?> { ["grow_mask"] = 5, ["output_format"] = "png" },
        },
    };
}
